import type { DeskView } from '#shared/contract/desk-api.ts'
import { emptyDesk } from '#shared/desk/state.ts'
import { Account } from '#shared/domain/account.ts'
import { Canned } from '#shared/domain/canned.ts'
import { ChannelState } from '#shared/domain/channel-state.ts'
import { Contact } from '#shared/domain/contact.ts'
import { Entry } from '#shared/domain/entry.ts'
import { Ticket } from '#shared/domain/ticket.ts'

export const minute = 60_000
export const hour = 60 * minute
/** The clock of the windows is the machine's; everything here lies around it. */
export const now = Date.now()

export function account(id: string, name: string, role: Account['role'] = 'agent'): Account {
  return Account.parse({
    id,
    username: id,
    name,
    role,
    disabled: false,
    presence: { state: 'available', sinceAt: now - hour },
    seq: 1,
  })
}

export const me = account('account-bagus', 'Bagus Wijaya')
export const dewi = account('account-dewi', 'Dewi Anggraini')

export function ticket(id: string, part: Partial<Record<keyof Ticket, unknown>> = {}): Ticket {
  return Ticket.parse({
    id: `ticket-${id}`,
    number: `T-${id}`,
    channel: 'livechat',
    contactId: `contact-${id}`,
    contactName: `Orang ${id}`,
    participantId: null,
    complaintId: null,
    priority: 'normal',
    state: { status: 'open', assigneeId: me.id },
    unread: 0,
    preview: 'Halo, saya mau tanya.',
    lastPosition: 2,
    lastEntryAt: now - 10 * minute,
    createdAt: now - 3 * hour,
    seq: 1,
    ...part,
  })
}

export function contactOf(of: Ticket, part: Partial<Record<keyof Contact, unknown>> = {}): Contact {
  return Contact.parse({
    id: of.contactId,
    name: of.contactName,
    points: [],
    routes: [
      {
        id: `${of.channel === 'phone' ? 'email' : of.channel}:route-${of.id}`,
        channel: of.channel,
        shown: '',
        windowEndsAt: of.windowEndsAt,
        blocked: null,
      },
    ],
    participantId: null,
    createdAt: now - 30 * hour,
    seq: 1,
    ...part,
  })
}

export function inbound(of: Ticket, position: number, body: string, agoMs = (20 - position) * minute): Entry {
  return Entry.parse({
    id: `entry-${of.id}-${position}`,
    ticketId: of.id,
    position,
    createdAt: now - agoMs,
    seq: 1,
    kind: 'inbound',
    channel: of.channel,
    authorName: of.contactName,
    body,
    attachments: [],
    hidden: [],
  })
}

export function outbound(
  of: Ticket,
  position: number,
  body: string,
  agoMs = (20 - position) * minute,
): Entry {
  return Entry.parse({
    id: `entry-${of.id}-${position}`,
    ticketId: of.id,
    position,
    createdAt: now - agoMs,
    seq: 1,
    kind: 'outbound',
    channel: of.channel,
    author: { kind: 'agent', accountId: me.id, name: me.name },
    body,
    attachments: [],
    delivery: { state: 'sent' },
  })
}

export function canned(id: string, part: Partial<Record<keyof Canned, unknown>> = {}): Canned {
  return Canned.parse({
    id: `canned-${id}`,
    ownerId: null,
    shortcut: id,
    title: id,
    body: { id: 'Halo {{contactName}}.', en: '' },
    acts: { priority: null, tags: [], next: { kind: 'stay' } },
    removed: false,
    changedAt: now,
    seq: 1,
    ...part,
  })
}

export function channelState(channel: string, state: string, reason: string | null = null): ChannelState {
  return ChannelState.parse({ channel, state, reason, code: null, sinceAt: now - hour, seq: 1 })
}

const table = <T extends { readonly id: string }>(items: readonly T[]) =>
  Object.fromEntries(items.map(item => [item.id, item]))

export interface Cast {
  readonly tickets: readonly Ticket[]
  readonly contacts?: readonly Contact[]
  readonly entries?: readonly Entry[]
  readonly canned?: readonly Canned[]
  readonly channels?: readonly ChannelState[]
  readonly as?: Account
  readonly settings?: Partial<DeskView['settings']>
}

/** A desk that knows these tickets and has all their threads. */
export function deskOf(cast: Cast): DeskView {
  const as = cast.as ?? me
  const contacts = table(cast.contacts ?? [])
  const threads = cast.tickets.map(each => [
    each.id,
    {
      contact: contacts[each.contactId] ?? contactOf(each),
      entries: table((cast.entries ?? []).filter(entry => entry.ticketId === each.id)),
    },
  ])
  return {
    state: {
      ...emptyDesk,
      seq: 10,
      logId: 'log-scripted',
      tickets: table(cast.tickets),
      accounts: table([me, dewi, as]),
      canned: table(cast.canned ?? []),
      channels: Object.fromEntries((cast.channels ?? []).map(each => [each.channel, each])),
      threads: Object.fromEntries(threads),
      evidence: Object.fromEntries(cast.tickets.map(each => [each.id, {}])),
    },
    link: { state: 'online' },
    identity: { state: 'signedIn', me: as },
    outbox: [],
    settings: {
      language: 'id',
      theme: 'light',
      density: 'comfortable',
      singleKeys: true,
      notifications: false,
      weakVaultSeen: true,
      panes: [],
      ...cast.settings,
    },
    typing: [],
    uploads: [],
    lookers: [],
    vault: 'keychain',
    clockSkew: 0,
  }
}
