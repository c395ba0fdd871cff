import './choice.css'
import type { ReactNode } from 'react'
import { Checkbox as RacCheckbox } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { CheckIcon, MinusIcon } from './icons/action.tsx'

export interface CheckboxProps {
  /** Without visible text give `aria-label`. */
  children?: ReactNode
  detail?: ReactNode
  isSelected?: boolean | undefined
  onChange?: ((isSelected: boolean) => void) | undefined
  isIndeterminate?: boolean | undefined
  isRequired?: boolean | undefined
  isInvalid?: boolean | undefined
  isDisabled?: boolean | undefined
  isReadOnly?: boolean | undefined
  name?: string | undefined
  className?: string | undefined
  /** `selection` inside a list row or table row. */
  slot?: 'selection' | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
}

export const Checkbox = ({ children, detail, className, ...rest }: CheckboxProps) => (
  <RacCheckbox {...defined(rest)} validationBehavior="aria" className={cx('k-choice', className)}>
    {({ isIndeterminate }) => (
      <>
        <span className="k-choice-mark">
          {isIndeterminate ? <MinusIcon size={14} /> : <CheckIcon size={14} />}
        </span>
        {children && (
          <span className="k-choice-body">
            {children}
            {detail && <span className="k-choice-detail">{detail}</span>}
          </span>
        )}
      </>
    )}
  </RacCheckbox>
)
