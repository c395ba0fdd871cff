import './data-table.css'
import { type ReactNode, useMemo } from 'react'
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components'
import { Checkbox } from './checkbox.tsx'
import { ArrowDownIcon } from './icons/navigation.tsx'
import { useStableList } from './stable-list.ts'

export interface TableColumn<Item> {
  id: string
  label: string
  render: (item: Item) => ReactNode
  /** Pixels, or a share such as `2fr`. */
  width?: number | `${number}fr` | undefined
  minWidth?: number | undefined
  align?: 'start' | 'end' | undefined
  /** The cell that names its row; one column at least. */
  isRowHeader?: boolean | undefined
  isSortable?: boolean | undefined
}

export interface TableSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface DataTableProps<Item extends { readonly id: string }> {
  label: string
  /** Keep it the same array (a constant or useMemo): a new one draws every row again. */
  columns: readonly TableColumn<Item>[]
  /** Already sorted. Only the rows in view are in the page. */
  items: readonly Item[]
  textOf: (item: Item) => string
  sort?: TableSort | undefined
  onSortChange?: ((sort: TableSort) => void) | undefined
  selectionMode?: 'none' | 'single' | 'multiple' | undefined
  selected?: ReadonlySet<string> | undefined
  onSelectedChange?: ((selected: ReadonlySet<string>) => void) | undefined
  /** Needed with `multiple`. */
  checkLabel?: string | undefined
  checkAllLabel?: string | undefined
  onOpen?: ((id: string) => void) | undefined
  rowHeight?: number | undefined
  empty?: ReactNode
  /** Other values that the columns' `render` read. */
  dependencies?: readonly unknown[] | undefined
}

const nothing: readonly unknown[] = []

export const DataTable = <Item extends { readonly id: string }>(props: DataTableProps<Item>) => {
  const { checkAllLabel, checkLabel, columns, empty, items, label, onOpen, onSelectedChange } = props
  const { onSortChange, rowHeight = 40, selected, selectionMode = 'none', sort, textOf } = props
  const layoutOptions = useMemo(() => ({ rowHeight, headingHeight: 36 }), [rowHeight])
  const ticks = selectionMode === 'multiple' && checkLabel
  const seen = useStableList(props.dependencies ?? nothing)
  const emptyNow = items.length === 0 && empty
  // Drawn again only for these: `textOf` and the columns' `render` read the item and nothing else.
  const body = useMemo(
    () => (
      <TableBody
        items={items}
        dependencies={[columns, seen]}
        {...(emptyNow && { renderEmptyState: () => emptyNow })}
      >
        {item => (
          <Row id={item.id} textValue={textOf(item)} className="k-tr">
            {ticks && (
              <Cell className="k-td" data-check>
                <Checkbox slot="selection" aria-label={ticks} />
              </Cell>
            )}
            {columns.map(column => (
              <Cell key={column.id} className="k-td" data-align={column.align}>
                <div className="k-td-content" dir="auto">
                  {column.render(item)}
                </div>
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [items, columns, seen, ticks, emptyNow],
  )
  return (
    <div className="k-table-frame">
      <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
        <Table
          aria-label={label}
          className="k-table"
          selectionMode={selectionMode}
          {...(sort && { sortDescriptor: sort })}
          {...(onSortChange && {
            onSortChange: next => onSortChange({ column: String(next.column), direction: next.direction }),
          })}
          {...(selected && { selectedKeys: selected })}
          {...(onSelectedChange && {
            onSelectionChange: keys =>
              onSelectedChange(new Set(keys === 'all' ? items.map(item => item.id) : [...keys].map(String))),
          })}
          {...(onOpen && { onRowAction: key => onOpen(String(key)) })}
        >
          <TableHeader>
            {ticks && (
              <Column
                id="k-check"
                width={44}
                minWidth={44}
                className="k-th"
                data-check
                textValue={checkAllLabel ?? ticks}
              >
                <Checkbox slot="selection" aria-label={checkAllLabel ?? ticks} />
              </Column>
            )}
            {columns.map(column => (
              <Column
                key={column.id}
                id={column.id}
                className="k-th"
                data-align={column.align}
                isRowHeader={column.isRowHeader ?? false}
                allowsSorting={column.isSortable ?? false}
                width={column.width ?? '1fr'}
                minWidth={column.minWidth ?? 80}
                textValue={column.label}
              >
                <span title={column.label}>{column.label}</span>
                {column.isSortable && <ArrowDownIcon size={14} />}
              </Column>
            ))}
          </TableHeader>
          {body}
        </Table>
      </Virtualizer>
    </div>
  )
}
