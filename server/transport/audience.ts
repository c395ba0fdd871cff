import type { Role } from '#shared/domain/account.ts'
import type { Frame, LogEvent } from '#shared/contract/events.ts'

export interface Viewer {
  readonly accountId: string
  readonly role: Role
}

/** Who may learn of an event: everybody signed in, everybody who works cases, or one account alone. */
export function audienceOf(event: LogEvent): 'everyone' | 'caseworkers' | { readonly accountId: string } {
  switch (event.name) {
    case 'account.changed':
      return 'everyone'
    case 'session.revoked':
    case 'draft.saved':
      return { accountId: event.payload.accountId }
    case 'contact.changed':
    case 'ticket.opened':
    case 'ticket.changed':
    case 'entry.added':
    case 'entry.changed':
    case 'evidence.added':
    case 'complaint.changed':
    case 'referral.changed':
      return 'caseworkers'
  }
}

export function mayReceive(viewer: Viewer, event: LogEvent): boolean {
  const audience = audienceOf(event)
  if (audience === 'everyone') return true
  if (audience === 'caseworkers') return viewer.role !== 'admin'
  return audience.accountId === viewer.accountId
}

/** The same stretch of the log with only what `viewer` may see. */
export function frameFor(viewer: Viewer, frame: Frame): Frame {
  return { ...frame, events: frame.events.filter(event => mayReceive(viewer, event)) }
}
