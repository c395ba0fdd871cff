import './pane-column.css'
import type { ReactNode, Ref, UIEvent } from 'react'
import { defined } from './defined.ts'

export interface PaneColumnProps {
  /** A bar with heading and buttons. */
  head?: ReactNode
  /** Banners between bar and body. */
  notices?: ReactNode
  children: ReactNode
  /** Stays in view at the bottom: a composer, a form's buttons. */
  foot?: ReactNode
  /** Names the scrolling body, so that the keyboard can reach and scroll it. Must differ from the pane's label. */
  scrollLabel?: string | undefined
  /** The body's one child scrolls itself (VirtualList, DataTable): then no `scrollLabel`. */
  isFilled?: boolean | undefined
  bodyRef?: Ref<HTMLDivElement> | undefined
  onScroll?: ((event: UIEvent<HTMLDivElement>) => void) | undefined
}

/** What stands in a pane: bar, scrolling body, foot. */
export const PaneColumn = (props: PaneColumnProps) => {
  const { bodyRef, children, foot, head, isFilled, notices, onScroll, scrollLabel } = props
  return (
    <div className="k-column">
      {head && <div className="k-column-head">{head}</div>}
      {notices}
      <div
        className="k-column-body"
        data-filled={isFilled || undefined}
        {...(scrollLabel && { role: 'region', 'aria-label': scrollLabel, tabIndex: 0 })}
        {...defined({ ref: bodyRef, onScroll })}
      >
        {children}
      </div>
      {foot && <div className="k-column-foot">{foot}</div>}
    </div>
  )
}
