import './list-column.css'
import { type ReactNode, useMemo } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons/action.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualList, type VirtualListProps } from '../../ui/virtual-list.tsx'

type ListOf<Item extends { readonly id: string }> = Required<
  Pick<VirtualListProps<Item>, 'label' | 'items' | 'rowHeight' | 'textOf' | 'renderItem' | 'dependencies'>
>

interface ListColumnProps<Item extends { readonly id: string }> extends ListOf<Item> {
  readonly searchLabel: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly createLabel: string
  readonly onCreate: () => void
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly empty: ReactNode
}

/** What can be edited, with a search over it and the button for one more; the editor stands beside it. */
export function ListColumn<Item extends { readonly id: string }>(props: ListColumnProps<Item>) {
  const { searchLabel, text, onText, createLabel, onCreate, chosen, onChoose, ...list } = props
  const t = useT()
  const selected = useMemo(() => new Set(chosen === null ? [] : [chosen]), [chosen])
  return (
    <div className="d-list-column">
      <div className="d-list-column-head">
        <SearchField
          label={searchLabel}
          placeholder={searchLabel}
          clearLabel={t('common.clear')}
          size="sm"
          value={text}
          onChange={onText}
        />
        <Button size="sm" variant="primary" icon={<PlusIcon size={15} />} onPress={onCreate}>
          {createLabel}
        </Button>
      </div>
      <div className="d-list-column-rows">
        <VirtualList<Item>
          {...list}
          selectionMode="single"
          selectionBehavior="replace"
          selected={selected}
          onSelectedChange={ids => {
            const [id] = ids
            if (id !== undefined) onChoose(id)
          }}
        />
      </div>
    </div>
  )
}
