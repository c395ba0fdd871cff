import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { type Complaint, transitionComplaint } from '#shared/domain/complaint.ts'
import { checkFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { continuedAs } from '../tickets/holder.ts'
import { sayToContact } from '../tickets/say-to-contact.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { abandonReferral } from '../referrals/abandon.ts'
import { factsMayChange, leaveReview } from '../referrals/frozen-facts.ts'
import { findReferral } from '../referrals/referral-rows.ts'
import { addEntry, changeLine } from '../tickets/entry-rows.ts'
import { cleanFacts } from './clean-facts.ts'
import { complaintOfTicket, findComplaint, nextComplaintNumber, saveComplaint } from './complaint-rows.ts'
import { addLine, assessNow, noteCorrection, raisePriority } from './reassess.ts'
import { withPattern } from '../reasons/with-pattern.ts'
import { reportedFacts } from './reported-facts.ts'

export const complaintCommands: SomeCommands<
  | 'complaint.open'
  | 'complaint.saveFacts'
  | 'complaint.submit'
  | 'complaint.markDuplicate'
  | 'complaint.withdraw'
> = {
  /** One complaint a ticket: whoever opens it second is handed the one that is there. */
  'complaint.open': async (work, { ticketId: asked, complaintId }, caller) => {
    const ticket = await continuedAs(work, asked)
    if (ticket === undefined) return refuse('input.notFound')
    const ticketId = ticket.id
    const existing = await complaintOfTicket(work.db, ticketId)
    if (existing !== undefined) return { ok: true, value: existing }
    if ((await findComplaint(work.db, complaintId)) !== undefined) return refuse('complaint.exists')
    const facts = await withPattern(work.db, ticket.reason, await reportedFacts(work.db, ticketId))
    const complaint = await saveComplaint(
      work,
      {
        id: complaintId,
        number: await nextComplaintNumber(work),
        ticketId,
        status: 'draft',
        facts,
        assessment: await assessNow(work, ticketId, facts),
        version: 1,
        openedBy: caller.accountId as AccountId,
        openedAt: work.now,
        submittedAt: null,
        duplicateOf: null,
        referralId: null,
        seq: 0,
      },
      true,
    )
    await addEntry(
      work,
      { ...ticket, complaintId },
      changeLine(work, 'complaint.opened', { number: complaint.number }),
    )
    work.audit('complaint.open', complaintId)
    return { ok: true, value: complaint }
  },

  /** Refuses to overwrite what a colleague saved since (`version` is the newest), and facts that are under approval. */
  'complaint.saveFacts': async (work, { complaintId, facts, baseVersion }, caller) => {
    const complaint = await findComplaint(work.db, complaintId)
    if (complaint === undefined) return refuse('input.notFound')
    const checked = checkFacts(facts, work.now)
    if (!checked.ok) return refuse(checked.code)
    const referral = await runningReferral(work, complaint)
    if (referral !== undefined && !factsMayChange(referral, caller.role))
      return refuse('complaint.wrongState')
    if (complaint.version !== baseVersion)
      return refuse('complaint.versionConflict', { version: complaint.version })
    const cleaned = cleanFacts(facts)
    // A form that saves by itself must not take a referral out of review when nothing was changed.
    if (complaint.status === 'in_referral' && JSON.stringify(cleaned) === JSON.stringify(complaint.facts))
      return { ok: true, value: complaint }
    const assessment = await assessNow(work, complaint.ticketId, cleaned)
    const next = transitionComplaint(complaint.status, { kind: 'corrected', outcome: assessment.outcome })
    if (!next.ok) return refuse(next.code)
    const saved = await saveComplaint(work, {
      ...complaint,
      facts: cleaned,
      assessment,
      status: next.value,
      version: complaint.version + 1,
    })
    if (referral !== undefined) await leaveReview(work, referral, caller)
    await noteCorrection(work, complaint, saved)
    await raisePriority(work, saved)
    work.audit('complaint.saveFacts', complaintId, `version ${saved.version}`)
    return { ok: true, value: saved }
  },

  /** Assesses by the rules of this very moment and tells the person that the report is in. */
  'complaint.submit': async (work, { complaintId }) => {
    const complaint = await findComplaint(work.db, complaintId)
    if (complaint === undefined) return refuse('input.notFound')
    const assessment = await assessNow(work, complaint.ticketId, complaint.facts)
    const next = transitionComplaint(complaint.status, { kind: 'submitted', outcome: assessment.outcome })
    if (!next.ok) return refuse(next.code)
    const submitted = await saveComplaint(work, {
      ...complaint,
      assessment,
      status: next.value,
      submittedAt: work.now,
    })
    await addLine(work, complaint.ticketId, 'complaint.submitted', {
      number: complaint.number,
      status: submitted.status,
      outcome: assessment.outcome,
    })
    await raisePriority(work, submitted)
    await sayToContact(work, complaint.ticketId, 'step.complaintLogged', { number: complaint.number })
    work.audit('complaint.submit', complaintId, assessment.outcome)
    return { ok: true, value: submitted }
  },

  'complaint.markDuplicate': async (work, { complaintId, duplicateOf }) => {
    const complaint = await findComplaint(work.db, complaintId)
    const original = await findComplaint(work.db, duplicateOf)
    if (complaint === undefined || original === undefined) return refuse('input.notFound')
    // A duplicate of a duplicate would lead nowhere, one of itself in a circle.
    if (complaintId === duplicateOf || original.status === 'duplicate')
      return refuse('input.invalid', { field: 'duplicateOf' })
    const next = transitionComplaint(complaint.status, { kind: 'markedDuplicate' })
    if (!next.ok) return refuse(next.code)
    const marked = await saveComplaint(work, { ...complaint, status: next.value, duplicateOf })
    await addLine(work, complaint.ticketId, 'complaint.duplicate', {
      number: complaint.number,
      original: original.number,
    })
    work.audit('complaint.markDuplicate', complaintId, duplicateOf)
    return { ok: true, value: marked }
  },

  /**
   * At the reporter's wish, as long as nothing has left the house. Afterwards the authority decides, and legal staff
   * conclude the referral with the outcome `withdrawn`. A referral that is still being prepared ends with it.
   */
  'complaint.withdraw': async (work, { complaintId, reason }) => {
    const complaint = await findComplaint(work.db, complaintId)
    if (complaint === undefined) return refuse('input.notFound')
    const next = transitionComplaint(complaint.status, { kind: 'withdrawn' })
    if (!next.ok) return refuse(next.code)
    const referral = await runningReferral(work, complaint)
    if (referral !== undefined && !(await abandonReferral(work, referral)))
      return refuse('complaint.wrongState')
    const withdrawn = await saveComplaint(work, { ...complaint, status: next.value })
    await addLine(work, complaint.ticketId, 'complaint.withdrawn', {
      number: complaint.number,
      reason: safeLine(reason),
    })
    work.audit('complaint.withdraw', complaintId)
    return { ok: true, value: withdrawn }
  },
}

async function runningReferral(work: Work, { status, referralId }: Complaint): Promise<Referral | undefined> {
  return status !== 'in_referral' || referralId === null ? undefined : findReferral(work.db, referralId)
}

export const complaintQueries: SomeQueries<'complaint.get'> = {
  'complaint.get': async ({ db }, { complaintId }) => {
    const complaint = await findComplaint(db, complaintId)
    return complaint === undefined ? notFound : { ok: true, value: complaint }
  },
}

const notFound: Refusal = refuse('input.notFound')
