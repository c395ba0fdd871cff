import './status-dot.css'
import type { Tone } from './tone.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface StatusDotProps {
  label: string
  tone: Tone
  /** Give different states different shapes, not only colours. */
  shape?: 'full' | 'ring' | 'half' | 'square' | undefined
  isLabelHidden?: boolean | undefined
  /** Something is happening now, such as ringing. */
  isPulsing?: boolean | undefined
}

export const StatusDot = ({ label, tone, shape = 'full', isLabelHidden, isPulsing }: StatusDotProps) => (
  <span className="k-status" title={isLabelHidden ? label : undefined}>
    <span
      className="k-dot"
      data-tone={tone}
      data-shape={shape}
      data-pulsing={isPulsing || undefined}
      aria-hidden="true"
    />
    {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
  </span>
)
