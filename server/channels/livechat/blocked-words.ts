import { foldedWord, readFlagWords } from '../../features/channels/flag-words.ts'
import { findTicket, saveTicket } from '../../features/tickets/ticket-rows.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'

const tag = 'perlu-ditinjau' as Ticket['tags'][number]

/**
 * Marks a ticket for a second look when a message holds one of the words that the house has listed. Nothing else comes
 * of it: the report is taken as every other, for whoever is insulted reports exactly these words.
 */
export async function flagBlockedWords(work: Work, ticketId: string, text: string): Promise<void> {
  if (!holdsAny(text, await readFlagWords(work.db))) return
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined || ticket.tags.includes(tag)) return
  await saveTicket(work, { ...ticket, tags: [...ticket.tags, tag] })
}

/** Whole words only, whatever their case and the marks between them. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  const plain = ` ${foldedWord(text)} `
  return words.some(word => foldedWord(word) !== '' && plain.includes(` ${foldedWord(word)} `))
}
