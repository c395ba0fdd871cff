import { describe, expect, it } from 'vitest'
import {
  type IdentityCaseStatus,
  type IdentityEvent,
  type IdentityProposal,
  identityChecks,
  lacksOf,
  transitionIdentity,
} from '#shared/domain/identity-case.ts'
import type { AccountId } from '#shared/domain/ids.ts'

const first = 'account-first' as AccountId
const second = 'account-second' as AccountId
const steps = [
  { at: 1, byId: first, byName: 'Ani', what: 'prepared' as const, note: '' },
  { at: 2, byId: first, byName: 'Ani', what: 'submitted' as const, note: '' },
]
const grant: IdentityProposal = {
  decision: { kind: 'grant' },
  newContact: { field: 'phone', value: '+6281234567890' },
  grounds: 'KTP dan swafoto cocok.',
}
const refusal: IdentityProposal = { ...grant, decision: { kind: 'refuse', ground: 'doesNotMatch' } }

const events = {
  prepared: { kind: 'prepared' },
  submitted: { kind: 'submitted' },
  sentBack: { kind: 'sentBack', by: second },
  approved: { kind: 'approved', by: second },
  refused: { kind: 'refused', by: second },
  passedOn: { kind: 'passedOn' },
  withdrawn: { kind: 'withdrawn' },
} as const satisfies Record<IdentityEvent['kind'], IdentityEvent>
const kinds = Object.keys(events) as IdentityEvent['kind'][]

/** By status, what each event leads to, in the order of `events`; `-`: refused. */
const table: Readonly<Record<IdentityCaseStatus, string>> = {
  draft: 'draft in_review - - - - withdrawn',
  in_review: '- - draft approved refused - withdrawn',
  approved: '- - - - - passed_on -',
  passed_on: '- - - - - - -',
  refused: '- - - - - - -',
  withdrawn: '- - - - - - -',
}

describe.each(Object.entries(table))('an identity case that is %s', (status, row) => {
  it.each(kinds.map((kind, at) => [kind, row.split(' ')[at]] as const))('after %s is %s', (kind, next) => {
    const item = { status: status as IdentityCaseStatus, steps, proposal: grant }
    const result = transitionIdentity(item, events[kind])
    expect(result).toEqual(
      next === '-' ? { ok: false, code: 'identityCase.wrongState' } : { ok: true, value: next },
    )
  })
})

describe('four eyes', () => {
  it.each(['sentBack', 'approved', 'refused'] as const)('refuse %s by whoever prepared it', kind => {
    const item = { status: 'in_review' as const, steps, proposal: grant }
    expect(transitionIdentity(item, { kind, by: first })).toEqual({
      ok: false,
      code: 'identityCase.ownDecision',
    })
  })

  it('make an agreed refusal a refusal', () => {
    const item = { status: 'in_review' as const, steps, proposal: refusal }
    expect(transitionIdentity(item, events.approved)).toEqual({ ok: true, value: 'refused' })
  })
})

describe('what is missing', () => {
  const seen = [...identityChecks['AKN-03']]

  it.each([
    ['nothing', { seen, proposal: grant }, []],
    ['a look', { seen: seen.slice(1), proposal: grant }, ['checks']],
    ['the new number', { seen, proposal: { ...grant, newContact: null } }, ['newContact']],
    ['the grounds', { seen, proposal: { ...grant, grounds: 'cocok' } }, ['grounds']],
    ['everything', { seen: [], proposal: null }, ['checks', 'grounds', 'newContact']],
    ['nothing, where what could not be seen is why', { seen: [], proposal: refusal }, []],
  ])('is %s', (_, item, lacks) => {
    expect(lacksOf({ code: 'AKN-03', ...item })).toEqual(lacks)
  })
})
