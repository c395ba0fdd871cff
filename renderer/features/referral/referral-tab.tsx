import type { Account } from '#shared/domain/account.ts'
import type { Authority } from '#shared/domain/authority.ts'
import type { Referral } from '#shared/domain/referral.ts'
import { DispatchPanel } from './dispatch-panel.tsx'
import { DossierPanel } from './dossier-panel.tsx'
import { DuePanel } from './due-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { LetterPanel } from './letter-panel.tsx'
import type { Letter } from './use-letter.ts'

export interface ReferralTabProps {
  readonly referral: Referral
  readonly me: Account
  readonly authority: Authority | undefined
  readonly letter: Letter
  /** The complaint has ended, whatever the referral says. */
  readonly isOver: boolean
}

export function ReferralTab({ referral, me, authority, letter, isOver }: ReferralTabProps) {
  return (
    <div className="d-referral">
      <div className="d-referral-grid">
        <div className="d-referral-column">
          <LetterPanel referral={referral} me={me} authority={authority} letter={letter} isOver={isOver} />
          <DossierPanel referral={referral} isDirty={letter.dirty} />
          <DispatchPanel referral={referral} />
        </div>
        <div className="d-referral-column">
          <DuePanel referral={referral} />
          <HistoryPanel referral={referral} />
        </div>
      </div>
    </div>
  )
}
