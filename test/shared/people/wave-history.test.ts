import { describe, expect, it } from 'vitest'
import { atLocal } from '#shared/domain/clock/zone.ts'
import { Participant } from '#shared/domain/people/participant.ts'
import { type JoinedWave, waveFault, waveHistory } from '#shared/domain/people/wave-history.ts'
import { joinedWave as wave } from './joined-wave.ts'
import { participantWith } from '../programme/participant-example.ts'

const day = (date: string) => atLocal(date, 'WIB', 12)
const twelve = wave(12, '2021-02-23', '2021-02-26', 'not_selected', '2021-03-01')
const thirteen = wave(13, '2021-03-04', '2021-03-07', 'not_selected', '2021-03-10')
const fourteen = wave(14, '2021-03-11', '2021-03-14', 'waiting', null)
const applicant = { step: 'wave_joined', wave: 14, waveClosesAt: day('2021-03-14') }

describe('waveFault', () => {
  it.each<[name: string, waves: JoinedWave[], change: Record<string, unknown>]>([
    ['no history at all', [], { wave: 70, step: 'selected' }],
    ['one after the other', [twelve, thirteen, fourteen], {}],
    ['a few let go by', [{ ...twelve, wave: 3 }, fourteen], {}],
    ['no day known', [wave(3, null, null, 'not_selected', null), fourteen], {}],
    ['an older result that never came', [{ ...twelve, outcome: 'waiting', decidedAt: null }, fourteen], {}],
    ['joined in the last instant', [{ ...fourteen, joinedAt: fourteen.closesAt }], {}],
    [
      'sent back to an earlier step',
      [twelve],
      { step: 'test_done', wave: 12, waveClosesAt: twelve.closesAt },
    ],
  ])('%s is sound', (_name, waves, change) => {
    expect(waveFault({ ...applicant, waves, ...change })).toBeNull()
    expect(() => participantWith({ ...outsider, ...applicant, waves, ...change })).not.toThrow()
  })

  it.each<
    [name: string, waves: JoinedWave[], fault: string, index: number, change?: Record<string, unknown>]
  >([
    ['one twice in a row', [twelve, twelve, fourteen], 'waveTwice', 1],
    ['one twice with another between', [twelve, thirteen, twelve, fourteen], 'waveTwice', 2],
    ['newest first', [fourteen, thirteen, twelve], 'waveOrder', 1],
    ['joined after it closed', [{ ...twelve, joinedAt: day('2021-02-26') + 1 }, fourteen], 'waveTimes', 0],
    [
      'told before it closed',
      [twelve, { ...thirteen, decidedAt: day('2021-03-07') - 1 }, fourteen],
      'waveTimes',
      1,
    ],
    [
      'told before joining',
      [{ ...twelve, closesAt: null, decidedAt: day('2021-02-22') }, fourteen],
      'waveTimes',
      0,
    ],
    [
      'joined before the one before',
      [
        { ...twelve, joinedAt: day('2021-02-26') },
        { ...fourteen, joinedAt: day('2021-02-25') },
      ],
      'waveTimes',
      1,
    ],
    [
      'closed before the one before',
      [twelve, { ...fourteen, joinedAt: null, closesAt: day('2021-02-25') }],
      'waveTimes',
      1,
    ],
    ['a later wave after being selected', [{ ...twelve, outcome: 'selected' }, fourteen], 'waveOutcome', 1],
    ['a date of a result without one', [{ ...fourteen, decidedAt: day('2021-03-16') }], 'waveOutcome', 0],
    ['another newest wave', [twelve, thirteen, fourteen], 'waveLast', 2, { wave: 15 }],
    ['no newest wave', [fourteen], 'waveLast', 0, { wave: null }],
    ['another closing', [twelve, fourteen], 'waveLast', 1, { waveClosesAt: day('2021-03-15') }],
    ['a result against the step', [fourteen], 'waveStep', 0, { step: 'not_selected' }],
    ['waiting at an earlier step', [fourteen], 'waveStep', 0, { step: 'test_done' }],
    ['not selected and yet waiting', [{ ...fourteen, outcome: 'not_selected' }], 'waveStep', 0],
  ])('%s: %#', (_name, waves, fault, index, change = {}) => {
    const record = { ...applicant, waves, ...change }
    expect(waveFault(record)).toEqual({ fault, index })
    const parsed = Participant.safeParse({ ...participantWith(), ...outsider, ...record })
    expect(parsed.error?.issues).toMatchObject([{ message: fault, path: ['waves', index] }])
  })
})

describe('waveHistory', () => {
  it('is what the record says', () => {
    const person = participantWith({ ...outsider, ...applicant, waves: [twelve, fourteen] })
    expect(waveHistory(person)).toEqual([twelve, fourteen])
  })

  it.each([
    ['selected', {}, [wave(16, null, '2021-03-28', 'selected', '2021-03-30', 10)]],
    [
      'not selected',
      { ...outsider, step: 'not_selected' },
      [wave(16, null, '2021-03-28', 'not_selected', null)],
    ],
    ['joined', { ...outsider, step: 'wave_joined' }, [wave(16, null, '2021-03-28', 'waiting', null)]],
    ['before joining', { ...outsider, step: 'test_done' }, []],
    ['in no wave', { ...outsider, step: 'test_done', wave: null, waveClosesAt: null }, []],
  ])('of a record that keeps only the newest wave: %s', (_name, change, waves) => {
    expect(waveHistory(participantWith(change))).toEqual(waves)
  })
})

const outsider = { selectedAt: null, membership: null, cardNumber: null, balance: 0 }
