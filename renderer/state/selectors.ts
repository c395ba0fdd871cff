import { useDeferredValue, useMemo } from 'react'
import type { Thread } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import type { DeskStore } from './desk-store.ts'
import { useDesk, useScreen, useView } from './desk-context.tsx'
import { useNow } from './now.ts'
import { createQueueIndex, type Lists, type QueueIndex } from './queue-index.ts'
import { closingAt, matchesText } from './queues.ts'
import type { QueueName, Screen } from './screen.ts'

export function useTicket(id: string | null): Ticket | undefined {
  return useView(view => (id === null ? undefined : view.state.tickets[id]))
}

export function useThread(ticketId: string): Thread | undefined {
  return useView(view => view.state.threads[ticketId])
}

export function useComplaint(id: string | null): Complaint | undefined {
  return useView(view => (id === null ? undefined : view.state.complaints[id]))
}

const indexes = new WeakMap<DeskStore, { readonly me: AccountId; readonly index: QueueIndex }>()

/** The one index of this desk: everybody who shows or counts tickets shares its work. */
function indexOf(store: DeskStore, me: AccountId): QueueIndex {
  const known = indexes.get(store)
  if (known?.me === me) return known.index
  const made = { me, index: createQueueIndex(me) }
  indexes.set(store, made)
  return made.index
}

export function useLists(me: Account): Lists {
  const { store } = useDesk()
  const tickets = useView(view => view.state.tickets)
  return indexOf(store, me.id).at(tickets)
}

/** The tickets of a queue at `now`; that of `closing` moves with the clock. */
export function queueAt(lists: Lists, queue: QueueName, now: number): readonly Ticket[] {
  const list = lists.of(queue)
  return queue === 'closing' ? closingAt(list, now) : list
}

const shownLists = new WeakMap<DeskStore, readonly Ticket[]>()

/** What the list shows just now, for keys that step through it. */
export function rememberShown(store: DeskStore, list: readonly Ticket[]): void {
  shownLists.set(store, list)
}

export function shownNow(store: DeskStore): readonly Ticket[] {
  return shownLists.get(store) ?? []
}

export function isShown(
  ticket: Ticket,
  { filter, channel, tag, reason }: Pick<Screen, 'filter' | 'channel' | 'tag' | 'reason'>,
): boolean {
  return (
    (channel === null ||
      ticket.channel === channel ||
      (ticket.routeId?.startsWith(`${channel}:`) ?? false)) &&
    (tag === null || ticket.tags.includes(tag)) &&
    (reason === null || (ticket.reason ?? 'none') === reason) &&
    (filter.trim() === '' || matchesText(ticket, filter))
  )
}

/** `list` as filtered by what was typed and chosen; the same array where nothing filters. */
export function useFiltered(list: readonly Ticket[]): readonly Ticket[] {
  const filter = useDeferredValue(useScreen(screen => screen.filter))
  const channel = useScreen(screen => screen.channel)
  const tag = useScreen(screen => screen.tag)
  const reason = useScreen(screen => screen.reason)
  return useMemo(
    () =>
      filter.trim() === '' && channel === null && tag === null && reason === null
        ? list
        : list.filter(ticket => isShown(ticket, { filter, channel, tag, reason })),
    [list, filter, channel, tag, reason],
  )
}

/** The queue now chosen. */
export function useQueue(me: Account): readonly Ticket[] {
  const lists = useLists(me)
  const queue = useScreen(screen => screen.queue)
  const now = useNow('halfMinute')
  const list = lists.of(queue)
  return useMemo(() => (queue === 'closing' ? closingAt(list, now) : list), [queue, list, now])
}

/** Name of the account, or null while it is unknown here. */
export function useAccountName(id: string | null): string | null {
  return useView(view => (id === null ? null : (view.state.accounts[id]?.name ?? null)))
}

export function isMine(ticket: Ticket, me: Account): boolean {
  return assigneeOf(ticket.state) === me.id
}

/** Nothing new may be sent before the screen is up to date; offline it waits in the outbox instead. */
export function useMaySend(): boolean {
  return useView(
    view =>
      view.link.state !== 'catchingUp' && view.link.state !== 'refused' && view.identity.state === 'signedIn',
  )
}
