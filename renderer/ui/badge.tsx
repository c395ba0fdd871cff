import './badge.css'
import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

export interface BadgeProps {
  children: ReactNode
  tone?: Tone | undefined
  variant?: 'soft' | 'solid' | 'outline' | undefined
  icon?: ReactNode
  title?: string | undefined
}

export const Badge = ({ children, tone = 'neutral', variant = 'soft', icon, title }: BadgeProps) => (
  <span
    className="k-badge"
    data-tone={tone}
    data-variant={variant}
    title={title ?? (typeof children === 'string' ? children : undefined)}
  >
    {icon}
    <span dir="ltr">{children}</span>
  </span>
)
