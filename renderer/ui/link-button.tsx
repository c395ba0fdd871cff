import './button.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { defined } from './defined.ts'

export interface LinkButtonProps {
  children: ReactNode
  onPress?: (() => void) | undefined
  tone?: 'accent' | 'danger' | undefined
  isDisabled?: boolean | undefined
  'aria-label'?: string | undefined
}

/** Looks like a link, acts here: the desk itself never navigates by URL. */
export const LinkButton = ({ children, tone = 'accent', isDisabled = false, ...rest }: LinkButtonProps) => (
  <Button {...defined(rest)} className="k-link-button" data-tone={tone} isDisabled={isDisabled}>
    {children}
  </Button>
)
