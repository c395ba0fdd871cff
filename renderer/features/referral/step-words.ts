import type { Authority } from '#shared/domain/authority.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import { InquiryStage, type Referral } from '#shared/domain/referral.ts'

/** Which sentence of `referral:next` says where a case stands and what moves it on. */
export type StepWord =
  | 'draft'
  | 'insufficient'
  | 'qualified'
  | 'education_only'
  | 'out_of_scope'
  | 'duplicate'
  | 'withdrawn'
  | 'write'
  | 'request'
  | 'review'
  | 'reviewOwn'
  | 'sending'
  | 'retrying'
  | 'failed'
  | 'sent'
  | 'received'
  | 'receivedOther'
  | 'process'
  | 'returned'
  | 'concluded'

export function stepWord(
  complaint: Pick<Complaint, 'status'>,
  referral: Pick<Referral, 'status' | 'dispatch' | 'authorId'> | undefined,
  about: { readonly kind: Authority['kind'] | undefined; readonly meId: string; readonly hasWords: boolean },
): StepWord {
  if (complaint.status === 'concluded') return 'concluded'
  if (complaint.status !== 'in_referral') return complaint.status
  if (referral === undefined) return 'qualified'
  switch (referral.status) {
    case 'draft':
      return about.hasWords ? 'request' : 'write'
    case 'legal_review':
      return referral.authorId === about.meId ? 'reviewOwn' : 'review'
    case 'approved': {
      const { state } = referral.dispatch
      return state === 'failed' || state === 'retrying' ? state : 'sending'
    }
    case 'received':
      return about.kind === 'police' ? 'received' : 'receivedOther'
    case 'sent':
    case 'returned':
    case 'concluded':
      return referral.status
    default:
      return InquiryStage.safeParse(referral.status).success ? 'process' : 'sent'
  }
}
