import { type Referral, transitionReferral } from '#shared/domain/referral.ts'
import type { Work } from '../../storage/work.ts'
import { addLine } from '../complaints/reassess.ts'
import { saveReferral, withStep } from './referral-rows.ts'

/**
 * Ends a referral that never left the house, because its complaint was withdrawn. False once it has been approved:
 * from then on the letter may be on its way, and only the authority's answer ends it.
 */
export async function abandonReferral(work: Work, referral: Referral): Promise<boolean> {
  const next = transitionReferral(referral, { kind: 'abandoned' })
  if (!next.ok) return false
  const outcome = 'withdrawn'
  await saveReferral(work, {
    ...referral,
    status: next.value,
    outcome,
    steps: withStep(work, referral.steps, 'concluded', { outcome }),
  })
  await addLine(work, referral.ticketId, 'referral.concluded', { number: referral.number, outcome })
  work.audit('referral.abandoned', referral.id)
  return true
}
