import './checklist.css'
import type { ReactNode } from 'react'
import { CheckCircleIcon, CircleDashedIcon, CloseCircleIcon, ErrorCircleIcon } from './icons/status.tsx'
import type { Tone } from './tone.ts'

/** `established`: known and backed; `missing`: needed and absent; `open`: not asked yet; `refuted`: known not to hold. */
export type CheckState = 'established' | 'missing' | 'open' | 'refuted'

export interface CheckItem {
  id: string
  label: ReactNode
  state: CheckState
  /** Where it comes from, or what to ask. */
  detail?: ReactNode
  action?: ReactNode
}

export interface ChecklistProps {
  label: string
  items: readonly CheckItem[]
  stateLabels: Readonly<Record<CheckState, string>>
}

const looks: Record<CheckState, { tone: Tone; Icon: typeof CheckCircleIcon }> = {
  established: { tone: 'success', Icon: CheckCircleIcon },
  missing: { tone: 'danger', Icon: ErrorCircleIcon },
  open: { tone: 'neutral', Icon: CircleDashedIcon },
  refuted: { tone: 'neutral', Icon: CloseCircleIcon },
}

export const Checklist = ({ label, items, stateLabels }: ChecklistProps) => (
  <ul className="k-checklist" aria-label={label}>
    {items.map(item => {
      const { tone, Icon } = looks[item.state]
      return (
        <li key={item.id} className="k-check" data-tone={tone}>
          <Icon />
          <div className="k-check-body">
            <div dir="auto">{item.label}</div>
            {item.detail && <div className="k-check-detail">{item.detail}</div>}
            {item.action}
          </div>
          <span className="k-check-state">{stateLabels[item.state]}</span>
        </li>
      )
    })}
  </ul>
)
