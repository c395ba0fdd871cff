import './admin.css'
import type { ReactNode } from 'react'

export interface AdminPageProps {
  readonly title: string
  readonly intro: string
  readonly actions?: ReactNode
  /** Between the heading and the table: refusals, filters. */
  readonly notices?: ReactNode
  readonly children: ReactNode
  readonly foot?: ReactNode
}

/** A page that is one table: what it is, what can be done, and the rest of the window for the rows. */
export function AdminPage({ title, intro, actions, notices, children, foot }: AdminPageProps) {
  return (
    <div className="d-admin">
      <header className="d-admin-head">
        <div className="d-admin-title">
          <h2>{title}</h2>
          <p>{intro}</p>
        </div>
        {actions && <div className="d-admin-acts">{actions}</div>}
      </header>
      {notices}
      <div className="d-admin-table">{children}</div>
      {foot && <div className="d-admin-foot">{foot}</div>}
    </div>
  )
}
