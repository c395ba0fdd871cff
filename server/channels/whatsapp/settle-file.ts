import type { Attachment, Entry } from '#shared/domain/entry.ts'
import { addEvidence } from '../../features/evidence/add-evidence.ts'
import type { StoredFile } from '../../features/evidence/receive-file.ts'
import { addEntry, changeLine, findEntry, saveEntry } from '../../features/tickets/entry-rows.ts'
import { findTicket, saveTicket } from '../../features/tickets/ticket-rows.ts'
import type { AwaitedFileTable } from '../../storage/schema/channels.ts'
import type { Work } from '../../storage/work.ts'
import { nextTry } from './outbound-rows.ts'

/** A file whose bytes differ from the announced hash is fetched this often before it counts as lost. */
const mostMismatches = 4
/** Between attempts at most, ms: four times a day while the provider still has it. */
const longestWait = 6 * 3600_000

/** The file is here: evidence of the ticket where its message is now, and the message complete. */
export async function storeFile(work: Work, awaited: AwaitedFileTable, file: StoredFile): Promise<void> {
  if (!(await stillAwaited(work, awaited))) return
  const entry = await lineOf(work, awaited)
  const attachment = entry.attachments.find(({ evidenceId }) => evidenceId === awaited.evidence_id)
  const added = await addEvidence(work, {
    id: awaited.evidence_id,
    ticketId: entry.ticketId,
    name: attachment?.name ?? '',
    byName: entry.authorName,
    isInMessage: true,
    file,
  })
  if (!added.ok) throw new Error(`file of a message refused: ${added.code}`)
  await saveEntry(work, withFile(entry, awaited, { state: 'stored', mime: file.mime, size: file.size }))
  await oneLess(work, entry.ticketId)
  await mark(work, awaited, { state: 'done', reason: null })
}

/** It will not come. The message says so, and the ticket's timeline why. */
export async function loseFile(work: Work, awaited: AwaitedFileTable, reason: string): Promise<void> {
  if (!(await stillAwaited(work, awaited))) return
  const entry = await lineOf(work, awaited)
  await saveEntry(work, withFile(entry, awaited, { state: 'lost' }))
  const ticket = await findTicket(work.db, entry.ticketId)
  if (ticket === undefined) throw new Error('line without a ticket')
  const name = entry.attachments.find(({ evidenceId }) => evidenceId === awaited.evidence_id)?.name ?? ''
  await addEntry(work, ticket, changeLine(work, 'evidence.lost', { name, reason }), {
    awaitedFiles: Math.max(0, ticket.awaitedFiles - 1),
  })
  await mark(work, awaited, { state: 'lost', reason })
}

/** Again later, unless the provider will have forgotten it by then. */
export async function retryFile(
  work: Work,
  awaited: AwaitedFileTable,
  reason: string,
  firstWait: number,
): Promise<void> {
  const mismatches = awaited.mismatches + (reason === 'mediaHash' ? 1 : 0)
  if (mismatches >= mostMismatches) return loseFile(work, awaited, reason)
  if (work.now >= awaited.expires_at) return loseFile(work, awaited, 'mediaExpired')
  const next = Math.min(nextTry(work.now, awaited.tries, firstWait), work.now + longestWait)
  // Once more just before it is too late.
  const due_at = Math.min(next, Math.max(awaited.expires_at, work.now + firstWait))
  await mark(work, awaited, { due_at, reason, mismatches })
}

type Inbound = Extract<Entry, { kind: 'inbound' }>

async function stillAwaited(work: Work, { evidence_id }: AwaitedFileTable): Promise<boolean> {
  const row = await work.db
    .selectFrom('awaited_file')
    .select('state')
    .where('evidence_id', '=', evidence_id)
    .executeTakeFirst()
  return row?.state === 'queued'
}

async function lineOf(work: Work, { entry_id }: AwaitedFileTable): Promise<Inbound> {
  const entry = await findEntry(work.db, entry_id)
  if (entry?.kind !== 'inbound') throw new Error('awaited file without its message')
  return entry
}

function withFile(entry: Inbound, { evidence_id }: AwaitedFileTable, news: Partial<Attachment>): Inbound {
  return {
    ...entry,
    attachments: entry.attachments.map(each =>
      each.evidenceId === evidence_id ? { ...each, ...news } : each,
    ),
  }
}

async function oneLess(work: Work, ticketId: string): Promise<void> {
  const ticket = await findTicket(work.db, ticketId)
  if (ticket !== undefined && ticket.awaitedFiles > 0)
    await saveTicket(work, { ...ticket, awaitedFiles: ticket.awaitedFiles - 1 })
}

async function mark(
  work: Work,
  { evidence_id }: AwaitedFileTable,
  news: Partial<AwaitedFileTable>,
): Promise<void> {
  await work.db.updateTable('awaited_file').set(news).where('evidence_id', '=', evidence_id).execute()
}
