import type { Referral, ReferralStatus } from '#shared/domain/referral.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { CheckIcon } from '../../ui/icons/action.tsx'

const phases = ['compose', 'review', 'send', 'receipt', 'process', 'end'] as const

/** The step that ends each phase, whose date is shown under it. */
const endings: Readonly<Record<(typeof phases)[number], readonly string[]>> = {
  compose: ['reviewRequested'],
  review: ['approved'],
  send: ['dispatched'],
  receipt: ['receiptRecorded', 'acknowledged'],
  process: [],
  end: ['concluded'],
}

function phaseAt(status: ReferralStatus, isPolice: boolean): number {
  switch (status) {
    case 'draft':
    case 'returned':
      return 0
    case 'legal_review':
      return 1
    case 'approved':
      return 2
    case 'sent':
      return 3
    case 'received':
      return isPolice ? 3 : 4
    case 'concluded':
      return phases.length
    default:
      return 4
  }
}

/** The whole way of a referral at a glance; its details are in the history. */
export function Phases({ referral, isPolice }: { referral: Referral; isPolice: boolean }) {
  const t = useT()
  const format = useFormat()
  const current = phaseAt(referral.status, isPolice)
  // A returned referral begins anew: older dates belong to the way before.
  const from =
    referral.steps.findLastIndex(step => step.event === 'returned' || step.event === 'sentBack') + 1
  const since = referral.status === 'concluded' ? referral.steps : referral.steps.slice(from)
  return (
    <ol className="d-phases" aria-label={t('referral:phase.label')}>
      {phases.map((phase, at) => {
        const isDone = at < current
        const done = isDone ? since.findLast(step => endings[phase].includes(step.event)) : undefined
        return (
          <li
            key={phase}
            className="d-phase"
            data-state={isDone ? 'done' : at === current ? 'current' : 'ahead'}
            aria-current={at === current ? 'step' : undefined}
          >
            <span className="d-phase-dot" aria-hidden="true">
              {isDone ? <CheckIcon size={12} /> : at + 1}
            </span>
            <span className="d-phase-name">
              {phase === 'process' && !isPolice ? t('referral:phase.answer') : t(`referral:phase.${phase}`)}
            </span>
            <span className="d-phase-detail">
              {at === current ? t(`referral:status.${referral.status}`) : done && format.date(done.at)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
