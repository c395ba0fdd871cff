import { Participant } from '#shared/domain/people/participant.ts'
import { atLocal } from '#shared/domain/clock/zone.ts'

/** Selected into wave 16 (30 March 2021), nothing bought yet; a NIK with a serial that is never issued. */
export function participantWith(changes: Partial<Record<keyof Participant, unknown>> = {}): Participant {
  return Participant.parse({
    id: 'participant-0001',
    nik: '3171014107909001',
    kk: '3171010101209001',
    name: 'Siti Uji',
    birthDate: '1990-07-01',
    phone: '+6281200000001',
    email: 'siti@contoh.example',
    cardNumber: '9001234567890123',
    regionCode: '3171',
    wave: 16,
    waveClosesAt: atLocal('2021-03-28', 'WIB', 12),
    scheme: 'semi_bansos',
    step: 'selected',
    block: null,
    membership: 'aktif',
    selectedAt: atLocal('2021-03-30', 'WIB', 10),
    firstPurchaseAt: null,
    endedAt: null,
    accountLinkedAt: null,
    trainings: [],
    incentives: [],
    surveys: [],
    balance: 1_000_000,
    ...changes,
  })
}

/** A first training bought on 5 April 2021, in the state asked for. */
export function trainingWith(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    trainingId: 'training-1',
    title: 'Dasar Akuntansi',
    provider: 'Lembaga Uji',
    platform: 'Platform Uji',
    price: 300_000,
    boughtAt: atLocal('2021-04-05', 'WIB', 9),
    startedAt: null,
    finishedAt: null,
    certificateAt: null,
    ratedAt: null,
    ...changes,
  }
}
