import './panel.css'
import { type ReactNode, useId } from 'react'

export interface PanelProps {
  title: string
  /** Small buttons at the end of the heading's line. */
  actions?: ReactNode
  badge?: ReactNode
  children: ReactNode
  headingLevel?: 2 | 3 | 4 | undefined
  /** No edge, for panels stacked inside a pane. */
  isFlat?: boolean | undefined
  /** No padding: the content reaches the edges. */
  isBare?: boolean | undefined
}

export const Panel = (props: PanelProps) => {
  const { actions, badge, children, headingLevel = 3, isBare, isFlat, title } = props
  const id = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section className="k-panel" aria-labelledby={id} data-flat={isFlat || undefined}>
      <header className="k-panel-head">
        <Heading id={id} className="k-panel-title">
          {title}
        </Heading>
        {badge}
        {actions}
      </header>
      <div className="k-panel-body" data-bare={isBare || undefined}>
        {children}
      </div>
    </section>
  )
}
