import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { Evidence } from '#shared/domain/evidence.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { hideInName } from '#shared/domain/text/hide-in-name.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { Work } from '../../storage/work.ts'
import { reassess } from '../complaints/reassess.ts'
import { addEntry } from '../tickets/entry-rows.ts'
import { continuedAs } from '../tickets/holder.ts'
import { findEvidence } from './evidence-rows.ts'
import type { StoredFile } from './receive-file.ts'

export interface NewEvidence {
  /** Made by the sender: the same id again is the same file. */
  readonly id: string
  readonly ticketId: string
  /** As the sender calls it; only shown, never used as a path. */
  readonly name: string
  /** Who handed it to us. */
  readonly byName: string
  /** A message on the timeline shows it already: no line of its own. */
  readonly isInMessage?: boolean
  /** What `receiveFile` has put into the store. */
  readonly file: StoredFile
}

/**
 * Writes a stored file down as evidence of a ticket: row, `evidence.added`, a line on the timeline, and a new look
 * at the ticket's complaint. Runs inside the writer, after `receiveFile`. Used by desks and by channels.
 * Refuses with `input.notFound` (no such ticket), `input.invalid` (the id already names another file).
 */
export async function addEvidence(
  work: Work,
  { id, ticketId: given, name, byName: givenBy, file, isInMessage = false }: NewEvidence,
): Promise<{ readonly ok: true; readonly value: Evidence } | Refusal> {
  const ticket = await continuedAs(work, given)
  const ticketId = ticket?.id ?? given
  const byName = hideSecrets(givenBy).text
  const known = await findEvidence(work.db, id)
  if (known !== undefined) {
    const same = known.ticketId === ticketId && known.sha256 === file.sha256
    return same ? { ok: true, value: known } : refuse('input.invalid', { field: 'id' })
  }
  if (ticket === undefined) return refuse('input.notFound')
  const { evidence } = work.emit('evidence.added', seq => ({
    evidence: Evidence.parse({
      id,
      ticketId,
      name: fileName(name, file.mime),
      mime: file.mime,
      size: file.size,
      sha256: file.sha256,
      byName,
      receivedAt: work.now,
      seq,
    }),
  }))
  await work.db
    .insertInto('evidence')
    .values({
      id,
      ticket_id: ticketId,
      name: evidence.name,
      mime: evidence.mime,
      size: evidence.size,
      sha256: evidence.sha256,
      by_name: byName,
      received_at: work.now,
      seq: evidence.seq,
    })
    .execute()
  if (!isInMessage)
    await addEntry(work, ticket, {
      id: work.newId() as EntryId,
      kind: 'change',
      change: 'evidence.added',
      params: { name: evidence.name },
      byName,
    })
  work.audit('evidence.add', id, evidence.sha256)
  await reassess(work, ticketId)
  return { ok: true, value: evidence }
}

/** Longer ones are somebody's joke and would push everything else off the page. */
const nameLength = 160

/** The last part of whatever path came along, on one line, without characters that files systems or headers mind. */
function fileName(raw: string, mime: string): string {
  const plain = hideInName(safeLine(raw.split(/[\\/]/).at(-1) ?? ''))
  const last = plain.replace(/["<>:|?*]/g, '_')
  const characters = [...last]
  if (characters.length === 0) return `file.${mime.split('/')[1] ?? 'bin'}`
  if (characters.length <= nameLength) return last
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(last)?.[0] ?? ''
  return `${characters.slice(0, nameLength - ending.length - 1).join('')}…${ending}`
}
