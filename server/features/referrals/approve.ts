import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Kysely } from 'kysely'
import type { AccountId } from '#shared/domain/ids.ts'
import { type Referral, transitionReferral } from '#shared/domain/referral.ts'
import { queueJob } from '../../jobs.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { CommandHandler } from '../../transport/handler.ts'
import { findComplaint } from '../complaints/complaint-rows.ts'
import { addLine } from '../complaints/reassess.ts'
import { NoSpace } from '../evidence/blobs.ts'
import { dispatchJob } from './dispatch.ts'
import { type DossierInput, gatherDossier } from './dossier/dossier-input.ts'
import { renderDossier } from './dossier/render-dossier.ts'
import { findReferral, saveReferral, withStep } from './referral-rows.ts'

type Answer = { readonly ok: true; readonly value: Referral } | Refusal

/** Something may change while the dossier is drawn; more often than this it is not a coincidence. */
const attempts = 3

/**
 * Four eyes: never by whoever wrote it. The dossier is drawn and stored before the writer is entered; inside, it is
 * compared with what now stands in the database, so that exactly what was drawn is what was approved. Then status,
 * hash and the order to send it are one act.
 */
export const approveReferral: CommandHandler<'referral.approve'> = {
  async outside({ writer, reader, blobs, now }, { referralId }, caller) {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const checked = await mayApprove(reader, referralId, caller.accountId)
      if (!checked.ok || checked.value.status === 'approved') return checked
      const approved = { byName: caller.name, at: now() }
      const input = await gatherDossier(reader, referralId, approved)
      if (input === undefined) return refuse('input.notFound')
      const stored = await store(input, bytes => blobs.put(bytes))
      if (typeof stored !== 'string') return stored
      const { value } = await writer.run<Answer | 'changed'>(
        caller,
        work => approve(work, referralId, caller, input, stored),
        result => result !== 'changed' && result.ok,
      )
      if (value !== 'changed') return value
    }
    return refuse('server.unavailable')
  },
}

async function store(
  input: DossierInput,
  put: (bytes: Uint8Array) => Promise<string>,
): Promise<string | Refusal> {
  try {
    return await put(await renderDossier(input))
  } catch (error) {
    if (error instanceof NoSpace) return refuse('server.storageFull')
    throw error
  }
}

/** The referral while this account may approve it, or as it stands when this very account already has. */
async function mayApprove(db: Kysely<Schema>, referralId: string, accountId: string): Promise<Answer> {
  const referral = await findReferral(db, referralId)
  if (referral === undefined) return refuse('input.notFound')
  // An answer that was lost on the way is asked for again: the same act, not a second one.
  if (referral.status === 'approved' && referral.approverId === accountId)
    return { ok: true, value: referral }
  const next = transitionReferral(referral, { kind: 'approved', by: accountId as AccountId })
  if (!next.ok) return refuse(next.code)
  const complaint = await findComplaint(db, referral.complaintId)
  if (complaint?.status !== 'in_referral') return refuse('complaint.wrongState')
  return complaint.assessment.outcome === 'qualified'
    ? { ok: true, value: referral }
    : refuse('complaint.notQualified')
}

async function approve(
  work: Work,
  referralId: string,
  caller: { readonly accountId: string },
  drawn: DossierInput,
  sha256: string,
): Promise<Answer | 'changed'> {
  const checked = await mayApprove(work.db, referralId, caller.accountId)
  if (!checked.ok || checked.value.status === 'approved') return checked
  const standing = await gatherDossier(work.db, referralId, drawn.approved)
  if (JSON.stringify(standing) !== JSON.stringify(drawn)) return 'changed'
  const referral = checked.value
  const saved = await saveReferral(work, {
    ...referral,
    status: 'approved',
    approverId: caller.accountId as AccountId,
    dossierSha256: sha256,
    dispatch: { state: 'queued', attempts: 0 },
    steps: withStep(work, referral.steps, 'approved', { sha256 }),
  })
  await queueJob(work, dispatchJob, referralId)
  await addLine(work, referral.ticketId, 'referral.approved', { number: referral.number })
  work.audit('referral.approve', referralId, sha256)
  // The one place where a full NIK leaves the house.
  if (typeof drawn.reporter === 'object' && drawn.reporter.nik !== null)
    work.audit('participant.disclose', referralId, 'nik')
  return { ok: true, value: saved }
}
