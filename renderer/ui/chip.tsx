import './badge.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { CloseIcon } from './icons/action.tsx'
import type { Tone } from './tone.ts'

export interface ChipProps {
  children: ReactNode
  removeLabel: string
  onRemove: () => void
  tone?: Tone | undefined
  icon?: ReactNode
}

/** A badge that can be taken away: an active filter, a tag. */
export const Chip = ({ children, removeLabel, onRemove, tone = 'neutral', icon }: ChipProps) => (
  <span className="k-badge k-chip" data-tone={tone}>
    {icon}
    <span dir="ltr">{children}</span>
    <Button className="k-chip-remove" aria-label={removeLabel} onPress={onRemove}>
      <CloseIcon size={12} />
    </Button>
  </span>
)
