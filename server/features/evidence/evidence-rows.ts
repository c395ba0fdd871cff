import type { Kysely } from 'kysely'
import { Evidence } from '#shared/domain/evidence.ts'
import type { EvidenceKind } from '#shared/domain/fraud/complaint-facts.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { EvidenceTable } from '../../storage/schema/tickets.ts'

export function toEvidence(row: EvidenceTable): Evidence {
  return Evidence.parse({
    id: row.id,
    ticketId: row.ticket_id,
    name: row.name,
    mime: row.mime,
    size: row.size,
    sha256: row.sha256,
    byName: row.by_name,
    receivedAt: row.received_at,
    seq: row.seq,
  })
}

export async function findEvidence(db: Kysely<Schema>, id: string): Promise<Evidence | undefined> {
  const row = await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toEvidence(row)
}

/** A ticket's files in the order in which they arrived. */
export async function evidenceOf(db: Kysely<Schema>, ticketId: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('received_at')
    .orderBy('seq')
    .execute()
  return rows.map(toEvidence)
}

/**
 * What files may stand for when a report is assessed. Bytes tell a picture from a recording, never a police receipt
 * or a power of attorney: those a person must state in the facts.
 */
export function kindsOf(files: readonly Pick<Evidence, 'mime'>[]): EvidenceKind[] {
  const kinds = files.map(({ mime }): EvidenceKind => {
    if (mime.startsWith('image/')) return 'screenshot'
    return mime.startsWith('audio/') || mime.startsWith('video/') ? 'recording' : 'other'
  })
  return [...new Set(kinds)]
}
