import type { Kysely } from 'kysely'
import { SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import { isSamePerson } from '../../features/contacts/contact-root.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { findEntry } from '../../features/tickets/entry-rows.ts'
import { publicText } from '../../features/tickets/public-text.ts'
import { languageOf } from '../../features/tickets/say-to-contact.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Mail } from '../../mailer.ts'
import type { OutboundTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** Why a line cannot become a mail; a key of `mail` in `locales/…/whatsapp.json`. Trying again would not help. */
export class Unsendable extends Error {
  readonly fault: 'noAddress' | 'file'

  constructor(fault: 'noAddress' | 'file', cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}

/** Longer exchanges name their latest mails only: headers have a limit, and readers thread by the last ones. */
const mostReferences = 20

/**
 * The mail that an attempt stands for. Its Message-ID comes from the attempt, so the same attempt handed over twice (a
 * server died in between) is one mail to the reader's program; earlier mails of the ticket to this address come first.
 * @throws Unsendable
 */
export async function composeMail(
  parts: { readonly reader: Kysely<Schema>; readonly blobs: Blobs },
  domain: string,
  attempt: Pick<OutboundTable, 'id' | 'entry_id' | 'target_id'>,
): Promise<Mail> {
  const { reader: db, blobs } = parts
  const entry = await findEntry(db, attempt.entry_id)
  const ticket = entry === undefined ? undefined : await findTicket(db, entry.ticketId)
  if (entry?.kind !== 'outbound' || ticket === undefined) throw new Error('mail without a line')
  const point = await db
    .selectFrom('contact_point')
    .select(['value', 'contact_id'])
    .where('id', '=', attempt.target_id)
    .where('kind', '=', 'email')
    .executeTakeFirst()
  // The address is somebody else's by now: better not sent than sent to a stranger.
  if (point === undefined || !(await isSamePerson(db, point.contact_id, ticket.contactId)))
    throw new Unsendable('noAddress')
  const language = await languageOf({ db }, ticket)
  const said = entry.body.replace(SECRET_MARKER, (_, kind: string) => publicText(language, `hidden.${kind}`))
  const { number } = ticket
  const earlier = await earlierMails(db, ticket.id, attempt)
  const last = earlier.at(-1)
  return {
    messageId: `<reply.${attempt.id}@${domain}>`,
    to: point.value,
    subject: publicText(language, 'mail.subject', { number }),
    text: `${said}\n\n-- \n${publicText(language, 'mail.footer', { number })}\n`,
    ...(last === undefined ? {} : { inReplyTo: last, references: earlier }),
    files: await filesOf(db, blobs, entry.attachments),
  }
}

async function earlierMails(
  db: Kysely<Schema>,
  ticketId: string,
  { id, target_id }: Pick<OutboundTable, 'id' | 'target_id'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('outbound')
    .innerJoin('entry', 'entry.id', 'outbound.entry_id')
    .select('outbound.provider_id')
    .where('entry.ticket_id', '=', ticketId)
    .where('outbound.channel', '=', 'email')
    .where('outbound.target_id', '=', target_id)
    .where('outbound.state', '=', 'accepted')
    .where('outbound.id', '!=', id)
    .orderBy('entry.position', 'desc')
    .limit(mostReferences)
    .execute()
  return rows.flatMap(({ provider_id }) => provider_id ?? []).reverse()
}

async function filesOf(
  db: Kysely<Schema>,
  blobs: Blobs,
  attachments: readonly { readonly evidenceId: string }[],
): Promise<Mail['files'][number][]> {
  const files: Mail['files'][number][] = []
  for (const { evidenceId } of attachments) {
    const file = await db
      .selectFrom('evidence')
      .select(['name', 'mime', 'sha256'])
      .where('id', '=', evidenceId)
      .executeTakeFirst()
    if (file === undefined) throw new Unsendable('file')
    const bytes = await blobs.read(file.sha256).catch((error: unknown) => {
      // Missing or changed on the disk: the person must not get something else.
      throw new Unsendable('file', error)
    })
    files.push({ name: file.name, mime: file.mime, bytes })
  }
  return files
}
