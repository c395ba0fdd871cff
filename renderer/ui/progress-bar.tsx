import './progress-bar.css'
import { Label, ProgressBar as RacProgressBar } from 'react-aria-components'
import { defined } from './defined.ts'
import type { Tone } from './tone.ts'

export interface ProgressBarProps {
  label: string
  isLabelHidden?: boolean | undefined
  /** null: no telling how much is left. */
  value: number | null
  max?: number | undefined
  /** The value in words, e.g. "3 of 12". */
  valueLabel?: string | undefined
  tone?: Tone | undefined
}

export const ProgressBar = (props: ProgressBarProps) => {
  const { isLabelHidden, label, max = 100, tone = 'accent', value, valueLabel } = props
  return (
    <RacProgressBar
      className="k-progress"
      data-tone={tone}
      data-unknown={value === null || undefined}
      {...(isLabelHidden && { 'aria-label': label })}
      {...defined({ valueLabel })}
      value={value ?? 0}
      maxValue={max}
      isIndeterminate={value === null}
    >
      {({ percentage = 0, valueText }) => (
        <>
          {!isLabelHidden && (
            <div className="k-progress-top">
              <Label>{label}</Label>
              {value !== null && <span className="k-progress-value">{valueText}</span>}
            </div>
          )}
          <div className="k-progress-track">
            <div className="k-progress-fill" style={value === null ? {} : { width: `${percentage}%` }} />
          </div>
        </>
      )}
    </RacProgressBar>
  )
}
