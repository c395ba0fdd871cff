import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { type Complaint, transitionComplaint } from '#shared/domain/complaint.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import {
  type Referral,
  type ReferralEvent,
  type ReferralStep,
  transitionReferral,
} from '#shared/domain/referral.ts'
import { safeText } from '#shared/domain/text/safe-text.ts'
import { queueJob } from '../../jobs.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { findComplaint, saveComplaint } from '../complaints/complaint-rows.ts'
import { addLine } from '../complaints/reassess.ts'
import { approveReferral } from './approve.ts'
import { dispatchJob } from './dispatch.ts'
import { followUpCommands } from './follow-up-commands.ts'
import { findReferral, nextReferralNumber, saveReferral, withStep } from './referral-rows.ts'

type Answer = { readonly ok: true; readonly value: Referral } | Refusal

/** From draft to the mail; what comes back from the authority is in `follow-up-commands.ts`. */
export const referralCommands: SomeCommands<
  | 'referral.draft'
  | 'referral.revise'
  | 'referral.requestApproval'
  | 'referral.approve'
  | 'referral.sendBack'
  | 'referral.retryDispatch'
  | keyof typeof followUpCommands
> = {
  ...followUpCommands,
  'referral.approve': approveReferral,

  /** A qualified complaint begins its way to an authority. One referral at a time. */
  'referral.draft': async (work, { complaintId, referralId, authorityId }, caller) => {
    const known = await findReferral(work.db, referralId)
    if (known !== undefined)
      return known.complaintId === complaintId ? { ok: true, value: known } : refuse('referral.exists')
    const complaint = await findComplaint(work.db, complaintId)
    if (complaint === undefined || !(await hasAuthority(work, authorityId))) return refuse('input.notFound')
    if (complaint.status === 'in_referral') return refuse('referral.exists')
    const next = transitionComplaint(complaint.status, { kind: 'referred' })
    if (!next.ok) return refuse(next.code)
    const number = await nextReferralNumber(work)
    const referral = await saveReferral(
      work,
      {
        id: referralId,
        number,
        complaintId,
        ticketId: complaint.ticketId,
        authorityId,
        status: 'draft',
        authorId: caller.accountId as AccountId,
        approverId: null,
        summary: '',
        dispatch: { state: 'none' },
        dossierSha256: null,
        receiptNumber: null,
        outcome: null,
        dueDates: [],
        steps: withStep(work, [], 'drafted'),
        createdAt: work.now,
        seq: 0,
      },
      true,
    )
    await saveComplaint(work, { ...complaint, status: next.value, referralId })
    await addLine(work, complaint.ticketId, 'referral.drafted', { number })
    work.audit('referral.draft', referralId, complaintId)
    return { ok: true, value: referral }
  },

  /** Whoever changes it becomes its author, and cannot approve it; under review or returned it is a draft again. */
  'referral.revise': async (work, { referralId, authorityId, summary }, caller) => {
    if (!(await hasAuthority(work, authorityId))) return refuse('input.notFound')
    const cleaned = safeText(summary).trim()
    return step(work, referralId, { kind: 'revised' }, 'revised', referral =>
      referral.status === 'draft' && referral.authorId === caller.accountId
        ? { authorityId, summary: cleaned, steps: referral.steps }
        : {
            authorityId,
            summary: cleaned,
            authorId: caller.accountId as AccountId,
            approverId: null,
            dossierSha256: null,
            dispatch: { state: 'none' },
          },
    )
  },

  'referral.requestApproval': async (work, { referralId }) => {
    const refusal = await unfit(work, referralId)
    return (
      refusal ??
      step(work, referralId, { kind: 'reviewRequested' }, 'reviewRequested', () => ({
        approverId: null,
        dossierSha256: null,
        dispatch: { state: 'none' },
      }))
    )
  },

  'referral.sendBack': async (work, { referralId, reason }) =>
    step(work, referralId, { kind: 'sentBack' }, 'sentBack', undefined, { reason: safeText(reason) }),

  /** Starts a dead dispatch again, or brings a waiting one forward. While an attempt is under way it changes nothing. */
  'referral.retryDispatch': async (work, { referralId }) => {
    const referral = await findReferral(work.db, referralId)
    if (referral === undefined) return refuse('input.notFound')
    const { dispatch, status } = referral
    if (status !== 'approved' || (dispatch.state !== 'failed' && dispatch.state !== 'retrying'))
      return refuse('referral.wrongState')
    if (dispatch.state === 'retrying') {
      // A job that is being attempted has moved its due time: this leaves it alone.
      const { numUpdatedRows } = await work.db
        .updateTable('job')
        .set({ due_at: work.now })
        .where('kind', '=', dispatchJob)
        .where('ref', '=', referralId)
        .where('state', '=', 'queued')
        .where('due_at', '=', dispatch.nextAt)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return { ok: true, value: referral }
    } else await queueJob(work, dispatchJob, referralId)
    const queued = await saveReferral(work, {
      ...referral,
      dispatch: { state: 'queued', attempts: dispatch.state === 'failed' ? 0 : dispatch.attempts },
      steps: withStep(work, referral.steps, 'dispatchRetried'),
    })
    work.audit('referral.retryDispatch', referralId)
    return { ok: true, value: queued }
  },
}

export const referralQueries: SomeQueries<'referral.get'> = {
  'referral.get': async ({ db }, { referralId }) => {
    const referral = await findReferral(db, referralId)
    return referral === undefined ? refuse('input.notFound') : { ok: true, value: referral }
  },
}

/** Moves a referral by `event`, with its own step and what `change` says besides. */
async function step(
  work: Work,
  referralId: string,
  event: ReferralEvent,
  name: string,
  change: (referral: Referral) => Partial<Referral> = () => ({}),
  detail: ReferralStep['detail'] = {},
): Promise<Answer> {
  const referral = await findReferral(work.db, referralId)
  if (referral === undefined) return refuse('input.notFound')
  const next = transitionReferral(referral, event)
  if (!next.ok) return refuse(next.code)
  const steps = withStep(work, referral.steps, name, detail)
  const saved = await saveReferral(work, { ...referral, steps, ...change(referral), status: next.value })
  work.audit(`referral.${name}`, referralId)
  return { ok: true, value: saved }
}

/** Why a referral cannot be put before a second person; undefined when it can. */
async function unfit(work: Work, referralId: string): Promise<Refusal | undefined> {
  const referral = await findReferral(work.db, referralId)
  if (referral === undefined) return refuse('input.notFound')
  const complaint: Complaint | undefined = await findComplaint(work.db, referral.complaintId)
  if (complaint?.status !== 'in_referral') return refuse('complaint.wrongState')
  if (complaint.assessment.outcome !== 'qualified') return refuse('complaint.notQualified')
  return /[\p{L}\p{N}]/u.test(referral.summary) ? undefined : refuse('referral.summaryMissing')
}

async function hasAuthority(work: Work, id: string): Promise<boolean> {
  const row = await work.db.selectFrom('authority').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
