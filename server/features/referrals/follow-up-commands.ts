import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { transitionComplaint } from '#shared/domain/complaint.ts'
import { parsePoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { type Referral, type ReferralEvent, transitionReferral } from '#shared/domain/referral.ts'
import { safeLine, safeText } from '#shared/domain/text/safe-text.ts'
import { sayToContact } from '../tickets/say-to-contact.ts'
import type { Work } from '../../storage/work.ts'
import type { SomeCommands } from '../../transport/handler.ts'
import { findComplaint, saveComplaint } from '../complaints/complaint-rows.ts'
import { addLine } from '../complaints/reassess.ts'
import { afterAcknowledgement, afterNews, afterReceipt, nothingAwaited } from './due-dates.ts'
import { findReferral, saveReferral, withStep } from './referral-rows.ts'

/** Clocks of two machines may differ by this much. */
const clockToleranceMs = 5 * 60_000

/** What an authority answers, as legal staff write it down from its letters. */
export const followUpCommands: SomeCommands<
  'referral.recordReceipt' | 'referral.recordProgress' | 'referral.recordReturn' | 'referral.conclude'
> = {
  /**
   * The number is kept as printed. A police report or its receipt begins the police's own terms; a DUMAS number or
   * another office's number only says that the letter arrived.
   */
  'referral.recordReceipt': async (work, { referralId, receiptNumber, issuedAt }) => {
    const receipt = parsePoliceReceipt(receiptNumber, work.now)
    // Offices write these numbers in many ways, but none without a digit.
    if (!receipt.ok || !/\p{Nd}/u.test(receipt.value.raw)) return refuse('referral.receiptInvalid')
    if (issuedAt > work.now + clockToleranceMs) return refuse('input.invalid', { field: 'issuedAt' })
    const { raw, kind } = receipt.value
    const found = await findReferral(work.db, referralId)
    const isReport = kind !== 'DUMAS' && found !== undefined && (await isPolice(work, found.authorityId))
    const moved = await move(
      work,
      referralId,
      { kind: isReport ? 'receiptRecorded' : 'acknowledged' },
      ({ dueDates, steps }) => ({
        receiptNumber: raw,
        dueDates: isReport
          ? afterReceipt(dueDates, issuedAt, work.now)
          : afterAcknowledgement(dueDates, work.now),
        steps: withStep(work, steps, isReport ? 'receiptRecorded' : 'acknowledged', {
          kind,
          number: raw,
          issuedAt,
        }),
      }),
    )
    if (!moved.ok) return moved
    const { ticketId, number } = moved.value
    await addLine(work, ticketId, isReport ? 'referral.receipt' : 'referral.received', {
      number,
      receipt: raw,
    })
    await sayToContact(work, ticketId, 'step.receiptRecorded', { receipt: raw })
    return moved
  },

  /**
   * A letter (SP2HP) or word that the case has moved on; stages may be skipped, never gone back. They are the police's:
   * of Komdigi or IASC only a receipt, a return and the end are recorded.
   */
  'referral.recordProgress': async (work, { referralId, stage, letter, letterNumber, dateAt }) => {
    if (dateAt > work.now + clockToleranceMs) return refuse('input.invalid', { field: 'dateAt' })
    const early = await withoutReport(work, referralId)
    if (early !== undefined) return early
    const moved = await move(work, referralId, { kind: 'progressed', to: stage }, ({ dueDates, steps }) => ({
      dueDates: afterNews(dueDates, letter !== 'none', dateAt, work.now),
      steps: withStep(work, steps, 'progressed', {
        stage,
        dateAt,
        ...(letter === 'none' ? {} : { letter, number: safeLine(letterNumber) }),
      }),
    }))
    if (!moved.ok) return moved
    const { ticketId, number } = moved.value
    await addLine(work, ticketId, 'referral.progress', { number, stage, letter })
    await sayToContact(work, ticketId, 'step.progress', { stage })
    return moved
  },

  /** The authority asks for more: the facts may be completed, and the whole way to approval begins again. */
  'referral.recordReturn': async (work, { referralId, reason }) => {
    const said = safeText(reason)
    const moved = await move(work, referralId, { kind: 'returned' }, ({ dueDates, steps }) => ({
      dueDates: nothingAwaited(dueDates),
      steps: withStep(work, steps, 'returned', { reason: said }),
    }))
    if (!moved.ok) return moved
    await addLine(work, moved.value.ticketId, 'referral.returned', {
      number: moved.value.number,
      reason: said,
    })
    return moved
  },

  /** The authority is done, and so is the complaint. */
  'referral.conclude': async (work, { referralId, outcome }) => {
    const moved = await move(work, referralId, { kind: 'concluded' }, ({ dueDates, steps }) => ({
      outcome,
      dueDates: nothingAwaited(dueDates),
      steps: withStep(work, steps, 'concluded', { outcome }),
    }))
    if (!moved.ok) return moved
    const { ticketId, number, complaintId } = moved.value
    const complaint = await findComplaint(work.db, complaintId)
    if (complaint === undefined) throw new Error('referral without a complaint')
    const next = transitionComplaint(complaint.status, { kind: 'concluded' })
    if (!next.ok) return refuse(next.code)
    await saveComplaint(work, { ...complaint, status: next.value })
    await addLine(work, ticketId, 'referral.concluded', { number, outcome })
    await addLine(work, ticketId, 'complaint.concluded', { number: complaint.number })
    await sayToContact(work, ticketId, 'step.concluded', { outcome })
    return moved
  },
}

async function move(
  work: Work,
  referralId: string,
  event: ReferralEvent,
  change: (referral: Referral) => Partial<Referral>,
): Promise<{ readonly ok: true; readonly value: Referral } | Refusal> {
  const referral = await findReferral(work.db, referralId)
  if (referral === undefined) return refuse('input.notFound')
  const next = transitionReferral(referral, event)
  if (!next.ok) return refuse(next.code)
  const saved = await saveReferral(work, { ...referral, ...change(referral), status: next.value })
  work.audit(`referral.${event.kind}`, referralId)
  return { ok: true, value: saved }
}

/** Why there are no stages yet, or never: they begin with a police report. */
async function withoutReport(work: Work, referralId: string): Promise<Refusal | undefined> {
  const referral = await findReferral(work.db, referralId)
  if (referral?.status !== 'sent' && referral?.status !== 'received') return undefined
  return refuse(
    (await isPolice(work, referral.authorityId)) ? 'referral.receiptFirst' : 'referral.noPoliceStages',
  )
}

async function isPolice(work: Work, authorityId: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('authority')
    .select('kind')
    .where('id', '=', authorityId)
    .executeTakeFirst()
  return row?.kind === 'police'
}
