import './filter-bar.css'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { CountBadge } from './count-badge.tsx'

export interface FilterBarProps<Id extends string> {
  label: string
  /** Without `count` the filter shows none. */
  filters: readonly {
    readonly id: Id
    readonly label: string
    readonly count?:
      | { readonly value: number; readonly label: string; readonly isAlarming: boolean }
      | undefined
  }[]
  selected: Id
  onSelect: (id: Id) => void
}

/** Views of one list, of which one always holds, each with how much is in it. */
export const FilterBar = <Id extends string>({ label, filters, selected, onSelect }: FilterBarProps<Id>) => (
  <ToggleButtonGroup
    className="k-filter-bar"
    aria-label={label}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[selected]}
    onSelectionChange={keys => {
      const next = filters.find(filter => keys.has(filter.id))
      if (next !== undefined) onSelect(next.id)
    }}
  >
    {filters.map(({ id, label: name, count }) => (
      // Tab comes to the one that holds, as in any group of radios; the arrows go on from there.
      <ToggleButton key={id} id={id} className="k-filter" excludeFromTabOrder={id !== selected}>
        <span>{name}</span>
        {count !== undefined && (
          <CountBadge
            count={count.value}
            max={9999}
            label={count.label}
            tone={count.isAlarming && count.value > 0 ? 'danger' : 'neutral'}
          />
        )}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
)
