import './app-frame.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { Tooltip } from './tooltip.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface NavItem {
  id: string
  label: string
  icon: ReactNode
  shortcut?: string | undefined
  /** A CountBadge. */
  badge?: ReactNode
}

export interface NavRailProps {
  label: string
  brand?: ReactNode
  items: readonly NavItem[]
  /** At the bottom: help, settings. */
  endItems?: readonly NavItem[] | undefined
  active: string | null
  onSelect: (id: string) => void
}

export const NavRail = ({ label, brand, items, endItems = [], active, onSelect }: NavRailProps) => {
  const list = (entries: readonly NavItem[], isEnd: boolean) => (
    <ul className="k-rail-list" data-end={isEnd || undefined}>
      {entries.map(item => (
        <li key={item.id}>
          <Tooltip label={item.label} shortcut={item.shortcut} placement="right">
            <Button
              className="k-rail-item"
              {...(item.id === active && { 'aria-current': 'page' })}
              onPress={() => onSelect(item.id)}
            >
              {item.icon}
              <VisuallyHidden>{item.label}</VisuallyHidden>
              {item.badge && <span className="k-rail-badge">{item.badge}</span>}
            </Button>
          </Tooltip>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="k-rail" aria-label={label}>
      {brand && <div className="k-rail-brand">{brand}</div>}
      {list(items, false)}
      {endItems.length > 0 && list(endItems, true)}
    </nav>
  )
}
