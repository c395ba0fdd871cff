import type { Authority } from '../domain/authority.ts'
import type { Account } from '../domain/account.ts'
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
  threads: {},
  evidence: {},
}

/** Keeps the one with the higher sequence number, so that late or repeated news never undoes later news. */
function newest<T extends { readonly seq: number }>(table: Table<T>, key: string, item: T): Table<T> {
  const known = table[key]
  return known !== undefined && known.seq >= item.seq ? table : { ...table, [key]: item }
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
  return { state: { ...fresh.reduce(reduce, state), seq: frame.upTo }, gap: false }
}

/** Adds a fetched thread without losing lines that were pushed meanwhile. */
export function withThread(
  state: DeskState,
  fetched: { readonly ticket: Ticket; readonly contact: Contact; readonly entries: readonly Entry[] },
): DeskState {
  const id = fetched.ticket.id
  const entries = fetched.entries.reduce(
    (table, entry) => newest(table, entry.id, entry),
    state.threads[id]?.entries ?? {},
  )
  return {
    ...state,
    tickets: newest(state.tickets, id, fetched.ticket),
    threads: { ...state.threads, [id]: { contact: fetched.contact, entries } },
  }
}

export function withEvidence(state: DeskState, ticketId: string, items: readonly Evidence[]): DeskState {
  const table = items.reduce((known, item) => newest(known, item.id, item), state.evidence[ticketId] ?? {})
  return { ...state, evidence: { ...state.evidence, [ticketId]: table } }
}

/** The desk after one event. Lines of threads nobody has opened are not kept. */
export function reduce(state: DeskState, event: LogEvent): DeskState {
  switch (event.name) {
    case 'account.changed':
      return { ...state, accounts: newest(state.accounts, event.payload.account.id, event.payload.account) }
    case 'ticket.opened':
    case 'ticket.changed':
      return { ...state, tickets: newest(state.tickets, event.payload.ticket.id, event.payload.ticket) }
    case 'complaint.changed':
      return {
        ...state,
        complaints: newest(state.complaints, event.payload.complaint.id, event.payload.complaint),
      }
    case 'referral.changed':
      return {
        ...state,
        referrals: newest(state.referrals, event.payload.referral.id, event.payload.referral),
      }
    case 'entry.added':
    case 'entry.changed': {
      const { entry } = event.payload
      const thread = state.threads[entry.ticketId]
      if (thread === undefined) return state
      const entries = newest(thread.entries, entry.id, entry)
      return { ...state, threads: { ...state.threads, [entry.ticketId]: { ...thread, entries } } }
    }
    case 'contact.changed': {
      const { contact } = event.payload
      const threads = Object.fromEntries(
        Object.entries(state.threads).map(([id, thread]) => [
          id,
          thread.contact.id === contact.id && thread.contact.seq < contact.seq
            ? { ...thread, contact }
            : thread,
        ]),
      )
      return { ...state, threads }
    }
    case 'evidence.added': {
      const { evidence } = event.payload
      return state.evidence[evidence.ticketId] === undefined
        ? state
        : withEvidence(state, evidence.ticketId, [evidence])
    }
    case 'draft.saved':
    case 'session.revoked':
      return state
  }
}
