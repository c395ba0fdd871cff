import * as z from 'zod'
import { Channel, RouteId } from './contact.ts'
import { AccountId, ComplaintId, ContactId, Instant, ParticipantId, Seq, TicketId } from './ids.ts'
import { ReasonCode } from './reasons/reason-code.ts'
import { TicketClock } from './reasons/ticket-clock.ts'
import { fail, ok, type Result, unreachable } from './result.ts'

export const TicketOutcome = z.enum([
  'answered',
  'educated',
  'referred',
  'no_response',
  'duplicate',
  'not_ours',
])
export type TicketOutcome = z.infer<typeof TicketOutcome>

export const TicketPriority = z.enum(['urgent', 'high', 'normal', 'low'])
export type TicketPriority = z.infer<typeof TicketPriority>

/** The more urgent, the higher. */
export const URGENCY: Readonly<Record<TicketPriority, number>> = { urgent: 3, high: 2, normal: 1, low: 0 }

const owned = { assigneeId: AccountId }

/** Where the work stands. Each state has only its own fields; "pending" is no word here, it means four things elsewhere. */
export const TicketState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('new') }),
  z.object({ status: z.literal('open'), ...owned }),
  z.object({ status: z.literal('waiting_contact'), ...owned }),
  z.object({ status: z.literal('waiting_third_party'), ...owned, reason: z.string() }),
  z.object({ status: z.literal('snoozed'), ...owned, untilAt: Instant }),
  z.object({ status: z.literal('resolved'), ...owned, outcome: TicketOutcome, resolvedAt: Instant }),
  z.object({ status: z.literal('closed'), outcome: TicketOutcome, resolvedAt: Instant }),
  z.object({ status: z.literal('rejected'), reason: z.string() }),
])
export type TicketState = z.infer<typeof TicketState>
export type TicketStatus = TicketState['status']

/** Nobody has anything left to do. */
export const FINISHED = ['resolved', 'closed', 'rejected'] as const satisfies readonly TicketStatus[]

export function isFinished(status: TicketStatus): boolean {
  return (FINISHED as readonly TicketStatus[]).includes(status)
}

/** A word that people put on tickets to find and count them: lower case, digits and hyphens. */
export const Tag = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u)
export type Tag = z.infer<typeof Tag>

export const TAGS_MAX = 20
export const LINKS_MAX = 20

/**
 * A unit of work of one contact in one channel or several. `unread` counts inbound messages that nobody responsible has
 * seen, `awaitedFiles` files that a message announced and that have not arrived. `routeId` is where a reply goes unless
 * somebody says otherwise, `windowEndsAt` until when it may be free text there (null: any time).
 */
export const Ticket = z.object({
  id: TicketId,
  number: z.string(),
  channel: Channel,
  contactId: ContactId,
  contactName: z.string(),
  participantId: ParticipantId.nullable(),
  complaintId: ComplaintId.nullable(),
  priority: TicketPriority,
  state: TicketState,
  unread: z.int().nonnegative(),
  preview: z.string(),
  lastPosition: z.int().nonnegative(),
  routeId: RouteId.nullable().default(null),
  windowEndsAt: Instant.nullable().default(null),
  awaitedFiles: z.int().nonnegative().default(0),
  tags: z.array(Tag).max(TAGS_MAX).readonly().default([]),
  links: z.array(TicketId).max(LINKS_MAX).readonly().default([]),
  /** Its lines and files have moved to this other ticket. */
  mergedInto: TicketId.nullable().default(null),
  /** Why the person turned to us, as somebody has said; null: nobody has yet. */
  reason: ReasonCode.nullable().default(null),
  /** What is known of what the reason needs, by the needs' ids. */
  gathered: z.array(z.string().max(40)).max(40).readonly().default([]),
  /** By when it is due; null while it has no reason. */
  clock: TicketClock.nullable().default(null),
  lastEntryAt: Instant,
  createdAt: Instant,
  seq: Seq,
})
export type Ticket = z.infer<typeof Ticket>

export type TicketEvent =
  | { readonly kind: 'taken'; readonly by: AccountId }
  | { readonly kind: 'assigned'; readonly to: AccountId }
  | { readonly kind: 'released' }
  | { readonly kind: 'replied'; readonly by: AccountId }
  | { readonly kind: 'inbound' }
  | { readonly kind: 'awaitedContact' }
  | { readonly kind: 'awaitedThirdParty'; readonly reason: string }
  | { readonly kind: 'snoozed'; readonly untilAt: number }
  | { readonly kind: 'woken' }
  | { readonly kind: 'resolved'; readonly outcome: TicketOutcome; readonly at: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'reopened'; readonly by: AccountId }
  | { readonly kind: 'merged'; readonly at: number }

export type TicketRefusal =
  | 'ticket.alreadyTaken'
  | 'ticket.notYours'
  | 'ticket.finished'
  | 'ticket.wrongState'

/** A resolved ticket stays open to a second thought for this long, ms; then it is closed. House rule. */
const closesAfterMs = 7 * 24 * 3600 * 1000

/** When this state ends by itself, epoch ms, and by which event; null: only somebody's act ends it. */
export function timeOut(
  state: TicketState,
): { readonly at: number; readonly kind: 'woken' | 'closed' } | null {
  switch (state.status) {
    case 'snoozed':
      return { at: state.untilAt, kind: 'woken' }
    case 'resolved':
      return { at: state.resolvedAt + closesAfterMs, kind: 'closed' }
    default:
      return null
  }
}

/** The state after `event`, or why it cannot happen. `ticket.alreadyTaken` tells a second desk it lost the race. */
export function transition(state: TicketState, event: TicketEvent): Result<TicketState, TicketRefusal> {
  if (event.kind === 'inbound') return ok(afterInbound(state))
  if (event.kind === 'merged') return ok({ status: 'closed', outcome: 'duplicate', resolvedAt: event.at })
  switch (state.status) {
    case 'new':
      return fromNew(event)
    case 'open':
    case 'waiting_contact':
    case 'waiting_third_party':
    case 'snoozed':
      return fromWorking(state, event)
    case 'resolved':
      return fromResolved(state, event)
    case 'closed':
    case 'rejected':
      return event.kind === 'reopened'
        ? ok({ status: 'open', assigneeId: event.by })
        : fail('ticket.finished')
    default:
      return unreachable(state)
  }
}

/** A person who writes is never ignored: whatever was waiting or finished opens again. */
function afterInbound(state: TicketState): TicketState {
  switch (state.status) {
    case 'new':
    case 'open':
      return state
    case 'waiting_contact':
    case 'waiting_third_party':
    case 'snoozed':
    case 'resolved':
      return { status: 'open', assigneeId: state.assigneeId }
    case 'closed':
    case 'rejected':
      return { status: 'new' }
    default:
      return unreachable(state)
  }
}

function fromNew(event: TicketEvent): Result<TicketState, TicketRefusal> {
  switch (event.kind) {
    case 'taken':
      return ok({ status: 'open', assigneeId: event.by })
    case 'assigned':
      return ok({ status: 'open', assigneeId: event.to })
    case 'rejected':
      return ok({ status: 'rejected', reason: event.reason })
    case 'replied':
      return fail('ticket.notYours')
    default:
      return fail('ticket.wrongState')
  }
}

type Working = Extract<
  TicketState,
  { status: 'open' | 'waiting_contact' | 'waiting_third_party' | 'snoozed' }
>

function fromWorking(state: Working, event: TicketEvent): Result<TicketState, TicketRefusal> {
  const { assigneeId } = state
  switch (event.kind) {
    case 'taken':
      return event.by === assigneeId ? fail('ticket.wrongState') : fail('ticket.alreadyTaken')
    case 'assigned':
      return ok({ status: 'open', assigneeId: event.to })
    case 'released':
      return ok({ status: 'new' })
    case 'replied':
      return event.by === assigneeId ? ok({ status: 'open', assigneeId }) : fail('ticket.notYours')
    case 'awaitedContact':
      return ok({ status: 'waiting_contact', assigneeId })
    case 'awaitedThirdParty':
      return ok({ status: 'waiting_third_party', assigneeId, reason: event.reason })
    case 'snoozed':
      return ok({ status: 'snoozed', assigneeId, untilAt: event.untilAt })
    case 'woken':
      return state.status === 'snoozed' ? ok({ status: 'open', assigneeId }) : fail('ticket.wrongState')
    case 'resolved':
      return ok({ status: 'resolved', assigneeId, outcome: event.outcome, resolvedAt: event.at })
    case 'rejected':
      return ok({ status: 'rejected', reason: event.reason })
    default:
      return fail('ticket.wrongState')
  }
}

function fromResolved(
  state: Extract<TicketState, { status: 'resolved' }>,
  event: TicketEvent,
): Result<TicketState, TicketRefusal> {
  switch (event.kind) {
    case 'reopened':
      return ok({ status: 'open', assigneeId: event.by })
    case 'closed':
      return ok({ status: 'closed', outcome: state.outcome, resolvedAt: state.resolvedAt })
    default:
      return fail('ticket.finished')
  }
}

/** Who carries the work now, or null while it lies in the queue or in the archive. */
export function assigneeOf(state: TicketState): AccountId | null {
  return 'assigneeId' in state ? state.assigneeId : null
}
