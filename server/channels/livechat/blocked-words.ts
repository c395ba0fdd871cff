import type { Ticket } from '#shared/domain/ticket.ts'
import { saveTicket } from '../../features/tickets/ticket-rows.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Work } from '../../storage/work.ts'

/** Name of the setting: a JSON list of words or phrases. */
export const blockedWordsSetting = 'chat.blockedWords'
const tag = 'perlu-ditinjau' as Ticket['tags'][number]

/**
 * Marks a ticket for a second look when a message holds one of the words that the house has listed. Nothing else comes
 * of it: the report is taken as every other, for whoever is insulted reports exactly these words.
 */
export async function flagBlockedWords(work: Work, ticketId: string, text: string): Promise<void> {
  const row = await work.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', blockedWordsSetting)
    .executeTakeFirst()
  if (row === undefined || !holdsAny(text, wordsOf(row.value))) return
  const ticket = await findTicket(work.db, ticketId)
  if (ticket === undefined || ticket.tags.includes(tag)) return
  await saveTicket(work, { ...ticket, tags: [...ticket.tags, tag] })
}

/** Whole words only, whatever their case and the marks between them. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  const plain = ` ${folded(text)} `
  return words.some(word => folded(word) !== '' && plain.includes(` ${folded(word)} `))
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A list somebody has garbled flags nothing; it must not stop people's messages. */
function wordsOf(value: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.filter(word => typeof word === 'string') : []
  } catch {
    return []
  }
}
