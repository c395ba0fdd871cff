import { queries } from '#shared/contract/queries.ts'
import { DataRequest } from '#shared/domain/data-request.ts'
import { RegistrationStep } from '#shared/domain/people/participant.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { hour, now } from '../people.ts'

// What a server would answer, each checked against the contract.

const explanation = {
  status: 'notSelected',
  ruleId: 'R6',
  source: 'lampiran_uji',
  dashboard: { canonical: 'result.notSelected', label: 'Kamu Belum Berhasil' },
  sentence: { key: 'programme:status.notSelected.sentence', params: {} },
  nextStep: { key: 'programme:status.notSelected.nextStep', params: {} },
  mustNotPromise: ['selection', 'waveDate'],
}

/** Waves 3 to 16, of which only the newest is still awaited. */
const history = Array.from({ length: 14 }, (_, at) => {
  const closesAt = Date.parse('2020-06-26T05:00:00Z') + at * 20 * 24 * hour
  return {
    wave: at + 3,
    joinedAt: closesAt - 24 * hour,
    closesAt,
    outcome: at === 13 ? 'waiting' : 'not_selected',
    decidedAt: at === 13 ? null : closesAt + 48 * hour,
  }
})

export const card = queries['participant.card'].output.parse({
  id: 'participant-siti',
  name: "Siti Nur'aini",
  nikShown: '3273••••••••9001',
  kkShown: '3273••••••••9002',
  phoneShown: '+62 812-••••-4321',
  emailShown: 's•••@contoh.id',
  cardNumberShown: null,
  birthDate: '1995-03-02',
  regionName: 'Kota Bandung, Jawa Barat',
  wave: 16,
  waves: history,
  schemeId: 'skema_2027',
  balance: 1_200_000,
  trainings: [],
  incentives: [],
  explanation,
  asOfAt: now - hour,
})

export const explained = queries['participant.explainOn'].output.parse({
  explanation,
  eligibility: {
    at: Date.parse('2021-04-01T05:00:00Z'),
    sources: ['perpres76_2020', 'lampiran_uji'],
    conditions: [
      { id: 'minAge', ruleId: 'R1', verdict: 'met', params: { age: 26, minAge: 18 } },
      { id: 'notExcluded', ruleId: 'R2', verdict: 'notMet', params: { group: 'civil_servant' } },
      { id: 'noSocialAid', ruleId: 'R3', verdict: 'unknown', params: {} },
      {
        id: 'familyCard',
        ruleId: 'R4',
        verdict: 'notMet',
        params: { limit: 2, before: 2, kkEnd: '9002' },
      },
    ],
  },
  waves: history.slice(0, 2),
  rulesVersion: 1,
})

export const rules: Ruleset = Ruleset.parse({
  ...structuredClone(FIRST_RULESET),
  sources: [{ id: 'lampiran_uji', title: { id: 'Lampiran Uji 1/2027', en: 'Test annex 1/2027' }, url: null }],
})

export const suggestions = queries['training.suggest'].output.parse({
  standing: 'canBuy',
  balance: 1_200_000,
  suggestions: [
    {
      trainingId: 'training-1',
      title: 'Membuat kue kering',
      provider: 'Dapur Uji',
      platform: 'Pijar',
      price: 450_000,
      reason: { kind: 'alsoBought', because: 'Mengelola warung' },
    },
    {
      trainingId: 'training-2',
      title: 'Dasar akuntansi',
      provider: 'Kelas Uji',
      platform: 'Pintaria',
      price: 600_000,
      reason: { kind: 'profile' },
    },
  ],
  asOfAt: now - 5 * hour,
})

const here = [5, 5, 40, 0, 10, 10, 0, 10, 6, 8, 6]

export const counts = queries['funnel.counts'].output.parse({
  asOfAt: now - 3 * hour,
  people: 100_000,
  steps: RegistrationStep.options.map((step, at) => ({
    step,
    here: (here[at] ?? 0) * 1000,
    reached: at >= 9 ? (here[at] ?? 0) * 1000 : here.slice(at).reduce((sum, each) => sum + each * 1000, 0),
  })),
  waves: [
    { wave: 17, joined: 12_000, selected: 3_000, notSelected: 5_000, again: 0 },
    { wave: 16, joined: 8_000, selected: 3_000, notSelected: 3_000, again: 2_400 },
  ],
  provinces: [
    { code: '32', name: 'Jawa Barat', people: 60_000, selected: 4_000 },
    { code: '73', name: 'Sulawesi Selatan', people: 40_000, selected: 2_000 },
  ],
  risks: [
    { kind: 'firstPurchase', open: 51, inCare: 1 },
    { kind: 'payoutLate', open: 4, inCare: 0 },
    { kind: 'accountNotLinked', open: 0, inCare: 0 },
    { kind: 'phoneChanged', open: 2, inCare: 0 },
  ],
})

export const atRisk = queries['risk.list'].output.parse({
  people: [
    {
      participantId: 'participant-siti',
      kind: 'firstPurchase',
      name: "Siti Nur'aini",
      phoneShown: '+62 812-••••-4321',
      wave: 17,
      provinceName: 'Jawa Barat',
      dueAt: now + 20 * hour,
      foundAt: now - 5 * hour,
      ticketId: null,
    },
    {
      participantId: 'participant-amir',
      kind: 'firstPurchase',
      name: 'محمد أمير',
      phoneShown: '',
      wave: null,
      provinceName: 'Sulawesi Selatan',
      dueAt: null,
      foundAt: now - 50 * hour,
      ticketId: 'ticket-000201',
    },
  ],
  hasMore: true,
})

export const looks = queries['privacy.looks'].output.parse([
  {
    accountId: 'account-dewi',
    name: 'Dewi Anggraini',
    looks: 312,
    people: 280,
    reveals: 14,
    outOfHours: 7,
    unlinked: 260,
    reasons: ['volume', 'outOfHours', 'unlinked', 'reveals'],
  },
  {
    accountId: 'account-bagus',
    name: 'Bagus Wijaya',
    looks: 22,
    people: 18,
    reveals: 2,
    outOfHours: 0,
    unlinked: 1,
    reasons: [],
  },
])

export const lines = queries['privacy.looksOf'].output.parse([
  {
    at: now - hour,
    action: 'participant.reveal',
    participantId: 'participant-siti',
    personName: "Siti Nur'aini",
    detail: 'nik: Mencocokkan identitas',
    isLinked: false,
    isOutOfHours: true,
  },
  {
    at: now - 2 * hour,
    action: 'participant.card',
    participantId: 'participant-budi',
    personName: 'Budi Uji',
    detail: '',
    isLinked: true,
    isOutOfHours: false,
  },
])

export const accessRecord = queries['privacy.accessRecord'].output.parse({
  name: "Siti Nur'aini",
  nikShown: '3273••••••••9001',
  madeAt: now,
  lines: [
    {
      at: now - hour,
      byName: 'Dewi Anggraini',
      byId: 'account-dewi',
      action: 'participant.reveal',
      detail: 'nik: Mencocokkan identitas',
    },
    { at: now - 2 * hour, byName: '', byId: null, action: 'participant.card', detail: '' },
  ],
  isWhole: true,
})

export function dataRequest(id: string, part: Partial<Record<keyof DataRequest, unknown>> = {}): DataRequest {
  const receivedAt = now - 60 * hour
  return DataRequest.parse({
    id: `request-${id}`,
    ticketId: `ticket-${id}`,
    ticketNumber: `T-${id}`,
    contactName: `Orang ${id}`,
    kind: 'access',
    receivedAt,
    dueAt: receivedAt + 72 * hour,
    openedByName: 'Bagus Wijaya',
    end: null,
    ...part,
  })
}

export const preview = queries['rules.preview'].output.parse({
  faults: [],
  people: 5_900_000,
  looked: 10_000,
  conditions: 0,
  changed: 420,
  moves: [{ from: 'purchaseOverdue', to: 'selectedNotBought', people: 420 }],
  examples: [
    {
      participantId: 'participant-siti',
      name: "Siti Nur'aini",
      before: {
        ...{
          status: 'purchaseOverdue',
          ruleId: 'R7',
          source: 'faq2023',
          dashboard: null,
          mustNotPromise: [],
        },
        sentence: {
          key: 'programme:status.purchaseOverdue.sentence',
          params: { dueAt: { atMs: now - 50 * hour, zone: 'WIB' } },
        },
      },
      after: {
        ...{
          status: 'selectedNotBought',
          ruleId: 'R7',
          source: 'faq2023',
          dashboard: null,
          mustNotPromise: [],
        },
        sentence: {
          key: 'programme:status.selectedNotBought.sentence',
          params: { dueAt: { atMs: now + 310 * hour, zone: 'WIB' } },
        },
      },
    },
  ],
})
