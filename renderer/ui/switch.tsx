import './choice.css'
import type { ReactNode } from 'react'
import { Switch as RacSwitch } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'

export interface SwitchProps {
  /** Without visible text give `aria-label`. */
  children?: ReactNode
  detail?: ReactNode
  isSelected?: boolean | undefined
  onChange?: ((isSelected: boolean) => void) | undefined
  isDisabled?: boolean | undefined
  className?: string | undefined
  'aria-label'?: string | undefined
}

/** For what takes effect at once; inside a form that is saved, use Checkbox. */
export const Switch = ({ children, detail, className, ...rest }: SwitchProps) => (
  <RacSwitch {...defined(rest)} className={cx('k-choice', className)}>
    <span className="k-switch-track" />
    {children && (
      <span className="k-choice-body">
        {children}
        {detail && <span className="k-choice-detail">{detail}</span>}
      </span>
    )}
  </RacSwitch>
)
