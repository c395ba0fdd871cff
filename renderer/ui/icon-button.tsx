import './button.css'
import type { ReactNode, Ref } from 'react'
import { Button } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps {
  /** The accessible name and the tooltip. */
  label: string
  icon: ReactNode
  onPress?: (() => void) | undefined
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Shown in the tooltip, e.g. `Ctrl+K`. */
  shortcut?: string | undefined
  /** Given, the button is a toggle and says whether it is pressed. */
  isSelected?: boolean | undefined
  isDisabled?: boolean | undefined
  isPending?: boolean | undefined
  tooltipPlacement?: 'top' | 'bottom' | 'left' | 'right' | undefined
  className?: string | undefined
  'aria-describedby'?: string | undefined
  /** Reached some other way than by the tab key. */
  excludeFromTabOrder?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

export const IconButton = ({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  shortcut,
  isSelected,
  isDisabled = false,
  isPending = false,
  tooltipPlacement = 'bottom',
  className,
  ...rest
}: IconButtonProps) => (
  <Tooltip label={label} shortcut={shortcut} placement={tooltipPlacement}>
    <Button
      {...defined(rest)}
      aria-label={label}
      {...(isSelected !== undefined && { 'aria-pressed': isSelected })}
      className={cx('k-button', className)}
      data-variant={variant}
      data-size={size}
      data-icon-only
      {...(isSelected && { 'data-selected': true })}
      isDisabled={isDisabled}
      isPending={isPending}
    >
      {isPending ? <Spinner size="sm" /> : icon}
    </Button>
  </Tooltip>
)
