import './timeline.css'
import { type FocusEvent, type ReactNode, useState } from 'react'
import { CheckIcon } from './icons/action.tsx'
import { ChecksIcon, ClockIcon, ErrorCircleIcon } from './icons/status.tsx'

export type BubbleState = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export interface BubbleProps {
  direction: 'in' | 'out'
  /** Names the line for whoever scrolls to it: `data-line`. */
  id?: string | undefined
  /** Left out where the same person goes on. */
  author?: string | undefined
  /** Who speaks, also where `author` is not written again. */
  label?: string | undefined
  avatar?: ReactNode
  channelIcon?: ReactNode
  /** As shown, e.g. "14.30". */
  time: string
  /** Machine-readable instant for the time element. */
  dateTime: string
  state?: BubbleState | undefined
  /** The state in words, beside its mark. */
  stateLabel?: string | undefined
  /** Above the words: passed on, changed, taken back. */
  marks?: ReactNode
  /** The line it answers. */
  quote?: ReactNode
  /** Under the words, at their edge. */
  reactions?: ReactNode
  /** Taken back, or otherwise no longer said. */
  isStruck?: boolean | undefined
  /** Somebody has just been led here. */
  isLit?: boolean | undefined
  /** Plain text keeps its line breaks; anything else lays itself out. */
  children: ReactNode
  /** Under the bubble: try again. */
  actions?: ReactNode
  /** Beside the bubble, for the line that is pointed at or has the focus. Out of the tab order for all others. */
  tools?: ((isCurrent: boolean) => ReactNode) | undefined
}

const icons = {
  pending: ClockIcon,
  sent: CheckIcon,
  delivered: ChecksIcon,
  read: ChecksIcon,
  played: ChecksIcon,
  failed: ErrorCircleIcon,
}

export const Bubble = (props: BubbleProps) => {
  const { actions, author, avatar, channelIcon, children, dateTime, direction, state, stateLabel, time } =
    props
  const { id, isLit, isStruck, label = author, marks, quote, reactions, tools } = props
  const [isCurrent, setCurrent] = useState(false)
  const StateIcon = state && icons[state]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- watches the focus of what is inside
    <article
      className="k-bubble"
      data-direction={direction}
      data-state={state}
      data-struck={isStruck || undefined}
      data-lit={isLit || undefined}
      data-line={id}
      // Reached with the arrow keys of the list around it, or by a jump.
      tabIndex={id === undefined ? undefined : -1}
      aria-label={label}
      onFocus={() => setCurrent(true)}
      onBlur={(event: FocusEvent<HTMLElement>) =>
        setCurrent(event.currentTarget.contains(event.relatedTarget as Node | null))
      }
    >
      {direction === 'in' && <span className="k-bubble-avatar">{avatar}</span>}
      <div className="k-bubble-column">
        {author && (
          <div className="k-bubble-author">
            <strong dir="ltr">{author}</strong>
          </div>
        )}
        <div className="k-bubble-row">
          <div className="k-bubble-body" dir="auto">
            {marks && <div className="k-bubble-marks">{marks}</div>}
            {quote}
            {typeof children === 'string' ? <span className="k-bubble-text">{children}</span> : children}
          </div>
          {tools && <div className="k-bubble-tools">{tools(isCurrent)}</div>}
        </div>
        {reactions}
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
