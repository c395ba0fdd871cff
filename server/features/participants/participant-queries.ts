import type { ParticipantMatch } from '#shared/contract/participant-view.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { Caller, Look, SomeQueries } from '../../transport/handler.ts'
import { type Found, reasonsOf } from './found.ts'
import { rulesInForce } from '../rules/rules-rows.ts'
import { noteShown } from './note-shown.ts'
import { findParticipant, findParticipants } from './participant-rows.ts'
import { toCard, toMatch } from './participant-views.ts'
import { regions } from './regions.ts'
import { findPeople } from './search.ts'
import { readSearch } from './search-text.ts'
import { aheadFor, suggestAhead } from './suggest-ahead.ts'
import { suggestFor } from './suggest.ts'

/** Every look is written to the trail before the answer leaves: what kind, how many, never what was typed. */
export const participantQueries: SomeQueries<
  'participant.search' | 'participant.card' | 'participant.suggest'
> = {
  'participant.search': async (look, { text }, caller) => {
    const wanted = readSearch(text)
    const found = await findPeople(look.db, wanted)
    await trail(look, caller, 'participant.search', null, `${wanted.kind} ${found.length}`, found)
    return { ok: true, value: await matches(look, found) }
  },

  'participant.card': async (look, { participantId }, caller) => {
    const known = await findParticipant(look.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    await trail(look, caller, 'participant.card', participantId)
    const { ruleset } = await rulesInForce(look.db)
    return { ok: true, value: toCard(known, await regions(), look.now, ruleset) }
  },

  'participant.suggest': async (look, { ticketId, ahead }, caller) => {
    const ticket = await look.db
      .selectFrom('ticket')
      .innerJoin('contact', 'contact.id', 'ticket.contact_id')
      .select(['ticket.created_at', 'contact.id', 'contact.name', 'contact.seq'])
      .where('ticket.id', '=', ticketId)
      .executeTakeFirst()
    if (ticket === undefined) return refuse('input.notFound')
    if (ahead && look.now - ticket.created_at <= aheadFor)
      return { ok: true, value: await matches(look, await suggestAhead(look, ticketId, ticket)) }
    const people = await suggestFor(look.db, ticket)
    await trail(look, caller, 'participant.suggest', ticketId, String(people.length), people)
    return { ok: true, value: await matches(look, people) }
  },
}

async function matches(look: Look, found: readonly Found[]): Promise<ParticipantMatch[]> {
  const read = await findParticipants(
    look.db,
    found.flatMap(({ id, known }) => (known === undefined ? [id] : [])),
  )
  const records = new Map(
    [...read, ...found.flatMap(({ known }) => known ?? [])].map(each => [each.person.id as string, each]),
  )
  const known = found.flatMap(({ id }) => records.get(id) ?? [])
  const reasons = new Map(found.map(each => [each.id, reasonsOf(each)]))
  const names = await regions()
  return known.map(({ person }) => toMatch(person, reasons.get(person.id) ?? ['name'], names))
}

async function trail(
  look: Look,
  caller: Caller,
  action: string,
  target: string | null,
  detail = '',
  shown: readonly Found[] = [],
): Promise<void> {
  await look.writer.run(caller, async work => {
    work.audit(action, target, detail)
    noteShown(
      work,
      action,
      shown.map(({ id }) => id),
    )
  })
}
