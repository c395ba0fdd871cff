import {
  type Channel,
  type Contact,
  needsTemplate,
  type Route,
  type RouteId,
} from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { T } from '../i18n/use-t.ts'
import type { Bound } from './composer.ts'

/** The way that a reply takes, as far as this desk knows it. */
export interface ReplyRoute {
  readonly id: RouteId | null
  readonly channel: Channel
  /** The masked address; empty where the channel needs none. */
  readonly shown: string
  readonly windowEndsAt: number | null
  readonly blocked: Route['blocked']
}

/** The way meant when writing began, or else the ticket's own. */
export function replyRoute(ticket: Ticket, contact: Contact | undefined, bound: Bound | null): ReplyRoute {
  const id = bound?.routeId ?? ticket.routeId
  const known = contact?.routes.find(route => route.id === id)
  const channel = known?.channel ?? (id?.split(':', 1)[0] as Channel | undefined) ?? ticket.channel
  const own = id === ticket.routeId ? ticket.windowEndsAt : null
  const windowEndsAt = known === undefined ? own : known.windowEndsAt
  return {
    id,
    channel,
    shown: known?.shown ?? '',
    // Ticket and contact tell of the same window by separate news: the later end is the newer one.
    windowEndsAt: windowEndsAt === null ? own : Math.max(windowEndsAt, own ?? 0),
    blocked: known?.blocked ?? null,
  }
}

/** `WhatsApp +62 812••••345`, or the channel alone where it has no address. */
export function routeName(t: T, { channel, shown }: Pick<Route, 'channel' | 'shown'>): string {
  return [t(`channel.${channel}`), shown].filter(Boolean).join(' ')
}

/** Only an approved template passes at `now` (epoch ms, the server's clock). */
export function isTemplateOnly(route: ReplyRoute, now: number): boolean {
  return needsTemplate(route, now)
}

/** A number that somebody gave us and from which nobody has ever written. */
export function isNeverWritten(route: Pick<Route, 'channel' | 'windowEndsAt'>): boolean {
  return route.channel === 'whatsapp' && route.windowEndsAt === 0
}
