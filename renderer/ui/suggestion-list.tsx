import './popover.css'
import './suggestion-list.css'
import { useEffect, useRef } from 'react'
import { Badge } from './badge.tsx'
import { LiveRegion } from './live-region.tsx'

export interface Suggestion {
  readonly id: string
  readonly label: string
  /** Before the label: what to type for it. */
  readonly code?: string | undefined
  readonly detail?: string | undefined
  /** Why it stands here, in a word or two. */
  readonly mark?: string | undefined
}

export interface SuggestionListProps {
  /** Id of the list, for the `aria-controls` of the field that steers it. */
  id: string
  label: string
  items: readonly Suggestion[]
  activeId: string | null
  emptyText: string
  /** Read out: how many there are and which one is chosen. */
  announcement: string
  onChoose: (id: string) => void
  onActive: (id: string) => void
}

export const suggestionId = (listId: string, id: string) => `${listId}-${id}`

/** A list over a field that keeps the focus: the field moves the choice and takes it. */
export const SuggestionList = (props: SuggestionListProps) => {
  const { activeId, announcement, emptyText, id: listId, items, label, onActive, onChoose } = props
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ref.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  return (
    <div className="k-suggestions">
      <div ref={ref} id={listId} role="listbox" aria-label={label} className="k-options">
        {items.map(item => (
          // The field keeps the focus and the keys, and names the active option.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={item.id}
            id={suggestionId(listId, item.id)}
            role="option"
            aria-selected={item.id === activeId}
            className="k-option"
            data-hovered={item.id === activeId || undefined}
            onPointerMove={() => item.id !== activeId && onActive(item.id)}
            // The field would lose the focus before the click.
            onPointerDown={event => event.preventDefault()}
            onClick={() => onChoose(item.id)}
          >
            <span className="k-option-body">
              <span className="k-suggestion-top">
                {item.code && <code>{item.code}</code>}
                <span dir="auto">{item.label}</span>
                {item.mark && <Badge tone="info">{item.mark}</Badge>}
              </span>
              {item.detail && (
                <span className="k-suggestion-detail" dir="auto">
                  {item.detail}
                </span>
              )}
            </span>
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="k-options-empty">{emptyText}</p>}
      <LiveRegion>{items.length === 0 ? emptyText : announcement}</LiveRegion>
    </div>
  )
}
