import * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { Confidence, type Contact, RouteId } from '#shared/domain/contact.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { tellContact, tellTickets } from './save-contact.ts'

type Point = Schema['contact_point']

/** All that `unmergeContacts` needs to put things back. */
export const ContactUndo = z.object({
  tickets: z.array(z.object({ id: z.string(), routeId: RouteId.nullable(), after: RouteId.nullable() })),
  points: z.array(z.string()),
  /** Points of the kept contact that the gone one had too, and how sure we were of them before. */
  doubled: z.array(z.object({ id: z.string(), before: Confidence, after: Confidence })),
  visitors: z.array(z.object({ id: z.string(), ticketId: z.string() })),
  identities: z.array(z.object({ id: z.string(), ticketId: z.string().nullable() })),
  participant: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  identityChangedAt: z.object({ before: z.int().nullable(), after: z.int().nullable() }),
})
export type ContactUndo = z.infer<typeof ContactUndo>

interface Wanted {
  readonly keptId: string
  readonly goneId: string
  readonly mergeId: string
  readonly reason: string
}

const sureness = { stated: 0, channel: 1, verified: 2 } as const

/**
 * Tickets, points, conversations and (where the kept one has none) the registry record of one contact become the other's.
 * What both had stays with the gone one, too, so that taking it back loses nothing. Joining is always somebody's act.
 */
export async function mergeContacts(
  work: Work,
  { keptId, goneId, mergeId, reason }: Wanted,
): Promise<{ readonly ok: true; readonly value: Contact } | Refusal> {
  if (keptId === goneId) return refuse('contact.same')
  const rows = await work.db.selectFrom('contact').selectAll().where('id', 'in', [keptId, goneId]).execute()
  const kept = rows.find(({ id }) => id === keptId)
  const gone = rows.find(({ id }) => id === goneId)
  if (kept === undefined || gone === undefined) return refuse('input.notFound')
  if (kept.merged_into !== null || gone.merged_into !== null) return refuse('contact.merged')
  const known = await work.db
    .selectFrom('contact_merge')
    .select('id')
    .where('id', '=', mergeId)
    .executeTakeFirst()
  if (known !== undefined) return refuse('input.invalid', { field: 'mergeId' })

  const { moved, doubled, sameAs } = await movePoints(work, keptId, goneId)
  const visitors = await moveRows(work, 'visitor', keptId, goneId)
  const identities = await moveRows(work, 'wa_identity', keptId, goneId)
  const participant = { before: kept.participant_id, after: kept.participant_id ?? gone.participant_id }
  const changes = [kept.identity_changed_at, gone.identity_changed_at].filter(at => at !== null)
  const identityChangedAt = {
    before: kept.identity_changed_at,
    after: changes.length === 0 ? null : Math.max(...changes),
  }
  await work.db
    .updateTable('contact')
    .set({ participant_id: participant.after, identity_changed_at: identityChangedAt.after })
    .where('id', '=', keptId)
    .execute()
  await work.db.updateTable('contact').set({ merged_into: keptId }).where('id', '=', goneId).execute()
  const tickets = await moveTickets(work, kept, gone, sameAs)
  const contact = await tellContact(work, keptId)
  await tellContact(work, goneId)
  if (participant.after !== participant.before) await tellTickets(work, keptId)

  const undo: ContactUndo = {
    tickets,
    points: moved,
    doubled,
    visitors: visitors.map(row => ({ id: row.id, ticketId: row.ticket_id ?? '' })),
    identities: identities.map(row => ({ id: row.id, ticketId: row.ticket_id })),
    participant,
    identityChangedAt,
  }
  await work.db
    .insertInto('contact_merge')
    .values({
      ...{ id: mergeId, kept_id: keptId, gone_id: goneId, reason, at: work.now, undone_at: null },
      ...{ by_account_id: work.actor.accountId, by_name: work.actor.name ?? '' },
      undo_json: JSON.stringify(undo),
    })
    .execute()
  work.audit('contact.merge', keptId, goneId)
  return { ok: true, value: contact }
}

/** Points that both have stay where they are; the kept one becomes as sure as the surer of both. */
async function movePoints(work: Work, keptId: string, goneId: string) {
  const points = await work.db
    .selectFrom('contact_point')
    .selectAll()
    .where('contact_id', 'in', [keptId, goneId])
    .execute()
  const key = ({ kind, value }: Point) => `${kind} ${value}`
  const known = new Map(points.filter(point => point.contact_id === keptId).map(point => [key(point), point]))
  const moved: string[] = []
  const doubled: ContactUndo['doubled'] = []
  const sameAs = new Map<string, string>()
  for (const point of points.filter(each => each.contact_id === goneId)) {
    const twin = known.get(key(point))
    if (twin === undefined) {
      moved.push(point.id)
      await work.db
        .updateTable('contact_point')
        .set({ contact_id: keptId })
        .where('id', '=', point.id)
        .execute()
      continue
    }
    sameAs.set(point.id, twin.id)
    if (sureness[point.confidence] <= sureness[twin.confidence]) continue
    doubled.push({ id: twin.id, before: twin.confidence, after: point.confidence })
    await work.db
      .updateTable('contact_point')
      .set({ confidence: point.confidence })
      .where('id', '=', twin.id)
      .execute()
  }
  return { moved, doubled, sameAs }
}

async function moveRows(work: Work, table: 'visitor' | 'wa_identity', keptId: string, goneId: string) {
  const rows = await work.db
    .selectFrom(table)
    .select(['id', 'ticket_id'])
    .where('contact_id', '=', goneId)
    .execute()
  await work.db.updateTable(table).set({ contact_id: keptId }).where('contact_id', '=', goneId).execute()
  return rows
}

/** Each ticket says on its timeline that it changed hands, and who it belonged to. */
async function moveTickets(
  work: Work,
  kept: Schema['contact'],
  gone: Schema['contact'],
  sameAs: ReadonlyMap<string, string>,
): Promise<ContactUndo['tickets']> {
  const moved: ContactUndo['tickets'] = []
  const rows = await work.db.selectFrom('ticket').select('id').where('contact_id', '=', gone.id).execute()
  for (const { id } of rows) {
    await work.db.updateTable('ticket').set({ contact_id: kept.id }).where('id', '=', id).execute()
    const ticket = await findTicket(work.db, id)
    if (ticket === undefined) continue
    const { routeId } = ticket
    const after = otherPoint(routeId, sameAs)
    await addEntry(
      work,
      { ...ticket, routeId: after },
      changeLine(work, 'contact.merged', { from: gone.name, to: kept.name }),
    )
    moved.push({ id, routeId, after })
  }
  return moved
}

function otherPoint(routeId: RouteId | null, sameAs: ReadonlyMap<string, string>): RouteId | null {
  if (routeId === null) return null
  const [channel, id = ''] = routeId.split(':')
  const twin = sameAs.get(id)
  return twin === undefined ? routeId : RouteId.parse(`${channel}:${twin}`)
}
