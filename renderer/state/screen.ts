import type { Channel } from '#shared/domain/contact.ts'
import type { CannedId, ComplaintId, EntryId, ParticipantId, TicketId } from '#shared/domain/ids.ts'
import type { Canned } from '#shared/domain/canned.ts'
import { type Cell, createCell } from './cell.ts'

export const pages = [
  'desk',
  'search',
  'cases',
  'funnel',
  'privacy',
  'rules',
  'canned',
  'reasons',
  'identity',
  'hours',
  'channels',
  'registry',
  'accounts',
  'sessions',
  'audit',
] as const
export type Page = (typeof pages)[number]

export const queueNames = [
  'mine',
  'unassigned',
  'closing',
  'open',
  'waiting',
  'tookPart',
  'resolved',
] as const
export type QueueName = (typeof queueNames)[number]

/** More do not fit side by side on any screen that we have seen. */
export const PANES_MAX = 4

export type PersonTab = 'person' | 'complaint' | 'history'
export type TicketDialog =
  | 'assign'
  | 'third'
  | 'snooze'
  | 'resolve'
  | 'reject'
  | 'merge'
  | 'unmerge'
  | 'split'
  | 'link'
  | 'tags'
  | 'reason'
  | 'dataRequest'
export type FocusTarget = 'reply' | 'note' | 'filter' | 'lookup' | 'pane' | 'search'
export type Overlay = 'palette' | 'keys' | 'outbox' | 'password' | 'signOut'

/** How far back a search looks. */
export const searchSpans = ['all', 'day', 'week', 'month', 'year'] as const
export type SearchSpan = (typeof searchSpans)[number]

export interface SearchForm {
  readonly text: string
  readonly channel: Channel | null
  readonly tag: string | null
  readonly span: SearchSpan
}

/** A prepared reply as it stands in its form. */
export type CannedForm = Pick<Canned, 'ownerId' | 'shortcut' | 'title' | 'body' | 'acts'> & {
  readonly id: CannedId
}

/** What this window shows. News from the server never writes here, so it never moves anything under a hand. */
export interface Screen {
  readonly page: Page
  readonly queue: QueueName
  readonly filter: string
  readonly channel: Channel | null
  readonly tag: string | null
  /** Shows only tickets with this reason; `none`: those without one. */
  readonly reason: string | null
  /** Tickets side by side, at most `PANES_MAX`, none twice. */
  readonly panes: readonly TicketId[]
  /** The one of `panes` that keys and menus mean; null while none is open. */
  readonly ticketId: TicketId | null
  readonly personTab: PersonTab
  /** Whether the person stands beside the panes; null: where there is room. */
  readonly personShown: boolean | null
  readonly complaintId: ComplaintId | null
  readonly overlay: Overlay | null
  /** Always about `ticketId`. */
  readonly ticketDialog: TicketDialog | null
  readonly search: SearchForm
  /** Unsaved work on a prepared reply; it stays while its writer looks elsewhere. */
  readonly cannedForm: CannedForm | null
  /** Whose record of access the privacy page shows; null: none. */
  readonly accessRecordOf: ParticipantId | null
  /** The person chose to keep reading behind an expired session. */
  readonly readingExpired: boolean
  /** A wish to put the keyboard somewhere; whoever grants it takes it away. `ticketId` null: wherever there is one. */
  readonly focus: { readonly target: FocusTarget; readonly ticketId: TicketId | null } | null
  /** A wish to see one line of a ticket; whoever shows it takes it away. */
  readonly reveal: { readonly ticketId: TicketId; readonly entryId: EntryId } | null
}

export const firstScreen: Screen = {
  page: 'desk',
  queue: 'mine',
  filter: '',
  channel: null,
  tag: null,
  reason: null,
  panes: [],
  ticketId: null,
  personTab: 'person',
  personShown: null,
  complaintId: null,
  overlay: null,
  ticketDialog: null,
  search: { text: '', channel: null, tag: null, span: 'all' },
  cannedForm: null,
  accessRecordOf: null,
  readingExpired: false,
  focus: null,
  reveal: null,
}

export type ScreenCell = Cell<Screen>
export const createScreen = (): ScreenCell => createCell(firstScreen)

const calm = { overlay: null, ticketDialog: null, focus: null } as const

/** Shows the ticket: in the pane that has it already, or else in the active one. `entryId`: the line to show. */
export function openTicket(screen: ScreenCell, ticketId: TicketId, entryId: EntryId | null = null): void {
  const reveal = entryId === null ? null : { ticketId, entryId }
  screen.set(now => ({
    ...now,
    ...calm,
    reveal,
    page: 'desk',
    ticketId,
    panes: now.panes.includes(ticketId)
      ? now.panes
      : now.panes.length === 0
        ? [ticketId]
        : now.panes.map(each => (each === now.ticketId ? ticketId : each)),
  }))
}

/** Shows the ticket in a pane of its own, while there is room for one more. */
export function openBeside(screen: ScreenCell, ticketId: TicketId): void {
  const { panes } = screen.get()
  if (panes.includes(ticketId) || panes.length >= PANES_MAX) return openTicket(screen, ticketId)
  screen.set(now => ({ ...now, ...calm, reveal: null, page: 'desk', ticketId, panes: [...panes, ticketId] }))
}

/** Takes a pane away; the one before it becomes the active one and gets the keyboard. What was written there stays with its ticket. */
export function closePane(screen: ScreenCell, ticketId: TicketId): void {
  screen.set(now => {
    const at = now.panes.indexOf(ticketId)
    if (at < 0) return now
    const panes = now.panes.filter(each => each !== ticketId)
    const next = now.ticketId === ticketId ? (panes[Math.max(0, at - 1)] ?? null) : now.ticketId
    const focus =
      next === null || next === now.ticketId ? null : ({ target: 'pane', ticketId: next } as const)
    return { ...now, ...calm, panes, ticketId: next, focus }
  })
}

/** Makes a shown pane the active one; with a dialog open it stays with the ticket that the dialog is about. */
export function activatePane(screen: ScreenCell, ticketId: TicketId): void {
  screen.set(now =>
    now.ticketId === ticketId || !now.panes.includes(ticketId) || now.ticketDialog !== null
      ? now
      : { ...now, ticketId },
  )
}

/** Puts the keyboard into the pane at `index`, counted from 0. */
export function focusPane(screen: ScreenCell, index: number): void {
  const ticketId = screen.get().panes[index]
  if (ticketId === undefined) return
  screen.set(now => ({ ...now, ...calm, page: 'desk', ticketId, focus: { target: 'pane', ticketId } }))
}

/** In one pane only, where `target` stands in every pane: the given ticket's, or the active one. */
export function askFocus(
  screen: ScreenCell,
  target: FocusTarget,
  ticketId: TicketId | null = screen.get().ticketId,
): void {
  const isInPane = target === 'reply' || target === 'note' || target === 'pane'
  screen.set(now => ({ ...now, focus: { target, ticketId: isInPane ? ticketId : null } }))
}

export function askDialog(screen: ScreenCell, ticketDialog: TicketDialog): void {
  screen.set(now => ({ ...now, ticketDialog }))
}
