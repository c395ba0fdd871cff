import './app-frame.css'
import './button.css'
import { type ReactNode, useId } from 'react'
import { NavRail, type NavRailProps } from './nav-rail.tsx'

export interface AppFrameProps {
  /** "To the content": the first thing Tab reaches. */
  skipLabel: string
  nav: NavRailProps
  topStart?: ReactNode
  topCenter?: ReactNode
  topEnd?: ReactNode
  /** Banners across the window, under the top bar. */
  banner?: ReactNode
  contentLabel: string
  children: ReactNode
}

export const AppFrame = (props: AppFrameProps) => {
  const { banner, children, contentLabel, nav, skipLabel, topCenter, topEnd, topStart } = props
  const id = useId()
  return (
    <div className="k-app">
      <button type="button" className="k-button k-skip" onClick={() => document.getElementById(id)?.focus()}>
        {skipLabel}
      </button>
      <NavRail {...nav} />
      <header className="k-head">
        <div className="k-top">
          <div className="k-top-start">{topStart}</div>
          <div className="k-top-center">{topCenter}</div>
          <div className="k-top-end">{topEnd}</div>
        </div>
        {banner}
      </header>
      <main id={id} tabIndex={-1} className="k-content" aria-label={contentLabel}>
        {children}
      </main>
    </div>
  )
}
