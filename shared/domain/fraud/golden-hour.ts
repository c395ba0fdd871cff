import { dueAt } from '../clock/deadline.ts'
import { DEADLINES } from '../programme/deadline-table.ts'
import type { ComplaintFacts } from './complaint-facts.ts'

export type GoldenHour = { readonly open: boolean; readonly untilAt: number }

/**
 * The twelve hours in which the Indonesia Anti-Scam Centre has the best chance to stop money (iasc.ojk.go.id). Null
 * where no money moved or nobody knows when. Exactly twelve hours later it is over.
 */
export function goldenHour(facts: ComplaintFacts, now: number): GoldenHour | null {
  const { loss } = facts
  if (loss?.lastTransferAt === undefined || loss.suffered === 'no' || !moneyMayBeGone(facts)) return null
  const untilAt = dueAt(DEADLINES.goldenHour.deadline, loss.lastTransferAt, 'WIB', [])
  return { open: now < untilAt, untilAt }
}

/** Whether money is lost, or nobody has said yet what was lost although something was transferred. */
export function moneyMayBeGone(facts: ComplaintFacts): boolean {
  const { kinds, lastTransferAt, amount } = facts.loss ?? {}
  if (kinds !== undefined && kinds.length > 0) return kinds.includes('money')
  return lastTransferAt !== undefined || (amount ?? 0) > 0
}
