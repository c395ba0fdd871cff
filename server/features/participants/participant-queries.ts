import type { ParticipantMatch } from '#shared/contract/participant-view.ts'
import { refuse } from '#shared/contract/refusal.ts'
import type { Caller, Look, SomeQueries } from '../../transport/handler.ts'
import { firstOfEach, type Found } from './found.ts'
import { rulesInForce } from '../rules/rules-rows.ts'
import { findParticipant, findParticipants } from './participant-rows.ts'
import { toCard, toMatch } from './participant-views.ts'
import { regions } from './regions.ts'
import { findByEmail, findByPhone } from './search-numbers.ts'
import { findPeople } from './search.ts'
import { readSearch } from './search-text.ts'

/** Every look is written to the trail before the answer leaves: what kind, how many, never what was typed. */
export const participantQueries: SomeQueries<
  'participant.search' | 'participant.card' | 'participant.suggest'
> = {
  'participant.search': async (look, { text }, caller) => {
    const wanted = readSearch(text)
    const found = await findPeople(look.db, wanted)
    await trail(look, caller, 'participant.search', null, `${wanted.kind} ${found.length}`)
    return { ok: true, value: await matches(look, found) }
  },

  'participant.card': async (look, { participantId }, caller) => {
    const known = await findParticipant(look.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    await trail(look, caller, 'participant.card', participantId)
    const { ruleset } = await rulesInForce(look.db)
    return { ok: true, value: toCard(known, await regions(), look.now, ruleset) }
  },

  'participant.suggest': async (look, { ticketId }, caller) => {
    const ticket = await look.db
      .selectFrom('ticket')
      .select('contact_id')
      .where('id', '=', ticketId)
      .executeTakeFirst()
    if (ticket === undefined) return refuse('input.notFound')
    const points = await look.db
      .selectFrom('contact_point')
      .select(['kind', 'value'])
      .where('contact_id', '=', ticket.contact_id)
      .where('kind', 'in', ['phone', 'email'])
      .orderBy('kind', 'desc')
      .orderBy('value')
      .execute()
    const found: Found[] = []
    for (const { kind, value } of points)
      found.push(...(await (kind === 'phone' ? findByPhone : findByEmail)(look.db, value)))
    const people = firstOfEach(found)
    await trail(look, caller, 'participant.suggest', ticketId, String(people.length))
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
  const reasons = new Map(found.map(({ id, reason }) => [id, reason]))
  const names = await regions()
  return known.map(({ person }) => toMatch(person, reasons.get(person.id) ?? 'name', names))
}

async function trail(
  look: Look,
  caller: Caller,
  action: string,
  target: string | null,
  detail = '',
): Promise<void> {
  await look.writer.run(caller, async work => work.audit(action, target, detail))
}
