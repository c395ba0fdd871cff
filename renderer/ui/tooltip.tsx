import './tooltip.css'
import type { ReactElement, ReactNode } from 'react'
import { Tooltip as RacTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  label: ReactNode
  /** One of our buttons, or any element inside React Aria's `Focusable`. */
  children: ReactElement
  shortcut?: string | undefined
  placement?: 'top' | 'bottom' | 'left' | 'right' | undefined
  isDisabled?: boolean | undefined
}

export const Tooltip = ({
  label,
  children,
  shortcut,
  placement = 'bottom',
  isDisabled = false,
}: TooltipProps) => (
  <TooltipTrigger delay={500} closeDelay={0} isDisabled={isDisabled}>
    {children}
    <RacTooltip className="k-tooltip" placement={placement} offset={6}>
      <span>{label}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </RacTooltip>
  </TooltipTrigger>
)
