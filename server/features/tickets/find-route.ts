import type { Kysely } from 'kysely'
import type { Route, RouteId } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { routesOf } from './routes.ts'

/** Where a message goes: the route as the desk sees it, and what the channel's sender needs. */
export interface Way {
  readonly route: Route
  /** The visitor or WhatsApp identity whose conversation it is; null where there is none (yet). */
  readonly conversationId: string | null
  /** What `outbound.target_id` holds. */
  readonly targetId: string
}

/** The named way of this contact, or undefined when it is not (or no longer) theirs. */
export async function findWay(
  db: Kysely<Schema>,
  contactId: string,
  routeId: string,
): Promise<Way | undefined> {
  const points = await db
    .selectFrom('contact_point')
    .selectAll()
    .where('contact_id', '=', contactId)
    .execute()
  const routes = await routesOf(db, contactId, points)
  const route = routes.find(({ id }) => id === routeId) ?? (await asIdentity(db, routes, points, routeId))
  if (route === undefined) return undefined
  const targetId = route.id.slice(route.id.indexOf(':') + 1)
  const isPoint = points.some(({ id }) => id === targetId)
  return { route, targetId, conversationId: isPoint ? null : targetId }
}

/** A phone that was written to has become a WhatsApp account since: it is the same way. */
async function asIdentity(
  db: Kysely<Schema>,
  routes: readonly Route[],
  points: readonly Schema['contact_point'][],
  routeId: string,
): Promise<Route | undefined> {
  const phone = points.find(({ id, kind }) => kind === 'phone' && routeId === `whatsapp:${id}`)
  if (phone === undefined) return undefined
  const identity = await db
    .selectFrom('wa_identity')
    .select('id')
    .where('wa_id', '=', phone.value.replace('+', ''))
    .where('contact_id', '=', phone.contact_id)
    .executeTakeFirst()
  return routes.find(({ id }) => id === `whatsapp:${identity?.id}`)
}

/** The ticket's own way. Tickets from before there were routes are answered by the browser that opened them. */
export async function defaultRoute(db: Kysely<Schema>, ticket: Ticket): Promise<RouteId | null> {
  if (ticket.routeId !== null || !isChat(ticket.channel)) return ticket.routeId
  const visitor = await db
    .selectFrom('visitor')
    .select(['id', 'origin'])
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirst()
  return visitor === undefined ? null : (`${visitor.origin}:${visitor.id}` as RouteId)
}

/** Read by a browser that fetches it: durable with us is sent. */
export function isChat(channel: Ticket['channel']): boolean {
  return channel === 'livechat' || channel === 'form'
}

/** Is this channel said to be not set up here? E-mail is off until a mail server is named. */
export async function isOff(db: Kysely<Schema>, channel: Ticket['channel']): Promise<boolean> {
  if (isChat(channel)) return false
  const row = await db
    .selectFrom('channel_state')
    .select('state')
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row === undefined ? channel === 'email' : row.state === 'off'
}
