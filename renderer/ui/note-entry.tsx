import './timeline.css'
import type { ReactNode } from 'react'
import { NoteIcon } from './icons/action.tsx'

export interface NoteEntryProps {
  author: string
  /** Says who can read it, e.g. "only colleagues". */
  audience: string
  time: string
  dateTime: string
  children: ReactNode
  actions?: ReactNode
  /** Names the line for whoever scrolls to it: `data-line`. */
  id?: string | undefined
  /** Somebody has just been led here. */
  isLit?: boolean | undefined
}

/** An internal note: as wide as the timeline and amber, so that nobody takes it for a reply. */
export const NoteEntry = (props: NoteEntryProps) => {
  const { actions, audience, author, children, dateTime, id, isLit, time } = props
  return (
    <article
      className="k-entry-note"
      data-line={id}
      data-lit={isLit || undefined}
      tabIndex={id === undefined ? undefined : -1}
      aria-label={`${audience}, ${author}`}
    >
      <NoteIcon size={16} />
      <div className="k-entry-note-body">
        <div className="k-entry-note-head">
          <strong dir="auto">{author}</strong>
          <span>{audience}</span>
          <time dateTime={dateTime}>{time}</time>
        </div>
        <div dir="auto">
          {typeof children === 'string' ? <span className="k-bubble-text">{children}</span> : children}
        </div>
        {actions}
      </div>
    </article>
  )
}
