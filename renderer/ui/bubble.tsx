import './timeline.css'
import type { ReactNode } from 'react'
import { CheckIcon } from './icons/action.tsx'
import { ChecksIcon, ClockIcon, ErrorCircleIcon } from './icons/status.tsx'

export type BubbleState = 'pending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface BubbleProps {
  direction: 'in' | 'out'
  /** Left out where the same person goes on. */
  author?: string | undefined
  avatar?: ReactNode
  channelIcon?: ReactNode
  /** As shown, e.g. "14.30". */
  time: string
  /** Machine-readable instant for the time element. */
  dateTime: string
  state?: BubbleState | undefined
  /** The state in words, beside its mark. */
  stateLabel?: string | undefined
  /** Plain text keeps its line breaks; anything else lays itself out. */
  children: ReactNode
  /** Under the bubble: try again, quote. */
  actions?: ReactNode
}

const icons = {
  pending: ClockIcon,
  sent: CheckIcon,
  delivered: ChecksIcon,
  read: ChecksIcon,
  failed: ErrorCircleIcon,
}

export const Bubble = (props: BubbleProps) => {
  const { actions, author, avatar, channelIcon, children, dateTime, direction, state, stateLabel, time } =
    props
  const StateIcon = state && icons[state]
  return (
    <article className="k-bubble" data-direction={direction} data-state={state} aria-label={author}>
      {direction === 'in' && <span className="k-bubble-avatar">{avatar}</span>}
      <div className="k-bubble-column">
        {author && (
          <div className="k-bubble-author">
            <strong dir="ltr">{author}</strong>
          </div>
        )}
        <div className="k-bubble-body" dir="auto">
          {typeof children === 'string' ? <span className="k-bubble-text">{children}</span> : children}
        </div>
        <div className="k-bubble-foot">
          {channelIcon}
          <time dateTime={dateTime}>{time}</time>
          {StateIcon && (
            <span className="k-bubble-status">
              <StateIcon size={13} />
              {stateLabel}
            </span>
          )}
          {actions}
        </div>
      </div>
    </article>
  )
}
