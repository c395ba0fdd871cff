import type { Frame } from '#shared/contract/events.ts'
import type { DeskState } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'

/** What a notification may say on a locked screen: which ticket, and what sort of news. Never a name or a text. */
export interface Notice {
  readonly kind: 'newTicket' | 'message' | 'assigned' | 'woken' | 'windowClosing' | 'several'
  readonly ticketId: TicketId
  readonly ticketNumber: string
  readonly count: number
}

export interface Attention {
  readonly isFocused: boolean
  /** On some screen of this desk. */
  readonly shown: readonly TicketId[]
  /** Epoch ms by the server's clock. */
  readonly now: number
}

type Kind = Exclude<Notice['kind'], 'several'>

export interface Worth {
  readonly kind: Kind
  readonly ticket: Ticket
  /** Messages that came. */
  readonly messages: number
}

const away: readonly string[] = ['break', 'meal', 'meeting', 'training']

/** What in this frame deserves a notification for `me`; nothing that is on the screen in front of the person. */
export function worthTelling(
  frame: Frame,
  before: DeskState,
  after: DeskState,
  me: Account,
  attention: Attention,
): readonly Worth[] {
  if (me.role === 'admin') return []
  const tickets = new Map<string, Ticket>()
  return frame.events.flatMap((event): Worth[] => {
    if (event.name !== 'ticket.opened' && event.name !== 'ticket.changed') return []
    const { ticket } = event.payload
    const known = tickets.get(ticket.id) ?? before.tickets[ticket.id]
    if (known !== undefined && known.seq >= ticket.seq) return []
    tickets.set(ticket.id, ticket)
    const isNew = event.name === 'ticket.opened' && ticket.state.status === 'new'
    const worth = isNew ? worthOfNew(ticket, after, me) : worthOfMine(known, ticket, me, attention)
    return worth === null ? [] : [worth]
  })
}

function worthOfNew(ticket: Ticket, after: DeskState, me: Account): Worth | null {
  const isAway = away.includes(after.accounts[me.id]?.presence.state ?? '')
  // Also with the window in front: whoever is deep in one conversation does not see the queue grow.
  return isAway ? null : { kind: 'newTicket', ticket, messages: 0 }
}

function worthOfMine(
  known: Ticket | undefined,
  ticket: Ticket,
  me: Account,
  attention: Attention,
): Worth | null {
  if (assigneeOf(ticket.state) !== me.id) return null
  if (known === undefined || assigneeOf(known.state) !== me.id)
    // With the window in front, taking a ticket is this person's own act.
    return attention.isFocused ? null : { kind: 'assigned', ticket, messages: 0 }
  const messages = ticket.unread - known.unread
  const isOnScreen = attention.isFocused && attention.shown.includes(ticket.id)
  // A ticket's own count says that somebody wrote; its lines come only to desks that have it open.
  if (messages > 0) return isOnScreen ? null : { kind: 'message', ticket, messages }
  return isWoken(known, ticket, attention.now) ? { kind: 'woken', ticket, messages: 0 } : null
}

/** Its time has come; a snooze that somebody ends earlier is that person's own act. */
function isWoken(before: Ticket, after: Ticket, now: number): boolean {
  return before.state.status === 'snoozed' && after.state.status === 'open' && before.state.untilAt <= now
}

/** A free answer is possible until the window ends; this long before that the person who answers is told. */
const windowWarningMs = 30 * 60_000
const unfinished: readonly string[] = ['open', 'waiting_contact', 'waiting_third_party', 'snoozed']

/** My tickets whose window closes soon, each once for each window. `told` remembers. */
export function closingWindows(
  state: DeskState,
  me: Account,
  now: number,
  told: Map<string, number>,
): readonly Worth[] {
  const closing: Worth[] = []
  for (const ticket of Object.values(state.tickets)) {
    const endsAt = ticket.windowEndsAt
    if (endsAt === null || endsAt <= now || endsAt > now + windowWarningMs) continue
    if (assigneeOf(ticket.state) !== me.id || !unfinished.includes(ticket.state.status)) continue
    if (told.get(ticket.id) === endsAt) continue
    told.set(ticket.id, endsAt)
    closing.push({ kind: 'windowClosing', ticket, messages: 0 })
  }
  return closing
}

/** One stretch of news as notifications: one a ticket, or a single one for more than three tickets. */
export function noticesOf(worths: readonly Worth[]): readonly Notice[] {
  const byTicket = new Map<string, Worth[]>()
  for (const worth of worths) byTicket.set(worth.ticket.id, [...(byTicket.get(worth.ticket.id) ?? []), worth])
  const last = worths.at(-1)
  if (last === undefined) return []
  if (byTicket.size > 3) return [noticeOf('several', last, byTicket.size)]
  return [...byTicket.values()].flatMap(group => {
    const first = group[0]
    if (first === undefined) return []
    const messages = group.reduce((sum, worth) => sum + worth.messages, 0)
    return [noticeOf(first.kind, first, Math.max(1, messages))]
  })
}

/** How many of my tickets wait to be read: the number on the dock or task bar. */
export function unreadOf(state: DeskState, me: Account | null): number {
  if (me === null) return 0
  return Object.values(state.tickets).filter(
    ticket => ticket.unread > 0 && assigneeOf(ticket.state) === me.id,
  ).length
}

function noticeOf(kind: Notice['kind'], { ticket }: Worth, count: number): Notice {
  return { kind, ticketId: ticket.id, ticketNumber: ticket.number, count }
}
