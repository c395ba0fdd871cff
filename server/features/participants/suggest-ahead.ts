import type { Look } from '../../transport/handler.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Found } from './found.ts'
import { suggestFor } from './suggest.ts'

/** ms after a ticket was opened in which desks may ask who it could be before anybody has looked at it. */
export const aheadFor = 60_000
/** Tickets whose answer is kept for the other desks. */
const mostKept = 500

interface Answered {
  readonly found: Promise<Found[]>
  readonly at: number
}

/** By writer, since a server has one. */
const answers = new WeakMap<Writer, Map<string, Answered>>()

/**
 * Every desk that is ready for work asks for a new ticket at the same moment: it is looked up once, and written to the trail
 * once, as an act of nobody. Whoever then has it on screen has looked, and that is written as theirs.
 */
export function suggestAhead(
  { db, writer, now }: Look,
  ticketId: string,
  contact: { readonly id: string; readonly name: string; readonly seq: number },
): Promise<Found[]> {
  const known = answers.get(writer) ?? new Map<string, Answered>()
  answers.set(writer, known)
  // Another number or name of the contact is another question.
  const key = `${ticketId} ${contact.id} ${contact.seq}`
  const before = known.get(key)
  if (before !== undefined && now - before.at <= aheadFor) return before.found
  const found = look()
  known.set(key, { found, at: now })
  for (const [oldest] of known) if (known.size > mostKept) known.delete(oldest)
  found.catch(() => known.delete(key))
  return found

  async function look(): Promise<Found[]> {
    const people = await suggestFor(db, contact)
    await writer.run({ accountId: null, name: null }, async work =>
      work.audit('participant.suggestAhead', ticketId, String(people.length)),
    )
    return people
  }
}
