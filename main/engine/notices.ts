import type { Frame } from '#shared/contract/events.ts'
import type { DeskState } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'

/** What a notification may say on a locked screen: which ticket, and what sort of news. Never a name or a text. */
export interface Notice {
  readonly kind: 'newTicket' | 'message' | 'assigned' | 'several'
  readonly ticketId: TicketId
  readonly ticketNumber: string
  readonly count: number
}

export interface Attention {
  readonly isFocused: boolean
  readonly openTicketId: TicketId | null
}

type Kind = Exclude<Notice['kind'], 'several'>

export interface Worth {
  readonly kind: Kind
  readonly ticket: Ticket
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
  return frame.events.flatMap((event): Worth[] => {
    const worth = worthOf(event, before, after, me, attention)
    return worth === null ? [] : [worth]
  })
}

function worthOf(
  event: Frame['events'][number],
  before: DeskState,
  after: DeskState,
  me: Account,
  { isFocused, openTicketId }: Attention,
): Worth | null {
  switch (event.name) {
    case 'ticket.opened': {
      const { ticket } = event.payload
      const isAway = away.includes(after.accounts[me.id]?.presence.state ?? '')
      // Also with the window in front: whoever is deep in one conversation does not see the queue grow.
      return ticket.state.status === 'new' && !isAway ? { kind: 'newTicket', ticket } : null
    }
    case 'ticket.changed': {
      const { ticket } = event.payload
      const known = before.tickets[ticket.id]
      const isMine = assigneeOf(ticket.state) === me.id
      const wasMine = known !== undefined && assigneeOf(known.state) === me.id
      // With the window in front, taking a ticket is this person's own act.
      return isMine && !wasMine && !isFocused ? { kind: 'assigned', ticket } : null
    }
    case 'entry.added': {
      const { entry } = event.payload
      const ticket = after.tickets[entry.ticketId]
      if (entry.kind !== 'inbound' || ticket === undefined || assigneeOf(ticket.state) !== me.id) return null
      return isFocused && openTicketId === ticket.id ? null : { kind: 'message', ticket }
    }
    default:
      return null
  }
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
    const messages = group.filter(worth => worth.kind === 'message').length
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
