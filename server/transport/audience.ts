import { caseworkers } from '#shared/contract/procedure.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import type { Role } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'

export interface Viewer {
  readonly accountId: string
  readonly role: Role
  /** Tickets whose lines this desk has asked for. */
  readonly watching: ReadonlySet<string>
}

/** Desks of one circle are sent the same packets. */
export type Circle = 'casework' | 'administration'

export function circleOf(role: Role): Circle {
  return (caseworkers as readonly Role[]).includes(role) ? 'casework' : 'administration'
}

/**
 * Who learns of an event: everybody signed in, everybody who works cases, those of them who watch one of these tickets
 * (lines and files are many, and read by few), or one account alone.
 */
export type Audience =
  | 'everyone'
  | 'caseworkers'
  | { readonly watching: readonly TicketId[] }
  | { readonly accountId: string }

export function audienceOf(event: LogEvent): Audience {
  switch (event.name) {
    case 'account.changed':
    case 'channel.changed':
      return 'everyone'
    case 'canned.changed': {
      const { ownerId } = event.payload.canned
      return ownerId === null ? 'caseworkers' : { accountId: ownerId }
    }
    case 'session.revoked':
    case 'draft.saved':
      return { accountId: event.payload.accountId }
    case 'entry.added':
      return { watching: [event.payload.entry.ticketId] }
    // What has moved leaves one thread and enters another.
    case 'entry.changed':
      return { watching: [event.payload.entry.ticketId, ...asList(event.payload.from)] }
    case 'evidence.added':
      return { watching: [event.payload.evidence.ticketId, ...asList(event.payload.from)] }
    case 'contact.changed':
    case 'ticket.opened':
    case 'ticket.changed':
    case 'complaint.changed':
    case 'referral.changed':
      return 'caseworkers'
  }
}

function asList(ticketId: TicketId | undefined): readonly TicketId[] {
  return ticketId === undefined ? [] : [ticketId]
}

/** Is this news for the whole circle, and so a part of what its desks are sent in common? */
export function isShared(circle: Circle, event: LogEvent): boolean {
  const audience = audienceOf(event)
  return audience === 'everyone' || (audience === 'caseworkers' && circle === 'casework')
}

/** Is this news for `viewer` beside what its circle is sent in common? */
export function isFor(viewer: Viewer, event: LogEvent): boolean {
  const audience = audienceOf(event)
  if (typeof audience === 'string') return false
  if ('accountId' in audience) return audience.accountId === viewer.accountId
  return circleOf(viewer.role) === 'casework' && audience.watching.some(id => viewer.watching.has(id))
}
