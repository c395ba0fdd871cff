import { expect, test } from 'vitest'
import { Account } from '#shared/domain/account.ts'
import { Complaint, ComplaintStatus } from '#shared/domain/complaint.ts'
import { assessComplaint } from '#shared/domain/fraud/qualification.ts'
import { type DueDate, Referral, ReferralStatus } from '#shared/domain/referral.ts'
import {
  type Case,
  caseFilters,
  compareIn,
  countCases,
  isIn,
  isMineToApprove,
  matchesCase,
  nextDue,
} from '#renderer/features/referral/cases.ts'

const now = Date.UTC(2026, 10, 22, 3)
const day = 86_400_000
const me = Account.parse({
  id: 'account-me',
  username: 'ratna',
  name: 'Ratna',
  role: 'legal',
  disabled: false,
  presence: { state: 'available', sinceAt: now },
  seq: 1,
})

function makeCase(status: ComplaintStatus, of: Partial<Referral> | null = null, number = 'P-000001'): Case {
  const complaint = Complaint.parse({
    id: `complaint-${number}`,
    number,
    ticketId: 'ticket-0001',
    status,
    facts: {},
    assessment: assessComplaint({}, [], now),
    version: 1,
    openedBy: 'account-agent',
    openedAt: now,
    submittedAt: null,
    duplicateOf: null,
    referralId: of === null ? null : 'referral-0001',
    seq: 1,
  })
  const referral =
    of === null
      ? undefined
      : Referral.parse({
          id: 'referral-0001',
          number: 'R-000001',
          complaintId: complaint.id,
          ticketId: complaint.ticketId,
          authorityId: 'authority-1',
          status: 'draft',
          authorId: 'account-other',
          approverId: null,
          summary: '',
          dispatch: { state: 'none' },
          dossierSha256: null,
          receiptNumber: null,
          outcome: null,
          dueDates: [],
          steps: [],
          createdAt: now,
          seq: 1,
          ...of,
        })
  return {
    id: complaint.id,
    complaint,
    referral,
    contactName: 'Sri Wahyuni',
    ticketNumber: 'T-000001',
    authorityName: of === null ? null : 'Polda Jambi',
  }
}

const due = (days: number, metAt: number | null = null): DueDate => ({
  key: 'receipt',
  dueAt: now + days * day,
  metAt,
})
const filtersOf = (item: Case) => caseFilters.filter(filter => isIn(filter, item, now))

test.each([
  ['qualified', ['toRefer', 'all']],
  ['draft', ['all']],
  ['insufficient', ['all']],
  ['education_only', ['done', 'all']],
  ['out_of_scope', ['done', 'all']],
  ['duplicate', ['done', 'all']],
  ['withdrawn', ['done', 'all']],
  ['concluded', ['done', 'all']],
] as const)('a complaint that is %s lies in %j', (status, expected) => {
  expect(filtersOf(makeCase(status))).toEqual(expected)
})

test.each(ReferralStatus.options.filter(status => status !== 'concluded'))(
  'a running referral that is %s lies in exactly one of its three places',
  status => {
    const places = filtersOf(makeCase('in_referral', { status })).filter(filter => filter !== 'all')
    expect(places).toHaveLength(1)
  },
)

test('overdue is what is awaited longer than its date, to the millisecond', () => {
  const at = (dueDates: DueDate[]) => filtersOf(makeCase('in_referral', { status: 'sent', dueDates }))
  expect(at([due(0)])).not.toContain('overdue')
  expect(at([{ ...due(0), dueAt: now - 1 }])).toContain('overdue')
  expect(at([due(-3, now - 4 * day), due(2)])).not.toContain('overdue')
})

test('the next date is the earliest unmet one, and none once the complaint has ended', () => {
  const dueDates = [due(5), due(1, now), due(3)]
  expect(nextDue(makeCase('in_referral', { status: 'sent', dueDates }))?.dueAt).toBe(now + 3 * day)
  expect(nextDue(makeCase('concluded', { status: 'concluded', dueDates }))).toBeNull()
})

test('nobody is asked to approve what they wrote', () => {
  const review = { status: 'legal_review' } as const
  expect(isMineToApprove(makeCase('in_referral', review), me)).toBe(true)
  expect(isMineToApprove(makeCase('in_referral', { ...review, authorId: me.id }), me)).toBe(false)
  expect(isMineToApprove(makeCase('in_referral', review), { ...me, role: 'supervisor' })).toBe(false)
})

test('counts agree with what each filter shows', () => {
  const items = [
    makeCase('qualified', null, 'P-000001'),
    makeCase('in_referral', { status: 'sent', dueDates: [due(-1)] }, 'P-000002'),
    makeCase('in_referral', { status: 'legal_review' }, 'P-000003'),
  ]
  const counts = countCases(items, now)
  for (const filter of caseFilters)
    expect(counts[filter]).toBe(items.filter(item => isIn(filter, item, now)).length)
  expect(counts).toEqual({ toRefer: 1, approval: 1, outside: 1, overdue: 1, done: 0, all: 3 })
})

test('a letter that did not leave stands before everything that is still to be referred', () => {
  const failed = { state: 'failed', attempts: 8, reason: 'no such mailbox' } as const
  const items = [
    makeCase('qualified', null, 'P-000001'),
    makeCase('in_referral', { status: 'approved', dispatch: failed }, 'P-000002'),
  ].sort(compareIn('toRefer', me))
  expect(items[0]?.complaint.number).toBe('P-000002')
})

test.each(['p-000001', 'R-000001', 't-000001', 'sri', 'LP/B/149', 'jambi wahyuni', '  '])(
  'the search finds a case by %j',
  text => {
    const item = makeCase('in_referral', { receiptNumber: 'LP/B/149/2026/SPKT/Polda Jambi' })
    expect(matchesCase(item, text)).toBe(true)
  },
)

test('every word that is searched must be there', () => {
  const item = makeCase('in_referral', {})
  expect(matchesCase(item, 'sri budi')).toBe(false)
})
