import type { Kysely } from 'kysely'
import { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintTable } from '../../storage/schema/cases.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

export function toComplaint(row: ComplaintTable): Complaint {
  return Complaint.parse({
    id: row.id,
    number: row.number,
    ticketId: row.ticket_id,
    status: row.status,
    facts: JSON.parse(row.facts_json),
    assessment: JSON.parse(row.assessment_json),
    version: row.version,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    submittedAt: row.submitted_at,
    duplicateOf: row.duplicate_of,
    referralId: row.referral_id,
    seq: row.seq,
  })
}

export async function findComplaint(db: Kysely<Schema>, id: string): Promise<Complaint | undefined> {
  const row = await db.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toComplaint(row)
}

export async function complaintOfTicket(
  db: Kysely<Schema>,
  ticketId: string,
): Promise<Complaint | undefined> {
  const row = await db
    .selectFrom('complaint')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row === undefined ? undefined : toComplaint(row)
}

/** Writes a complaint as it now stands and tells the desks. `opened` only for its very first state. */
export async function saveComplaint(work: Work, complaint: Complaint, opened = false): Promise<Complaint> {
  const saved = work.emit('complaint.changed', seq => ({ complaint: { ...complaint, seq } })).complaint
  const row: ComplaintTable = {
    id: saved.id,
    number: saved.number,
    ticket_id: saved.ticketId,
    status: saved.status,
    facts_json: JSON.stringify(saved.facts),
    assessment_json: JSON.stringify(saved.assessment),
    version: saved.version,
    opened_by: saved.openedBy,
    opened_at: saved.openedAt,
    submitted_at: saved.submittedAt,
    duplicate_of: saved.duplicateOf,
    referral_id: saved.referralId,
    seq: saved.seq,
  }
  if (opened) await work.db.insertInto('complaint').values(row).execute()
  else await work.db.updateTable('complaint').set(row).where('id', '=', saved.id).execute()
  return saved
}

/** Numbers a person can read out on the phone: P-000123 (pengaduan). */
export async function nextComplaintNumber(work: Work): Promise<string> {
  return `P-${String(await work.next('complaint')).padStart(6, '0')}`
}
