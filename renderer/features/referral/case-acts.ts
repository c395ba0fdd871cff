import type { Authority } from '#shared/domain/authority.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { Referral } from '#shared/domain/referral.ts'

export type Act =
  | 'draft'
  | 'request'
  | 'approve'
  | 'sendBack'
  | 'retry'
  | 'receipt'
  | 'progress'
  | 'return'
  | 'conclude'

/** What legal staff can do now, the usual next step first. Empty: somebody else is at work, or it is over. */
export function actsOf(
  complaint: Pick<Complaint, 'status'>,
  referral: Pick<Referral, 'status' | 'dispatch'> | undefined,
  kind: Authority['kind'] | undefined,
): readonly Act[] {
  if (complaint.status === 'qualified') return ['draft']
  if (complaint.status !== 'in_referral' || referral === undefined) return []
  switch (referral.status) {
    case 'draft':
      return ['request']
    case 'returned':
      return ['request', 'conclude']
    case 'legal_review':
      return ['approve', 'sendBack']
    case 'approved':
      return referral.dispatch.state === 'failed' || referral.dispatch.state === 'retrying' ? ['retry'] : []
    case 'sent':
      return ['receipt', 'return', 'conclude']
    case 'received':
      // Only the police open a file with stages of its own.
      return kind === 'police' ? ['receipt', 'return', 'conclude'] : ['conclude', 'return']
    case 'concluded':
      return []
    default:
      return ['progress', 'return', 'conclude']
  }
}
