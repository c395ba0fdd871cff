import type { Authority } from '#shared/domain/authority.ts'
import { type Deadline, dueAt } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { DEADLINES } from '#shared/domain/programme/deadline-table.ts'
import type { DueDate } from '#shared/domain/referral.ts'

/**
 * When to ask for a receipt. Working days of offices: IASC answers within five (iasc.ojk.go.id); for others the term
 * in which public services verify a complaint is taken as a house rule (SP4N, three working days).
 */
const receipt: Readonly<Record<Authority['kind'], Deadline>> = {
  police: DEADLINES.complaintVerified.deadline,
  komdigi: DEADLINES.complaintVerified.deadline,
  iasc: DEADLINES.iascAnswer.deadline,
}

/** House rule: somebody asks at least once in thirty calendar days while the authority has the case. */
const monthly: Deadline = { clock: 'calendar_days', days: 30 }

function due(key: DueDate['key'], deadline: Deadline, fromAt: number): DueDate {
  return { key, dueAt: dueAt(deadline, fromAt, 'WIB', HOLIDAYS), metAt: null }
}

/** The letter has left: a receipt is expected. */
export function afterSending(kind: Authority['kind'], at: number): DueDate[] {
  return [due('receipt', receipt[kind], at)]
}

/**
 * A police report exists since `issuedAt`: the first SP2HP is usual within three calendar days of it; without any
 * response in fourteen the reporter may turn to the investigator's superior (UU 20/2025 art. 23(6)).
 */
export function afterReceipt(dates: readonly DueDate[], issuedAt: number, at: number): DueDate[] {
  return [
    ...met(dates, ['receipt'], at),
    due('first_sp2hp', DEADLINES.policeFirstLetter.deadline, issuedAt),
    due('no_response', DEADLINES.policeNoResponse.deadline, issuedAt),
    due('monthly', monthly, issuedAt),
  ]
}

/** News came, dated `dateAt`, by letter or by word: the thirty days begin again. */
export function afterNews(
  dates: readonly DueDate[],
  byLetter: boolean,
  dateAt: number,
  at: number,
): DueDate[] {
  const arrived: DueDate['key'][] = byLetter
    ? ['first_sp2hp', 'no_response', 'monthly']
    : ['no_response', 'monthly']
  return [...met(dates, arrived, at), due('monthly', monthly, dateAt)]
}

/** A receipt that is not a police report (DUMAS, a number of another office): only the receipt is met. */
export function afterAcknowledgement(dates: readonly DueDate[], at: number): DueDate[] {
  return met(dates, ['receipt'], at)
}

/** The authority has nothing open any more: what was met stays as history, nothing else is awaited. */
export function nothingAwaited(dates: readonly DueDate[]): DueDate[] {
  return dates.filter(({ metAt }) => metAt !== null)
}

function met(dates: readonly DueDate[], keys: readonly DueDate['key'][], at: number): DueDate[] {
  return dates.map(date => (date.metAt === null && keys.includes(date.key) ? { ...date, metAt: at } : date))
}
