import type { Kysely } from 'kysely'
import { Referral, type ReferralStep } from '#shared/domain/referral.ts'
import type { ReferralTable } from '../../storage/schema/cases.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

export function toReferral(row: ReferralTable): Referral {
  return Referral.parse({
    id: row.id,
    number: row.number,
    complaintId: row.complaint_id,
    ticketId: row.ticket_id,
    authorityId: row.authority_id,
    status: row.status,
    authorId: row.author_id,
    approverId: row.approver_id,
    summary: row.summary,
    dispatch: JSON.parse(row.dispatch_json),
    dossierSha256: row.dossier_sha256,
    receiptNumber: row.receipt_number,
    outcome: row.outcome,
    dueDates: JSON.parse(row.due_dates_json),
    steps: JSON.parse(row.steps_json),
    createdAt: row.created_at,
    seq: row.seq,
  })
}

export async function findReferral(db: Kysely<Schema>, id: string): Promise<Referral | undefined> {
  const row = await db.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toReferral(row)
}

/** Writes a referral as it now stands and tells the desks. `drafted` only for its very first state. */
export async function saveReferral(work: Work, referral: Referral, drafted = false): Promise<Referral> {
  const saved = work.emit('referral.changed', seq => ({ referral: { ...referral, seq } })).referral
  const row: ReferralTable = {
    id: saved.id,
    number: saved.number,
    complaint_id: saved.complaintId,
    ticket_id: saved.ticketId,
    authority_id: saved.authorityId,
    status: saved.status,
    author_id: saved.authorId,
    approver_id: saved.approverId,
    summary: saved.summary,
    dispatch_json: JSON.stringify(saved.dispatch),
    dossier_sha256: saved.dossierSha256,
    receipt_number: saved.receiptNumber,
    outcome: saved.outcome,
    due_dates_json: JSON.stringify(saved.dueDates),
    steps_json: JSON.stringify(saved.steps),
    created_at: saved.createdAt,
    seq: saved.seq,
  }
  if (drafted) await work.db.insertInto('referral').values(row).execute()
  else await work.db.updateTable('referral').set(row).where('id', '=', saved.id).execute()
  return saved
}

/** The steps with one more, done now by whoever acts; empty `byName` where the service itself did it. */
export function withStep(
  work: Work,
  steps: readonly ReferralStep[],
  event: string,
  detail: ReferralStep['detail'] = {},
): ReferralStep[] {
  return [...steps, { at: work.now, event, byName: work.actor.name ?? '', detail }]
}

/** Numbers a person can read out on the phone: R-000123 (rujukan). */
export async function nextReferralNumber(work: Work): Promise<string> {
  return `R-${String(await work.next('referral')).padStart(6, '0')}`
}
