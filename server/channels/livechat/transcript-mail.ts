import type { Kysely } from 'kysely'
import type * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { visitorCommands } from '#shared/contract/visitor.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { maskEmail } from '#shared/domain/people/masking.ts'
import { addEntry, changeLine } from '../../features/tickets/entry-rows.ts'
import { publicText } from '../../features/tickets/public-text.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import { type JobKind, queueJob } from '../../jobs.ts'
import type { Mailer } from '../../mailer.ts'
import { statusPage } from '../../public-address.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { linesOf } from './conversation-lines.ts'
import { type Transcript, transcriptHtml, transcriptText } from './transcript.ts'
import { toVisitorEntry } from './visitor-view.ts'
import type { Visitor } from './visitor-rows.ts'

export const transcriptJob = 'chat.transcript'

/** Letters of one conversation within `limitMs`: anybody could type anybody's address. */
const mostLetters = 3
const limitMs = 3_600_000

/** Queues the conversation as it now stands for the address; the same id again is the same letter. */
export async function askForTranscript(
  work: Work,
  visitor: Visitor,
  { id, email }: z.infer<(typeof visitorCommands)['chat.mailTranscript']>,
): Promise<{ readonly ok: true } | Refusal> {
  const address = normaliseEmail(email)
  if (!address.ok) return refuse('input.invalid', { field: 'email' })
  const known = await work.db
    .selectFrom('transcript_mail')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (known !== undefined)
    return known.visitor_id === visitor.id ? { ok: true } : refuse('input.invalid', { field: 'id' })
  const recent = await work.db
    .selectFrom('transcript_mail')
    .select('created_at')
    .where('visitor_id', '=', visitor.id)
    .where('created_at', '>', work.now - limitMs)
    .orderBy('created_at')
    .execute()
  if (recent.length >= mostLetters) {
    const freeAt = (recent[0]?.created_at ?? work.now) + limitMs
    return refuse('input.rateLimited', { seconds: Math.max(1, Math.ceil((freeAt - work.now) / 1000)) })
  }
  await work.db
    .insertInto('transcript_mail')
    .values({
      id,
      visitor_id: visitor.id,
      email: address.value,
      language: visitor.language,
      up_to: work.seq(),
      created_at: work.now,
    })
    .execute()
  await queueJob(work, transcriptJob, id)
  return { ok: true }
}

/** What one visitor may take away: the lines of their own conversation, nothing of the house's. */
export async function transcriptOf(
  db: Kysely<Schema>,
  visitor: Visitor,
  at: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Transcript> {
  const ticket = await findTicket(db, visitor.ticket_id)
  if (ticket === undefined) throw new Error('visitor without a ticket')
  const lines = await linesOf(db, visitor)
  return {
    ticketNumber: ticket.number,
    visitorName: visitor.name,
    language: visitor.language,
    entries: lines
      .filter(({ createdAt }) => createdAt <= upTo)
      .flatMap(entry => toVisitorEntry(entry, visitor.language) ?? []),
    at,
  }
}

/** Sends queued transcripts. The letter holds what had been said when it was asked for. */
export function transcriptMail(reader: Kysely<Schema>, mailer: Mailer, publicUrl: string | null): JobKind {
  const find = async (db: Kysely<Schema>, id: string) => {
    const letter = await db.selectFrom('transcript_mail').selectAll().where('id', '=', id).executeTakeFirst()
    const visitor =
      letter === undefined
        ? undefined
        : await db.selectFrom('visitor').selectAll().where('id', '=', letter.visitor_id).executeTakeFirst()
    return letter === undefined || visitor === undefined ? null : { letter, visitor }
  }
  const tell = async (work: Work, ref: string, change: string): Promise<void> => {
    const found = await find(work.db, ref)
    const ticket = found === null ? undefined : await findTicket(work.db, found.visitor.ticket_id)
    if (found === null || ticket === undefined) return
    await addEntry(work, ticket, changeLine(work, change, { contact: maskEmail(found.letter.email) }))
    work.audit(change, ticket.id)
  }
  return {
    async attempt(ref) {
      const found = await find(reader, ref)
      if (found === null) return
      const { letter, visitor } = found
      const transcript = await transcriptOf(reader, visitor, letter.created_at, letter.created_at)
      const number = transcript.ticketNumber
      const say = (key: string, params: Readonly<Record<string, string>> = {}) =>
        publicText(letter.language, `transcript.${key}`, { number, ...params })
      const page = publicUrl === null ? '' : `${say('mailPage', { address: statusPage(publicUrl) })}\n\n`
      await mailer.send({
        messageId: `<transcript.${letter.id}@${mailer.domain}>`,
        to: letter.email,
        subject: say('subject'),
        text: `${say('mailIntro')}\n\n${transcriptText(transcript)}\n${page}${say('mailNote')}\n`,
        files: [
          {
            name: `${transcript.ticketNumber}.html`,
            mime: 'text/html',
            bytes: new TextEncoder().encode(transcriptHtml(transcript)),
          },
        ],
      })
    },
    done: (work, ref) => tell(work, ref, 'ticket.transcriptSent'),
    dead: (work, ref) => tell(work, ref, 'ticket.transcriptFailed'),
  }
}
