import './empty-state.css'
import type { ReactNode } from 'react'
import { Illustration, type IllustrationName } from './illustration.tsx'

export interface EmptyStateProps {
  title: string
  children?: ReactNode
  /** Buttons: what to do next. */
  action?: ReactNode
  illustration?: IllustrationName | undefined
  isCompact?: boolean | undefined
}

export const EmptyState = ({ title, children, action, illustration, isCompact }: EmptyStateProps) => (
  <div className="k-empty" data-compact={isCompact || undefined}>
    {illustration && <Illustration name={illustration} />}
    <p className="k-empty-title">{title}</p>
    {children && <div className="k-empty-text">{children}</div>}
    {action && <div className="k-empty-action">{action}</div>}
  </div>
)
