import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { needsTemplate } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { type Ticket, transition } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { isSamePerson } from '../contacts/contact-root.ts'
import { addEntry, findEntry } from './entry-rows.ts'
import { defaultRoute, findWay, isChat, isOff, type Way } from './find-route.ts'
import { continuedAs } from './holder.ts'
import { queueOutbound } from './outbound.ts'
import { replyContent, replyFiles } from './reply-content.ts'
import { findTicket } from './ticket-rows.ts'

export const replyCommands: SomeCommands<'ticket.reply' | 'ticket.note'> = {
  /** To the person and by the way that the writer saw, or not at all. */
  'ticket.reply': async (work, input, caller) => {
    const { ticketId, entryId } = input
    const known = await findEntry(work.db, entryId)
    if (known !== undefined) return repeated(work, known, input, 'outbound', caller)
    const ticket = await findTicket(work.db, ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    if (input.contactId !== null && !(await isSamePerson(work.db, input.contactId, ticket.contactId)))
      return refuse('ticket.otherPerson')
    const next = transition(ticket.state, { kind: 'replied', by: caller.accountId as never })
    if (!next.ok) return refuse(next.code)
    if ((await newestPublic(work, ticketId)) > input.seenPosition) return refuse('ticket.threadMoved')

    const found = await wayFor(work, ticket, input.routeId)
    if (!found.ok) return found
    const way = found.value
    const said = await replyContent(work, way, input)
    if (!said.ok) return said
    const files = await replyFiles(work, ticketId, input.attachments)
    if (!files.ok) return files
    const { content, body } = said.value
    if (way !== null && content.kind !== 'template' && needsTemplate(way.route, work.now))
      return refuse('ticket.windowClosed')
    const channel = way?.route.channel ?? ticket.channel
    if (await isOff(work.db, channel)) return refuse('channel.off')
    if (input.quotes !== null && !(await isLineOf(work, ticketId, input.quotes)))
      return refuse('input.invalid', { field: 'quotes' })

    const { entry } = await addEntry(
      work,
      ticket,
      {
        id: entryId,
        kind: 'outbound',
        channel,
        author: { kind: 'agent', accountId: caller.accountId as never, name: caller.name },
        body,
        content,
        attachments: files.value,
        conversationId: way?.conversationId ?? null,
        quotes: input.quotes,
        toShown: way?.route.shown ?? '',
        delivery: { state: isChat(channel) ? 'sent' : 'queued' },
      },
      { state: next.value, unread: 0 },
    )
    await handOver(work, entry.id, way)
    return { ok: true, value: { entryId, position: entry.position } }
  },

  /**
   * Its own record type from end to end: nothing that delivers messages reads notes. Written on a ticket that was joined
   * to another one meanwhile, it stands there.
   */
  'ticket.note': async (work, input, caller) => {
    const known = await findEntry(work.db, input.entryId)
    if (known !== undefined) return repeated(work, known, input, 'note', caller)
    const ticket = await continuedAs(work, input.ticketId)
    if (ticket === undefined) return refuse('input.notFound')
    const { entry } = await addEntry(work, ticket, {
      id: input.entryId,
      kind: 'note',
      accountId: caller.accountId as never,
      authorName: caller.name,
      body: hideSecrets(input.body).text,
    })
    return { ok: true, value: { entryId: input.entryId, position: entry.position } }
  },
}

/** Puts a written line into the queue of its channel; chats fetch theirs. */
export async function handOver(work: Work, entryId: string, way: Way | null): Promise<void> {
  const channel = way?.route.channel
  if (way === null || (channel !== 'whatsapp' && channel !== 'email')) return
  await queueOutbound(work, { entryId, channel, targetId: way.targetId })
}

/** The way that was chosen, or the ticket's own. Null: a chat that no browser can fetch any more, kept for the record. */
async function wayFor(
  work: Work,
  ticket: Ticket,
  chosen: string | null,
): Promise<{ readonly ok: true; readonly value: Way | null } | Refusal> {
  const routeId = chosen ?? (await defaultRoute(work.db, ticket))
  if (routeId === null) return isChat(ticket.channel) ? { ok: true, value: null } : refuse('ticket.noRoute')
  const way = await findWay(work.db, ticket.contactId, routeId)
  // Where the last message did not arrive, only somebody who names the way tries it again.
  const isShut =
    way?.route.blocked === 'stopped' || (way?.route.blocked === 'undeliverable' && chosen === null)
  if (way === undefined || isShut) return refuse('ticket.noRoute')
  return { ok: true, value: way }
}

/** Position of the newest line that went over the wire in either direction; 0 before the first. */
async function newestPublic(work: Work, ticketId: string): Promise<number> {
  const row = await work.db
    .selectFrom('entry')
    .select('position')
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['inbound', 'outbound'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.position ?? 0
}

async function isLineOf(work: Work, ticketId: string, entryId: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('entry')
    .select('id')
    .where('id', '=', entryId)
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['inbound', 'outbound'])
    .executeTakeFirst()
  return row !== undefined
}

type Repeated = { readonly ok: true; readonly value: { entryId: EntryId; position: number } } | Refusal

/**
 * The same line sent again is the same line, also where it has moved to another ticket of the person meanwhile; under an
 * id that names another line nothing would be said.
 */
async function repeated(
  work: Work,
  known: Entry,
  wanted: { readonly ticketId: string; readonly body: string; readonly template?: unknown },
  kind: 'outbound' | 'note',
  caller: { readonly accountId: string },
): Promise<Repeated> {
  const { id: entryId, position } = known
  const isSame =
    known.kind === kind &&
    writerOf(known) === caller.accountId &&
    saysTheSame(known, wanted) &&
    (known.ticketId === wanted.ticketId || (await isSamePersons(work, known.ticketId, wanted.ticketId)))
  return isSame ? { ok: true, value: { entryId, position } } : refuse('input.invalid', { field: 'entryId' })
}

function saysTheSame(
  known: Extract<Entry, { kind: 'outbound' | 'note' }>,
  { body, template }: { readonly body: string; readonly template?: unknown },
): boolean {
  if (known.kind === 'outbound' && known.content.kind === 'template')
    return JSON.stringify(known.content.use) === JSON.stringify(template)
  return known.body.startsWith(hideSecrets(body).text)
}

async function isSamePersons(work: Work, one: string, other: string): Promise<boolean> {
  const tickets = [await findTicket(work.db, one), await findTicket(work.db, other)]
  const [a, b] = tickets
  return a !== undefined && b !== undefined && isSamePerson(work.db, a.contactId, b.contactId)
}

function writerOf(entry: Entry): string | null {
  if (entry.kind === 'note') return entry.accountId
  return entry.kind === 'outbound' && entry.author.kind === 'agent' ? entry.author.accountId : null
}
