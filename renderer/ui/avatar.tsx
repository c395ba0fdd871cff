import './avatar.css'
import type { ReactNode } from 'react'
import { hueOf, initials } from './initials.ts'

export interface AvatarProps {
  name: string
  /** What the colour hangs on, when names may repeat or change: an id. */
  seed?: string | undefined
  size?: 'xs' | 'sm' | 'md' | 'lg' | undefined
  /** Gives the picture a name of its own; leave it out beside the written name. */
  label?: string | undefined
  /** A StatusDot with hidden label, at the corner. */
  status?: ReactNode
}

export const Avatar = ({ name, seed, size = 'md', label, status }: AvatarProps) => (
  <span className="k-avatar" data-size={size} data-hue={hueOf(seed ?? name)}>
    <span {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {initials(name)}
    </span>
    {status && <span className="k-avatar-status">{status}</span>}
  </span>
)
