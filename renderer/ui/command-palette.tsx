import './command-palette.css'
import './dialog.css'
import './popover.css'
import { type ReactNode, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { commandScore } from './command-match.ts'
import { SearchIcon } from './icons/navigation.tsx'
import { Kbd } from './kbd.tsx'

export interface Command {
  id: string
  label: string
  detail?: string | undefined
  icon?: ReactNode
  /** Other words that find it. */
  keywords?: readonly string[] | undefined
  shortcut?: string | undefined
  onRun: () => void
}

export interface CommandGroup {
  id: string
  label: string
  commands: readonly Command[]
  /** Results of a search elsewhere: shown as they are, in their own order. */
  isFound?: boolean | undefined
}

export interface CommandPaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  label: string
  placeholder: string
  emptyText: string
  groups: readonly CommandGroup[]
  /** To feed `isFound` groups. */
  onQueryChange?: ((query: string) => void) | undefined
  footer?: ReactNode
}

const ranked = (groups: readonly CommandGroup[], query: string) =>
  groups
    .map(group => {
      if (group.isFound || query.trim() === '') return { ...group, best: group.isFound ? 2 : 1 }
      const scored = group.commands
        .map(command => ({ command, score: commandScore(query, command) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
      return { ...group, commands: scored.map(({ command }) => command), best: scored[0]?.score ?? 0 }
    })
    .filter(group => group.commands.length > 0)
    .sort((a, b) => b.best - a.best)

const Palette = (props: CommandPaletteProps) => {
  const { emptyText, footer, groups, label, onOpenChange, onQueryChange, placeholder } = props
  const [query, setQuery] = useState('')
  return (
    <Autocomplete
      inputValue={query}
      onInputChange={text => {
        setQuery(text)
        onQueryChange?.(text)
      }}
    >
      <SearchField aria-label={label} autoFocus className="k-palette-search">
        <SearchIcon />
        <Input
          className="k-palette-input"
          placeholder={placeholder}
          dir="auto"
          // One Esc leaves, whatever has been typed.
          onKeyDown={event => event.key === 'Escape' && onOpenChange(false)}
        />
        <Kbd keys="Esc" />
      </SearchField>
      <Menu
        aria-label={label}
        className="k-palette-list"
        renderEmptyState={() => <p className="k-options-empty">{emptyText}</p>}
        onClose={() => onOpenChange(false)}
      >
        {ranked(groups, query).map(group => (
          <MenuSection key={group.id} id={`group ${group.id}`} aria-label={group.label}>
            <Header className="k-options-heading">{group.label}</Header>
            {group.commands.map(command => (
              <MenuItem
                key={command.id}
                // A page and a command may be called the same, and of two with one id only one would be shown.
                id={`${group.id} ${command.id}`}
                textValue={command.label}
                className="k-option"
                onAction={() => {
                  onOpenChange(false)
                  command.onRun()
                }}
              >
                {command.icon}
                <span className="k-option-body">
                  <span className="k-option-label" dir="ltr">
                    {command.label}
                  </span>
                  {command.detail && <span className="k-option-detail">{command.detail}</span>}
                </span>
                {command.shortcut && <Kbd keys={command.shortcut} />}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
      {footer && <div className="k-palette-foot">{footer}</div>}
    </Autocomplete>
  )
}

/** Everything the desk can do, by typing. The query is forgotten when it closes. */
export const CommandPalette = (props: CommandPaletteProps) => (
  <ModalOverlay className="k-scrim" isOpen={props.isOpen} onOpenChange={props.onOpenChange} isDismissable>
    <Modal className="k-modal k-palette">
      <Dialog className="k-dialog" aria-label={props.label}>
        <Palette {...props} />
      </Dialog>
    </Modal>
  </ModalOverlay>
)
