import './popover.css'
import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover as RacPopover } from 'react-aria-components'
import { defined } from './defined.ts'

export interface PopoverProps {
  /** Names the panel. */
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end' | undefined
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

export const Popover = ({ label, trigger, children, placement = 'bottom start', ...rest }: PopoverProps) => (
  <DialogTrigger {...defined(rest)}>
    {trigger}
    <RacPopover className="k-popover" placement={placement} offset={4}>
      <Dialog className="k-popover-dialog" aria-label={label}>
        {({ close }) => (typeof children === 'function' ? children(close) : children)}
      </Dialog>
    </RacPopover>
  </DialogTrigger>
)
