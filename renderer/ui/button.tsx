import './button.css'
import type { ReactNode, Ref } from 'react'
import { Button as RacButton } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { Spinner } from './spinner.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface ButtonProps {
  children: ReactNode
  /** `note` is for acts that only colleagues will see. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | 'note' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  icon?: ReactNode
  iconEnd?: ReactNode
  onPress?: (() => void) | undefined
  type?: 'button' | 'submit' | undefined
  isDisabled?: boolean | undefined
  /** Keeps focus and width, ignores presses. */
  isPending?: boolean | undefined
  pendingLabel?: string | undefined
  isFullWidth?: boolean | undefined
  autoFocus?: boolean | undefined
  form?: string | undefined
  className?: string | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

export const Button = ({
  children,
  variant = 'secondary',
  size = 'md',
  icon,
  iconEnd,
  isDisabled = false,
  isPending = false,
  pendingLabel,
  isFullWidth = false,
  className,
  ...rest
}: ButtonProps) => (
  <RacButton
    {...defined(rest)}
    className={cx('k-button', className)}
    data-variant={variant}
    data-size={size}
    {...(isFullWidth && { 'data-full': true })}
    isDisabled={isDisabled}
    isPending={isPending}
  >
    <span className="k-button-label">
      {icon}
      <span className="k-button-text">{children}</span>
      {iconEnd}
    </span>
    {isPending && (
      <span className="k-button-pending">
        <Spinner size="sm" />
        {pendingLabel && <VisuallyHidden>{pendingLabel}</VisuallyHidden>}
      </span>
    )}
  </RacButton>
)
