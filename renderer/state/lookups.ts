import type { ParticipantId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'

/** What somebody was looking up beside a ticket; it is still there when they come back to the ticket. */
export interface Lookup {
  readonly text: string
  /** The record that is open, or null for the list of results. */
  readonly viewing: ParticipantId | null
}

export interface Lookups {
  readonly of: (ticketId: string) => Cell<Lookup>
  /** Whoever looked has gone. */
  readonly forget: () => void
}

export function createLookups(): Lookups {
  const cells = new Map<string, Cell<Lookup>>()
  return {
    of: ticketId => {
      const known = cells.get(ticketId)
      if (known !== undefined) return known
      const cell = createCell<Lookup>({ text: '', viewing: null })
      cells.set(ticketId, cell)
      return cell
    },
    forget: () => cells.clear(),
  }
}
