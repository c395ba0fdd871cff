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
}

/** An internal note: as wide as the timeline and amber, so that nobody takes it for a reply. */
export const NoteEntry = ({ author, audience, time, dateTime, children, actions }: NoteEntryProps) => (
  <article className="k-entry-note" aria-label={`${audience}, ${author}`}>
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
