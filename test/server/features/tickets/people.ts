import { randomUUID } from 'node:crypto'
import type { PointKind, RouteId } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { ContactId, EntryId, TicketId } from '#shared/domain/ids.ts'
import type { Work } from '#server/storage/work.ts'
import { takeIn } from '#server/channels/intake.ts'
import { addVisitor, hashSecret } from '#server/channels/livechat/visitor-rows.ts'
import { setChannelState } from '#server/features/channels/channel-states.ts'
import type { TestDesk, TestServer } from '#test/harness/server.ts'
import { must } from '../referrals/case.ts'

export const nobody = { accountId: null, name: null }
export const entryId = () => randomUUID() as EntryId

/** Somebody's conversation as a channel would have made it. */
export interface Person {
  readonly ticketId: TicketId
  readonly contactId: ContactId
  /** Visitor or WhatsApp identity. */
  readonly conversationId: string
  readonly routeId: RouteId
  /** They write once more. */
  says(body: string, ticketId?: string): Promise<TicketId>
}

export async function act<T>(server: TestServer, what: (work: Work) => Promise<T>): Promise<T> {
  return (await server.running.writer.run(nobody, what)).value
}

/** A chat; with `contactId` of a person whom we know already. */
export async function chat(
  server: TestServer,
  name: string,
  body = 'Halo, saya butuh bantuan',
  { language = 'id' as 'id' | 'en', contactId = null as string | null } = {},
): Promise<Person> {
  const id = randomUUID()
  const secretHash = hashSecret(randomUUID())
  const routeId = `livechat:${id}` as RouteId
  const says = async (text: string, ticketId: string | null, contact: string | null) =>
    act(server, async work => {
      const { ticket } = await takeIn(work, {
        ...{ channel: 'livechat', entryId: randomUUID(), ticketId, conversationId: id, routeId },
        contact: { id: contact, name, points: [{ kind: 'visitor', value: secretHash }] },
        ...{ windowEndsAt: null, body: text, attachments: [] },
      })
      return ticket
    })
  const ticket = await says(body, null, contactId)
  await act(server, work =>
    addVisitor(work, {
      ...{ id, origin: 'livechat', secretHash, ticketId: ticket.id, contactId: ticket.contactId },
      ...{ name, language },
    }),
  )
  return {
    ...{ ticketId: ticket.id, contactId: ticket.contactId, conversationId: id, routeId },
    async says(text) {
      const row = await server.running.database.reader
        .selectFrom('visitor')
        .select(['ticket_id', 'contact_id'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return (await says(text, row.ticket_id, row.contact_id)).id
    },
  }
}

/** A WhatsApp conversation; its window ends at `windowEndsAt` (epoch ms). */
export async function whatsapp(
  server: TestServer,
  name: string,
  {
    phone = null as string | null,
    bsuid = null as string | null,
    windowEndsAt = Date.now() + 3_600_000,
    body = 'Halo dari WhatsApp',
  } = {},
): Promise<Person> {
  const id = randomUUID()
  const routeId = `whatsapp:${id}` as RouteId
  const points = [
    ...(phone === null ? [] : [{ kind: 'whatsapp' as const, value: phone, confidence: 'channel' as const }]),
    ...(bsuid === null ? [] : [{ kind: 'bsuid' as const, value: bsuid, confidence: 'channel' as const }]),
  ]
  const says = async (text: string, ticketId: string | null, contactId: string | null) =>
    act(server, async work => {
      const { ticket } = await takeIn(work, {
        ...{ channel: 'whatsapp', entryId: randomUUID(), ticketId, conversationId: id, routeId },
        ...{ contact: { id: contactId, name, points }, windowEndsAt, body: text, attachments: [] },
      })
      return ticket
    })
  const ticket = await says(body, null, null)
  await act(server, work =>
    work.db
      .insertInto('wa_identity')
      .values({
        ...{ id, bsuid, wa_id: phone, username: null, profile_name: name },
        ...{ contact_id: ticket.contactId, ticket_id: ticket.id, last_inbound_at: work.now },
        ...{ window_ends_at: windowEndsAt, blocked: null, created_at: work.now, last_seen_at: work.now },
      })
      .execute(),
  )
  return {
    ...{ ticketId: ticket.id, contactId: ticket.contactId, conversationId: id, routeId },
    async says(text) {
      const row = await server.running.database.reader
        .selectFrom('wa_identity')
        .select(['ticket_id', 'contact_id'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return (await says(text, row.ticket_id, row.contact_id)).id
    },
  }
}

export async function addPoint(
  server: TestServer,
  contactId: string,
  kind: PointKind,
  value: string,
  confidence: 'stated' | 'channel' | 'verified' = 'stated',
): Promise<string> {
  const id = randomUUID()
  await act(server, work =>
    work.db
      .insertInto('contact_point')
      .values({
        ...{ id, contact_id: contactId, kind, value, confidence },
        ...{ created_at: work.now, last_seen_at: work.now },
      })
      .execute(),
  )
  return id
}

export function channelIs(server: TestServer, channel: 'email' | 'whatsapp', state: 'up' | 'off') {
  return act(server, work => setChannelState(work, { channel, state, reason: null, code: null }))
}

export async function addTemplate(
  server: TestServer,
  { name = 'kabar', status = 'approved', variables = 1, body = 'Kabar tiket Anda: {{1}}' } = {},
): Promise<void> {
  await act(server, work =>
    work.db
      .insertInto('wa_template')
      .values({
        ...{ name, language: 'id', category: 'utility', status, header: '', body, footer: 'Kawal' },
        ...{ variables, names_json: '[]', sendable: 1, updated_at: work.now },
      })
      .execute(),
  )
}

/** The timeline as the desk fetches it. */
export async function thread(desk: TestDesk, ticketId: TicketId) {
  return must(await desk.query('ticket.timeline', { ticketId }))
}

export async function lines(desk: TestDesk, ticketId: TicketId): Promise<string[]> {
  const { entries } = await thread(desk, ticketId)
  return entries.flatMap(entry => (entry.kind === 'change' ? [] : [entry.body]))
}

export async function seen(desk: TestDesk, ticketId: TicketId): Promise<number> {
  return (await thread(desk, ticketId)).ticket.lastPosition
}

export async function lineOf(
  desk: TestDesk,
  ticketId: TicketId,
  id: string,
): Promise<Extract<Entry, { kind: 'outbound' }>> {
  const entry = (await thread(desk, ticketId)).entries.find(each => each.id === id)
  if (entry?.kind !== 'outbound') throw new Error('no such line of ours')
  return entry
}

/** Writes a reply as the desk does: to whom and where is fixed, the newest line has been seen. */
export async function reply(
  desk: TestDesk,
  ticketId: TicketId,
  input: Partial<Parameters<typeof replyInput>[1]> = {},
) {
  const whole = replyInput(ticketId, { seenPosition: await seen(desk, ticketId), ...input })
  return { answer: await desk.command('ticket.reply', whole), entryId: whole.entryId }
}

function replyInput(
  ticketId: TicketId,
  more: {
    readonly seenPosition: number
    readonly body?: string
    readonly entryId?: EntryId
    readonly contactId?: ContactId
    readonly routeId?: RouteId
    readonly attachments?: never[]
    readonly template?: { name: string; language: string; params: string[] }
    readonly choices?: object
    readonly quotes?: EntryId
  },
) {
  return { ticketId, entryId: entryId(), body: 'Baik, kami bantu.', ...more } as never as {
    ticketId: TicketId
    entryId: EntryId
    body: string
    seenPosition: number
  }
}
