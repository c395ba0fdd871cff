import type { Thread } from '#shared/desk/state.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'

/**
 * May lines, files or the person of an opened thread be others now? After merging, splitting, linking, or when the
 * ticket belongs to another contact the thread is asked for anew.
 */
export function isMoved(before: Ticket | undefined, after: Ticket, thread: Thread | undefined): boolean {
  if (thread !== undefined && thread.contact.id !== after.contactId) return true
  if (before === undefined) return after.links.length > 0
  return before.mergedInto !== after.mergedInto || !isSame(before.links, after.links)
}

/** Tickets at the other end of what has changed. */
export function otherTicketsOf(before: Ticket | undefined, after: Ticket): readonly TicketId[] {
  const merged = [before?.mergedInto ?? null, after.mergedInto].filter(id => id !== null)
  return [...merged, ...(before?.links ?? []), ...after.links]
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(id => b.includes(id))
}
