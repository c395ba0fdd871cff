import type { ComplaintId, TicketId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'

export const pages = ['desk', 'cases', 'accounts', 'sessions', 'audit'] as const
export type Page = (typeof pages)[number]

export const queueNames = ['mine', 'unassigned', 'open', 'waiting', 'resolved'] as const
export type QueueName = (typeof queueNames)[number]

export type PersonTab = 'person' | 'complaint' | 'history'
export type TicketDialog = 'assign' | 'third' | 'snooze' | 'resolve' | 'reject'
export type FocusTarget = 'reply' | 'note' | 'filter' | 'lookup'
export type Overlay = 'palette' | 'keys' | 'outbox' | 'password' | 'signOut'

/** What this window shows. News from the server never writes here, so it never moves anything under a hand. */
export interface Screen {
  readonly page: Page
  readonly queue: QueueName
  readonly filter: string
  readonly ticketId: TicketId | null
  readonly personTab: PersonTab
  readonly complaintId: ComplaintId | null
  readonly overlay: Overlay | null
  readonly ticketDialog: TicketDialog | null
  /** The person chose to keep reading behind an expired session. */
  readonly readingExpired: boolean
  /** A wish to put the keyboard somewhere; whoever grants it takes it away. */
  readonly focus: { readonly target: FocusTarget } | null
}

export const firstScreen: Screen = {
  page: 'desk',
  queue: 'mine',
  filter: '',
  ticketId: null,
  personTab: 'person',
  complaintId: null,
  overlay: null,
  ticketDialog: null,
  readingExpired: false,
  focus: null,
}

export type ScreenCell = Cell<Screen>
export const createScreen = (): ScreenCell => createCell(firstScreen)

export function openTicket(screen: ScreenCell, ticketId: TicketId): void {
  screen.set(now => ({ ...now, page: 'desk', ticketId, overlay: null, ticketDialog: null, focus: null }))
}

export function askFocus(screen: ScreenCell, target: FocusTarget): void {
  screen.set(now => ({ ...now, focus: { target } }))
}
