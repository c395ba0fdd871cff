import './badge.css'
import type { Tone } from './tone.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface CountBadgeProps {
  count: number
  /** The whole sentence for assistive technology, e.g. "12 unread". */
  label: string
  max?: number | undefined
  tone?: Tone | undefined
  variant?: 'soft' | 'solid' | undefined
}

export const CountBadge = ({
  count,
  label,
  max = 99,
  tone = 'neutral',
  variant = 'soft',
}: CountBadgeProps) => (
  <span className="k-badge k-count" data-tone={tone} data-variant={variant}>
    <span aria-hidden="true">{count > max ? `${max}+` : count}</span>
    <VisuallyHidden>{label}</VisuallyHidden>
  </span>
)
