import * as z from 'zod'
import type { Language } from '#shared/contract/visitor.ts'
import { needsTemplate } from '#shared/domain/contact.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import type { OutboundContent } from '#shared/domain/message-content.ts'
import { fillTemplate, type Template } from '#shared/domain/template.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { Work } from '../../storage/work.ts'
import { findTemplate } from '../templates/find-template.ts'
import { addEntry, changeLine } from './entry-rows.ts'
import { defaultRoute, findWay, isChat, isOff, type Way } from './find-route.ts'
import { continuedAs } from './holder.ts'
import { findPublicText, publicText } from './public-text.ts'
import { handOver } from './reply.ts'

/** The steps that a person outside is told of. What goes with each: its text in `locales/…/public.json`. */
export type PublicStep =
  | 'step.complaintLogged'
  | 'step.referralSent'
  | 'step.receiptRecorded'
  | 'step.progress'
  | 'step.concluded'
  | 'step.resolved'
  | 'step.proofLate'
  | 'step.powerLate'
  | 'step.casePassedOn'
  | 'step.caseRefused'

/** Parameters that carry a code of the domain are said in words. */
const worded: Readonly<Record<string, string>> = {
  stage: 'stage',
  outcome: 'outcome',
  matter: 'matter',
  ground: 'ground',
}

/**
 * Tells the person behind a ticket where the matter stands: one outbound line by the system, by the ticket's own way and
 * in the language in which they wrote to us (Indonesian when that is not known). Public facts only. Where WhatsApp's
 * window is closed the configured notice template carries it; where nothing gets through, a line on the timeline says so
 * and what was to be said. Returns the ticket as it then stands.
 * @throws when there is no such ticket or step
 */
export async function sayToContact(
  work: Work,
  ticketId: string,
  key: PublicStep,
  params: Readonly<Record<string, string | number>> = {},
): Promise<Ticket> {
  const ticket = await continuedAs(work, ticketId)
  if (ticket === undefined) throw new Error('nobody to tell: no such ticket')
  const language = await languageOf(work, ticket)
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const group = worded[name]
      return [
        name,
        (group === undefined ? undefined : findPublicText(language, `${group}.${value}`)) ?? value,
      ]
    }),
  )
  const text = publicText(language, key, said)
  const found = await openWay(work, ticket, text)
  if (found === null)
    return (await addEntry(work, ticket, changeLine(work, 'ticket.couldNotTell', { text }))).ticket
  const { way, content, body } = found
  const channel = way?.route.channel ?? ticket.channel
  const added = await addEntry(work, ticket, {
    id: work.newId() as EntryId,
    kind: 'outbound',
    channel,
    author: { kind: 'system' },
    body,
    content,
    conversationId: way?.conversationId ?? null,
    toShown: way?.route.shown ?? '',
    delivery: { state: isChat(channel) ? 'sent' : 'queued' },
  })
  await handOver(work, added.entry.id, way)
  return added.ticket
}

/** The language of the browser that opened this ticket, or of any other one of this person. */
export async function languageOf(
  work: Pick<Work, 'db'>,
  ticket: Pick<Ticket, 'id' | 'contactId'>,
): Promise<Language> {
  const rows = await work.db
    .selectFrom('visitor')
    .select(['ticket_id', 'language'])
    .where('contact_id', '=', ticket.contactId)
    .orderBy('created_at', 'desc')
    .execute()
  return (rows.find(({ ticket_id }) => ticket_id === ticket.id) ?? rows[0])?.language ?? 'id'
}

interface Open {
  readonly way: Way | null
  readonly content: OutboundContent
  readonly body: string
}

/** The ticket's own way with what may be said there now; null where nothing gets through. */
async function openWay(work: Work, ticket: Ticket, text: string): Promise<Open | null> {
  const plain = { content: { kind: 'text' }, body: text } as const
  const routeId = await defaultRoute(work.db, ticket)
  if (routeId === null) return isChat(ticket.channel) ? { way: null, ...plain } : null
  const way = await findWay(work.db, ticket.contactId, routeId)
  if (way === undefined || way.route.blocked !== null || (await isOff(work.db, way.route.channel)))
    return null
  if (!needsTemplate(way.route, work.now)) return { way, ...plain }
  const notice = await noticeTemplate(work)
  if (notice === undefined) return null
  const use = { name: notice.name, language: notice.language, params: [text.replace(/\s+/g, ' ')] }
  return { way, content: { kind: 'template', use }, body: fillTemplate(notice, use.params) }
}

/** `setting` that names the template for news outside the window: `{"name": …, "language": …}`, one variable. */
export const noticeSetting = 'whatsapp.noticeTemplate'

const Notice = z.object({ name: z.string(), language: z.string() })

async function noticeTemplate(work: Work): Promise<Template | undefined> {
  const row = await work.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', noticeSetting)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { name, language } = Notice.parse(JSON.parse(row.value))
  const template = await findTemplate(work.db, name, language)
  return template?.status === 'approved' && template.variables === 1 ? template : undefined
}
