import type { Role } from '#shared/domain/account.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Referral } from '#shared/domain/referral.ts'
import type { Work } from '../../storage/work.ts'
import { saveReferral, withStep } from './referral-rows.ts'

/**
 * Whether the facts behind a referral may still change. Until legal review anybody who works the case; from then on
 * legal staff alone; from approval on nobody, until the authority returns it: what was approved is what is sent.
 */
export function factsMayChange({ status }: Pick<Referral, 'status'>, role: Role): boolean {
  if (status === 'draft') return true
  return role === 'legal' && (status === 'legal_review' || status === 'returned')
}

/**
 * Four eyes hold for the facts too: legal staff who change them become the author, and a referral under review goes
 * back to draft, because what was to be approved is no longer there.
 */
export async function leaveReview(
  work: Work,
  referral: Referral,
  caller: { readonly accountId: string; readonly role: Role },
): Promise<void> {
  if (caller.role !== 'legal') return
  if (referral.status === 'draft' && referral.authorId === caller.accountId) return
  await saveReferral(work, {
    ...referral,
    status: 'draft',
    authorId: caller.accountId as AccountId,
    approverId: null,
    dossierSha256: null,
    dispatch: { state: 'none' },
    steps: withStep(work, referral.steps, 'revised'),
  })
}
