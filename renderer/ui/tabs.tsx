import './tabs.css'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as RacTabs } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'

export interface TabItem<Id extends string> {
  id: Id
  label: string
  icon?: ReactNode
  /** A Badge or CountBadge after the label. */
  badge?: ReactNode
  isDisabled?: boolean | undefined
  content: ReactNode
}

export interface TabsProps<Id extends string> {
  label: string
  items: readonly TabItem<Id>[]
  /** Left out, the tabs keep their own choice. */
  selected?: Id | undefined
  onSelect?: ((id: Id) => void) | undefined
  /** Hidden panels stay mounted and keep what was typed in them. */
  keepsMounted?: boolean | undefined
  className?: string | undefined
}

export const Tabs = <Id extends string>(props: TabsProps<Id>) => {
  const { className, items, keepsMounted = false, label, onSelect, selected } = props
  return (
    <RacTabs
      {...defined({ selectedKey: selected })}
      className={cx('k-tabs', className)}
      onSelectionChange={key => {
        const next = items.find(item => item.id === key)
        if (next) onSelect?.(next.id)
      }}
    >
      <TabList aria-label={label} className="k-tab-list">
        {items.map(item => (
          <Tab key={item.id} id={item.id} className="k-tab" isDisabled={item.isDisabled ?? false}>
            {item.icon}
            {item.label}
            {item.badge}
          </Tab>
        ))}
      </TabList>
      {items.map(item => (
        <TabPanel key={item.id} id={item.id} className="k-tab-panel" shouldForceMount={keepsMounted}>
          {item.content}
        </TabPanel>
      ))}
    </RacTabs>
  )
}
