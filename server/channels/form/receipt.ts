import type { Kysely } from 'kysely'
import type { FormReceipt, ReceivedFile } from '#shared/contract/complaint-form.ts'
import { findEntry } from '../../features/tickets/entry-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { awaitedOf, type Report } from './report-rows.ts'
import { statusCode } from './status-code.ts'

/** What the sender takes along, the same each time the same browser asks. */
export async function receiptOf(db: Kysely<Schema>, report: Report, secret: string): Promise<FormReceipt> {
  return {
    ok: true,
    ticketNumber: report.number,
    code: statusCode(report.id, secret),
    receivedAt: report.created_at,
    zone: report.zone,
    files: await filesOf(db, report.id),
    awaited: awaitedOf(report),
  }
}

/** The files that came with the report itself, with the hashes under which they lie here. */
async function filesOf(db: Kysely<Schema>, entryId: string): Promise<ReceivedFile[]> {
  const entry = await findEntry(db, entryId)
  const ids = entry?.kind === 'inbound' ? entry.attachments.map(({ evidenceId }) => evidenceId) : []
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'name', 'size', 'sha256'])
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap(id => {
    const row = rows.find(each => each.id === id)
    return row === undefined ? [] : [{ name: row.name, size: row.size, sha256: row.sha256 }]
  })
}
