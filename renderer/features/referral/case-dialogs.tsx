import type { Authority } from '#shared/domain/authority.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import type { Act } from './case-acts.ts'
import type { Case } from './cases.ts'
import { ConcludeDialog } from './conclude-dialog.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { ProgressDialog } from './progress-dialog.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { WhyDialog } from './why-dialog.tsx'

export interface ReferralDialogProps {
  readonly referral: Referral
  readonly authority: Authority | undefined
  readonly onClose: () => void
}

export interface CaseDialogsProps {
  readonly item: Case
  readonly authority: Authority | undefined
  readonly dialog: Act | null
  readonly onClose: () => void
}

/** At most one is open. What was typed in it is still there when it is opened again. */
export function CaseDialogs({ item, authority, dialog, onClose }: CaseDialogsProps) {
  const { complaint, referral } = item
  if (dialog === 'draft') return <DraftDialog complaint={complaint} onClose={onClose} />
  if (dialog === null || referral === undefined) return null
  const props = { referral, authority, onClose }
  switch (dialog) {
    case 'approve':
      return <ApproveDialog {...props} />
    case 'sendBack':
    case 'return':
      return <WhyDialog {...props} kind={dialog} />
    case 'receipt':
      return <ReceiptDialog {...props} />
    case 'progress':
      return <ProgressDialog {...props} />
    case 'conclude':
      return <ConcludeDialog {...props} />
    case 'request':
    case 'retry':
      return null
  }
}
