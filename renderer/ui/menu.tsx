import './popover.css'
import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as RacMenu,
  MenuItem,
  MenuSection as RacMenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components'
import { defined } from './defined.ts'
import { CheckIcon } from './icons/action.tsx'
import { Kbd } from './kbd.tsx'

export interface MenuAction {
  id: string
  label: string
  detail?: string | undefined
  icon?: ReactNode
  shortcut?: string | undefined
  tone?: 'danger' | undefined
  isDisabled?: boolean | undefined
  /** Given, the item is one choice of its section and shows a tick. */
  isSelected?: boolean | undefined
  onAction: () => void
}

export interface MenuSection {
  id: string
  /** Visible heading. */
  label?: string | undefined
  /** Name of a section without a heading. */
  'aria-label'?: string | undefined
  items: readonly MenuAction[]
}

export interface MenuProps {
  label: string
  /** One of our buttons. */
  trigger: ReactElement
  sections: readonly MenuSection[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top' | undefined
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

const Item = ({ item }: { item: MenuAction }) => (
  <MenuItem
    id={item.id}
    textValue={item.label}
    className="k-option"
    isDisabled={item.isDisabled ?? false}
    onAction={item.onAction}
    {...(item.tone && { 'data-tone': item.tone })}
  >
    {item.icon}
    <span className="k-option-body">
      <span className="k-option-label" dir="ltr">
        {item.label}
      </span>
      {item.detail && <span className="k-option-detail">{item.detail}</span>}
    </span>
    {item.shortcut && <Kbd keys={item.shortcut} />}
    {item.isSelected !== undefined && (
      <span className="k-option-check">
        <CheckIcon size={16} />
      </span>
    )}
  </MenuItem>
)

export const Menu = ({ label, trigger, sections, placement = 'bottom start', ...rest }: MenuProps) => (
  <MenuTrigger {...defined(rest)}>
    {trigger}
    <Popover className="k-popover" placement={placement} offset={4}>
      <RacMenu aria-label={label} className="k-options k-menu">
        {sections.map(section => {
          const selected = section.items.filter(item => item.isSelected).map(item => item.id)
          const isChoice = section.items.some(item => item.isSelected !== undefined)
          return (
            <RacMenuSection
              key={section.id}
              // Sections and items share one key space.
              id={`section ${section.id}`}
              aria-label={section.label ?? section['aria-label'] ?? label}
              className="k-menu-section"
              {...(isChoice && { selectionMode: 'single', selectedKeys: selected })}
            >
              {section.label && <Header className="k-options-heading">{section.label}</Header>}
              {section.items.map(item => (
                <Item key={item.id} item={item} />
              ))}
            </RacMenuSection>
          )
        })}
      </RacMenu>
    </Popover>
  </MenuTrigger>
)
