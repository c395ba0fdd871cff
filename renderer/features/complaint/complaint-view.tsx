import './complaint.css'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import { assessComplaint } from '#shared/domain/fraud/qualification.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { useComplaint } from '../../state/selectors.ts'
import { useNow } from '../../state/now.ts'
import { Text } from '../../ui/text.tsx'
import { AssessmentPanel } from './assessment-panel.tsx'
import { ComplaintActs } from './complaint-acts.tsx'
import { ComplaintForm } from './complaint-form.tsx'
import { ConflictBanner } from './conflict-banner.tsx'
import { evidenceKinds } from './evidence-kinds.ts'
import { GoldenHour } from './golden-hour.tsx'
import { mayEdit } from './may-edit.ts'
import { SaveState } from './save-state.tsx'
import { ComplaintBadge } from './status.tsx'

interface ComplaintViewProps {
  readonly complaint: Complaint
  readonly me: Account
  readonly headEnd?: ReactNode
  /** False where the frame around it already says the number. */
  readonly isTitled?: boolean
}

/** Form and assessment of one complaint; side by side where there is room. */
export function ComplaintView({ complaint, me, headEnd, isTitled = true }: ComplaintViewProps) {
  const t = useT()
  const { forms } = useDesk()
  useEffect(() => forms.heard(complaint), [forms, complaint])
  // Turning to something else saves at once.
  useEffect(() => () => void forms.flush(complaint.id), [forms, complaint.id])
  const cell = forms.of(complaint)
  const facts = useCell(cell, form => form.facts)
  const turn = useCell(cell, form => form.turn)
  const files = useView(view => view.state.evidence[complaint.ticketId])
  const now = useNow('halfMinute')
  const assessment = useMemo(() => assessComplaint(facts, evidenceKinds(files), now), [facts, files, now])
  const referral = useView(view =>
    complaint.referralId === null ? undefined : view.state.referrals[complaint.referralId],
  )
  const original = useComplaint(complaint.duplicateOf)
  const editable = mayEdit(complaint, referral, me)
  return (
    <div className="d-complaint">
      <header className="d-complaint-head">
        {isTitled && <Text weight="bold">{t('complaint:number', { number: complaint.number })}</Text>}
        <ComplaintBadge status={complaint.status} />
        {original !== undefined && (
          <Text size="sm" color="muted">
            {t('complaint:form.duplicateIs', { number: original.number })}
          </Text>
        )}
        <span className="d-complaint-head-end">{headEnd}</span>
      </header>
      <ConflictBanner complaint={complaint} />
      <GoldenHour assessment={assessment} ticketId={complaint.ticketId} />
      <div className="d-complaint-columns">
        <AssessmentPanel assessment={assessment} ticketId={complaint.ticketId} />
        <div className="d-complaint-main">
          {!editable && <p className="d-complaint-closed">{t('complaint:form.closed')}</p>}
          <ComplaintForm key={turn} complaint={complaint} facts={facts} isReadOnly={!editable} />
        </div>
      </div>
      <footer className="d-complaint-foot">
        <SaveState complaint={complaint} />
        <ComplaintActs complaint={complaint} />
      </footer>
    </div>
  )
}
