import type { Account } from '#shared/domain/account.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { Referral } from '#shared/domain/referral.ts'

/** Finished complaints are read; what is with an authority rests until it comes back, and then legal staff correct it. */
export function mayEdit({ status }: Complaint, referral: Referral | undefined, me: Account): boolean {
  if (status === 'withdrawn' || status === 'concluded' || status === 'duplicate') return false
  if (status !== 'in_referral') return true
  const rests = referral !== undefined && !['draft', 'legal_review', 'returned'].includes(referral.status)
  return me.role === 'legal' && !rests
}
