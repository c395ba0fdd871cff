import type { Authority } from '../domain/authority.ts'
import type { Account } from '../domain/account.ts'
import type { Canned } from '../domain/canned.ts'
import type { ChannelState } from '../domain/channel-state.ts'
import type { Complaint } from '../domain/complaint.ts'
import type { Contact } from '../domain/contact.ts'
import type { Entry } from '../domain/entry.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { Referral } from '../domain/referral.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { Snapshot } from '../contract/connection.ts'
import type { Frame, LogEvent } from '../contract/events.ts'

type Table<T> = Readonly<Record<string, T>>

/** What is known of one opened ticket. Entries are keyed by id; order them by `position`. */
export interface Thread {
  readonly contact: Contact
  readonly entries: Table<Entry>
}

/** Everything a desk knows, as of position `seq` of the log `logId`. Filled by a snapshot or frames, and by opened threads. */
export interface DeskState {
  readonly seq: number
  /** The server's log that `seq` counts in; empty while nothing is known. */
  readonly logId: string
  readonly tickets: Table<Ticket>
  readonly accounts: Table<Account>
  readonly complaints: Table<Complaint>
  readonly referrals: Table<Referral>
  readonly authorities: Table<Authority>
  readonly canned: Table<Canned>
  /** By channel. */
  readonly channels: Table<ChannelState>
  readonly threads: Table<Thread>
  /** By ticket; only for opened tickets. */
  readonly evidence: Table<Table<Evidence>>
}

export const emptyDesk: DeskState = {
  seq: 0,
  logId: '',
  tickets: {},
  accounts: {},
  complaints: {},
  referrals: {},
  authorities: {},
  canned: {},
  channels: {},
  threads: {},
  evidence: {},
}

/** Keeps the one with the higher sequence number, so that late or repeated news never undoes later news. */
function isNews<T extends { readonly seq: number }>(known: T | undefined, item: T): boolean {
  return known === undefined || known.seq < item.seq
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Table<T> {
  return Object.fromEntries(items.map(item => [item.id, item]))
}

/** Lists as the server knows them at `upTo`. Opened threads are dropped: they may have moved on unseen. */
export function fromSnapshot(
  snapshot: Snapshot,
  upTo: number,
  authorities: readonly Authority[],
  logId: string,
): DeskState {
  return {
    ...emptyDesk,
    seq: upTo,
    logId,
    tickets: byId(snapshot.tickets),
    accounts: byId(snapshot.accounts),
    complaints: byId(snapshot.complaints),
    referrals: byId(snapshot.referrals),
    authorities: byId(authorities),
    canned: byId(snapshot.canned),
    channels: Object.fromEntries(snapshot.channels.map(channel => [channel.channel, channel])),
  }
}

/** What to do with a frame: it continues what we know, is old news, or leaves a gap (ask from `state.seq`). */
export function applyFrame(
  state: DeskState,
  frame: Frame,
): { readonly state: DeskState; readonly gap: boolean } {
  if (frame.after > state.seq) return { state, gap: true }
  if (frame.upTo <= state.seq) return { state, gap: false }
  const fresh = frame.events.filter(event => event.seq > state.seq)
  return { state: { ...afterEvents(state, fresh), seq: frame.upTo }, gap: false }
}

/**
 * Adds a thread that was asked for when the desk stood at `askedAt`. Lines that were pushed since then stay; older ones
 * that the server no longer names have moved to another ticket.
 */
export function withThread(
  state: DeskState,
  fetched: { readonly ticket: Ticket; readonly contact: Contact; readonly entries: readonly Entry[] },
  askedAt: number,
): DeskState {
  const { ticket, contact } = fetched
  const known = state.threads[ticket.id]
  const entries = fetchedOver(known?.entries, fetched.entries, askedAt)
  const isKnownNewer = known?.contact.id === contact.id && known.contact.seq > contact.seq
  const thread = { contact: isKnownNewer ? known.contact : contact, entries }
  return {
    ...state,
    tickets: isNews(state.tickets[ticket.id], ticket)
      ? { ...state.tickets, [ticket.id]: ticket }
      : state.tickets,
    threads: { ...state.threads, [ticket.id]: thread },
  }
}

/** Adds the files of a ticket, by the same rule as its lines. */
export function withEvidence(
  state: DeskState,
  ticketId: string,
  items: readonly Evidence[],
  askedAt: number,
): DeskState {
  const table = fetchedOver(state.evidence[ticketId], items, askedAt)
  return { ...state, evidence: { ...state.evidence, [ticketId]: table } }
}

function fetchedOver<T extends { readonly id: string; readonly seq: number }>(
  known: Table<T> = {},
  fetched: readonly T[],
  askedAt: number,
): Table<T> {
  const table = Object.fromEntries(Object.entries(known).filter(([, item]) => item.seq > askedAt))
  for (const item of fetched) {
    const older = known[item.id]
    table[item.id] = older !== undefined && older.seq > item.seq ? older : item
  }
  return table
}

/** The desk after one event. Lines of threads nobody has opened are not kept. */
export function reduce(state: DeskState, event: LogEvent): DeskState {
  return afterEvents(state, [event])
}

/** The desk after a stretch of events: each table is copied at most once, however many of them change it. */
export function afterEvents(state: DeskState, events: readonly LogEvent[]): DeskState {
  const next: Next = { ...state }
  const copies = new Set<object>()

  /** The table to write to: a copy made in this stretch. */
  function own<T>(table: Table<T>): Record<string, T> {
    if (copies.has(table)) return table as Record<string, T>
    const copy = { ...table }
    copies.add(copy)
    return copy
  }

  function put<T extends { readonly seq: number }>(table: Table<T>, key: string, item: T): Table<T> {
    if (!isNews(table[key], item)) return table
    const written = own(table)
    written[key] = item
    return written
  }

  function without<T>(table: Table<T>, key: string): Table<T> {
    const written = own(table)
    delete written[key]
    return written
  }

  function putThread(ticketId: string, thread: Thread): void {
    const threads = own(next.threads)
    threads[ticketId] = thread
    next.threads = threads
  }

  /** A line stands in one ticket: when it moves, it leaves the thread where it stood. */
  function placeEntry(entry: Entry): void {
    for (const [ticketId, thread] of Object.entries(next.threads)) {
      const known = thread.entries[entry.id]
      if (ticketId === entry.ticketId || known === undefined) continue
      if (!isNews(known, entry)) return
      putThread(ticketId, { ...thread, entries: without(thread.entries, entry.id) })
    }
    const thread = next.threads[entry.ticketId]
    if (thread === undefined) return
    const entries = put(thread.entries, entry.id, entry)
    if (entries !== thread.entries) putThread(entry.ticketId, { ...thread, entries })
  }

  function placeEvidence(item: Evidence): void {
    for (const [ticketId, files] of Object.entries(next.evidence)) {
      const known = files[item.id]
      if (ticketId === item.ticketId || known === undefined) continue
      if (!isNews(known, item)) return
      const evidence = own(next.evidence)
      evidence[ticketId] = without(files, item.id)
      next.evidence = evidence
    }
    const files = next.evidence[item.ticketId]
    if (files === undefined) return
    const changed = put(files, item.id, item)
    if (changed === files) return
    const evidence = own(next.evidence)
    evidence[item.ticketId] = changed
    next.evidence = evidence
  }

  function placeContact(contact: Contact): void {
    for (const [ticketId, thread] of Object.entries(next.threads))
      if (thread.contact.id === contact.id && isNews(thread.contact, contact))
        putThread(ticketId, { ...thread, contact })
  }

  for (const event of events) {
    switch (event.name) {
      case 'account.changed':
        next.accounts = put(next.accounts, event.payload.account.id, event.payload.account)
        break
      case 'ticket.opened':
      case 'ticket.changed':
        next.tickets = put(next.tickets, event.payload.ticket.id, event.payload.ticket)
        break
      case 'complaint.changed':
        next.complaints = put(next.complaints, event.payload.complaint.id, event.payload.complaint)
        break
      case 'referral.changed':
        next.referrals = put(next.referrals, event.payload.referral.id, event.payload.referral)
        break
      case 'canned.changed':
        next.canned = put(next.canned, event.payload.canned.id, event.payload.canned)
        break
      case 'channel.changed':
        next.channels = put(next.channels, event.payload.channel.channel, event.payload.channel)
        break
      case 'entry.added':
      case 'entry.changed':
        placeEntry(event.payload.entry)
        break
      case 'contact.changed':
        placeContact(event.payload.contact)
        break
      case 'evidence.added':
        placeEvidence(event.payload.evidence)
        break
      case 'draft.saved':
      case 'session.revoked':
        break
    }
  }
  return next
}

type Next = { -readonly [K in keyof DeskState]: DeskState[K] }
