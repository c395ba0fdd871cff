import type { Snapshot } from '#shared/contract/connection.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import { Account } from '#shared/domain/account.ts'
import { Contact } from '#shared/domain/contact.ts'
import { Entry } from '#shared/domain/entry.ts'
import { Ticket, type TicketState } from '#shared/domain/ticket.ts'
import { AccountId, EntryId, TicketId } from '#shared/domain/ids.ts'

export const ticketId = TicketId.parse('ticket-one')
export const otherTicketId = TicketId.parse('ticket-two')

export function entryId(n: number): EntryId {
  return EntryId.parse(`entry-${String(n).padStart(4, '0')}`)
}

export function account(username: string, seq = 1): Account {
  return Account.parse({
    id: `account-${username}`,
    username,
    name: `Nama ${username}`,
    role: 'agent',
    disabled: false,
    presence: { state: 'available', sinceAt: 0 },
    seq,
  })
}

export const sari = account('sari')
export const budi = account('budi')

export function mine(me: Account): TicketState {
  return { status: 'open', assigneeId: AccountId.parse(me.id) }
}

export function ticket(id: TicketId, seq: number, state: TicketState, changes: Partial<Ticket> = {}): Ticket {
  return Ticket.parse({
    id,
    number: `T-${id}`,
    channel: 'livechat',
    contactId: 'contact-one',
    contactName: 'Pengunjung',
    participantId: null,
    complaintId: null,
    priority: 'normal',
    state,
    unread: 0,
    preview: '',
    lastPosition: 0,
    lastEntryAt: 1,
    createdAt: 1,
    seq,
    ...changes,
  })
}

export const contact = Contact.parse({
  id: 'contact-one',
  name: 'Pengunjung',
  points: [],
  participantId: null,
  createdAt: 1,
  seq: 1,
})

export function inbound(id: TicketId, position: number, seq: number): Entry {
  return Entry.parse({
    id: `inbound-${id}-${position}`,
    ticketId: id,
    position,
    createdAt: 1,
    seq,
    kind: 'inbound',
    channel: 'livechat',
    authorName: 'Pengunjung',
    body: `pesan ${position}`,
    attachments: [],
    hidden: [],
  })
}

export function added(entry: Entry): LogEvent {
  return { seq: entry.seq, at: 1, name: 'entry.added', payload: { entry } }
}

export function changed(item: Ticket): LogEvent {
  return { seq: item.seq, at: 1, name: 'ticket.changed', payload: { ticket: item } }
}

export function opened(item: Ticket): LogEvent {
  return { seq: item.seq, at: 1, name: 'ticket.opened', payload: { ticket: item } }
}

export function snapshotOf(tickets: readonly Ticket[]): Snapshot {
  return {
    tickets: [...tickets],
    accounts: [sari, budi],
    complaints: [],
    referrals: [],
    canned: [],
    channels: [],
  }
}
