import type { DeskApi, DeskView, LocalAnswers, OutboxItem } from '#shared/contract/desk-api.ts'
import { emptyDesk } from '#shared/desk/state.ts'
import { Account } from '#shared/domain/account.ts'
import { Contact } from '#shared/domain/contact.ts'
import { Entry } from '#shared/domain/entry.ts'
import { Ticket, type TicketPriority, type TicketState } from '#shared/domain/ticket.ts'

export const me = Account.parse({
  id: 'account-me-1',
  username: 'uji',
  name: 'Petugas Uji',
  role: 'agent',
  disabled: false,
  presence: { state: 'available', sinceAt: 0 },
  seq: 1,
})
export const other = 'account-other' as typeof me.id

export function ticket(
  id: string,
  state: TicketState,
  {
    priority = 'normal',
    lastEntryAt = 0,
    unread = 0,
  }: { priority?: TicketPriority; lastEntryAt?: number; unread?: number } = {},
): Ticket {
  return Ticket.parse({
    id,
    number: `T-${id}`,
    channel: 'livechat',
    contactId: 'contact-001',
    contactName: `Orang ${id}`,
    participantId: null,
    complaintId: null,
    priority,
    state,
    unread,
    preview: 'halo',
    lastPosition: 1,
    lastEntryAt,
    createdAt: 0,
    seq: 1,
  })
}

export const contact = Contact.parse({
  id: 'contact-001',
  name: 'Orang Uji',
  points: [],
  participantId: null,
  createdAt: 0,
  seq: 1,
})

export function inbound(position: number): Entry {
  return Entry.parse({
    id: `entry-in-${position}`,
    ticketId: 'ticket-001',
    position,
    createdAt: position,
    seq: position,
    kind: 'inbound',
    channel: 'livechat',
    authorName: 'Orang Uji',
    body: `kata ${position}`,
    attachments: [],
    hidden: [],
  })
}

export function note(position: number): Entry {
  return Entry.parse({
    id: `entry-note-${position}`,
    ticketId: 'ticket-001',
    position,
    createdAt: position,
    seq: position,
    kind: 'note',
    accountId: me.id,
    authorName: me.name,
    body: 'catatan',
  })
}

export function queuedReply(
  entryId: string,
  body: string,
  state: OutboxItem['state'] = { kind: 'queued' },
): OutboxItem {
  return {
    id: `command-${entryId}`,
    name: 'ticket.reply',
    input: { ticketId: 'ticket-001', entryId, body, seenPosition: 0 },
    ticketId: 'ticket-001' as never,
    queuedAt: 99,
    state,
  }
}

export const firstView: DeskView = {
  state: { ...emptyDesk, seq: 5 },
  link: { state: 'online' },
  identity: { state: 'signedIn', me },
  outbox: [],
  settings: {
    language: 'id',
    theme: 'system',
    density: 'comfortable',
    singleKeys: true,
    notifications: true,
    weakVaultSeen: false,
    panes: [],
  },
  typing: [],
  uploads: [],
  lookers: [],
  vault: 'keychain',
  clockSkew: 0,
}

/** An engine that knows only what a test gives it; anything else it is asked for fails the test. */
/** Hears what is pushed beside the view, and does nothing about it. */
export const noListeners = { focusTicket: () => undefined, draft: () => undefined }

export function scriptedDesk(answers: {
  readonly local?: Partial<{ [N in keyof LocalAnswers]: (input: never) => unknown }>
  readonly command?: Readonly<Record<string, (input: never) => unknown>>
  readonly query?: Readonly<Record<string, (input: never) => unknown>>
}) {
  const listeners = new Set<(push: never) => void>()
  const answer =
    (table: Readonly<Record<string, ((input: never) => unknown) | undefined>> = {}) =>
    async (name: string, input: unknown) => {
      const found = table[name]
      if (found === undefined) throw new Error(`nobody expected ${name}`)
      return found(input as never)
    }
  const api = {
    command: answer(answers.command),
    query: answer(answers.query),
    local: answer(answers.local as never),
    subscribe: (listener: (push: never) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as DeskApi
  return {
    api,
    push: (push: unknown) => {
      for (const listener of listeners) listener(push as never)
    },
  }
}
