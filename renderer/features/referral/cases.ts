import type { DeskState } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Complaint, ComplaintStatus } from '#shared/domain/complaint.ts'
import type { DueDate, Referral, ReferralStatus } from '#shared/domain/referral.ts'

/** A complaint with everything a list shows of it. */
export interface Case {
  readonly id: string
  readonly complaint: Complaint
  readonly referral: Referral | undefined
  readonly contactName: string | null
  readonly ticketNumber: string | null
  readonly authorityName: string | null
}

export const caseFilters = ['toRefer', 'approval', 'outside', 'overdue', 'done', 'all'] as const
export type CaseFilter = (typeof caseFilters)[number]

const before: readonly ReferralStatus[] = ['draft', 'returned', 'approved']
const finished: readonly ComplaintStatus[] = [
  'concluded',
  'withdrawn',
  'duplicate',
  'education_only',
  'out_of_scope',
]

export function caseOf(
  complaint: Complaint,
  state: Pick<DeskState, 'referrals' | 'tickets' | 'authorities'>,
): Case {
  const referral = complaint.referralId === null ? undefined : state.referrals[complaint.referralId]
  const ticket = state.tickets[complaint.ticketId]
  return {
    id: complaint.id,
    complaint,
    referral,
    contactName: ticket?.contactName ?? null,
    ticketNumber: ticket?.number ?? null,
    authorityName: referral === undefined ? null : (state.authorities[referral.authorityId]?.name ?? null),
  }
}

export function sameCase(a: Case, b: Case): boolean {
  return (
    a.complaint === b.complaint &&
    a.referral === b.referral &&
    a.contactName === b.contactName &&
    a.ticketNumber === b.ticketNumber &&
    a.authorityName === b.authorityName
  )
}

/** What the authority owes next, or null while nothing is awaited. */
export function nextDue({ complaint, referral }: Pick<Case, 'complaint' | 'referral'>): DueDate | null {
  if (complaint.status !== 'in_referral' || referral === undefined) return null
  return referral.dueDates
    .filter(due => due.metAt === null)
    .reduce<DueDate | null>((first, due) => (first === null || due.dueAt < first.dueAt ? due : first), null)
}

/** Four eyes: somebody else of the legal staff has written it. */
export function isMineToApprove({ complaint, referral }: Case, me: Account): boolean {
  return (
    me.role === 'legal' &&
    complaint.status === 'in_referral' &&
    referral?.status === 'legal_review' &&
    referral.authorId !== me.id
  )
}

export function isIn(filter: CaseFilter, item: Case, now: number): boolean {
  const { complaint, referral } = item
  const status = complaint.status === 'in_referral' ? referral?.status : undefined
  switch (filter) {
    case 'toRefer':
      return complaint.status === 'qualified' || (status !== undefined && before.includes(status))
    case 'approval':
      return status === 'legal_review'
    case 'outside':
      return status !== undefined && status !== 'legal_review' && !before.includes(status)
    case 'overdue': {
      const due = nextDue(item)
      return due !== null && now > due.dueAt
    }
    case 'done':
      return finished.includes(complaint.status)
    case 'all':
      return true
  }
}

export function countCases(items: readonly Case[], now: number): Readonly<Record<CaseFilter, number>> {
  const counts: Record<CaseFilter, number> = {
    toRefer: 0,
    approval: 0,
    outside: 0,
    overdue: 0,
    done: 0,
    all: 0,
  }
  for (const item of items) for (const filter of caseFilters) if (isIn(filter, item, now)) counts[filter] += 1
  return counts
}

/** A letter that did not leave comes first, then priority and age; what is outside by its next date. */
export function compareIn(filter: CaseFilter, me: Account): (a: Case, b: Case) => number {
  const dueAt = (item: Case) => nextDue(item)?.dueAt ?? Number.MAX_SAFE_INTEGER
  const urgency = (item: Case) =>
    item.referral?.dispatch.state === 'failed' && item.referral.status === 'approved'
      ? ''
      : item.complaint.assessment.priority
  const older = (a: Case, b: Case) => a.complaint.openedAt - b.complaint.openedAt || (a.id < b.id ? -1 : 1)
  switch (filter) {
    case 'toRefer':
      return (a, b) => urgency(a).localeCompare(urgency(b)) || older(a, b)
    case 'approval':
      return (a, b) => Number(isMineToApprove(b, me)) - Number(isMineToApprove(a, me)) || older(a, b)
    case 'outside':
    case 'overdue':
      return (a, b) => dueAt(a) - dueAt(b) || older(a, b)
    case 'done':
    case 'all':
      return (a, b) => older(b, a)
  }
}

/** Every word of `text` must occur in a number, the name or the authority. */
export function matchesCase(item: Case, text: string): boolean {
  const words = text.toLocaleLowerCase('id').split(/\s+/).filter(Boolean)
  const { complaint, referral } = item
  const hay = [
    complaint.number,
    referral?.number,
    referral?.receiptNumber,
    item.ticketNumber,
    item.contactName,
    item.authorityName,
  ]
    .join(' ')
    .toLocaleLowerCase('id')
  return words.every(word => hay.includes(word))
}
