import './virtual-list.css'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components'
import { Checkbox } from './checkbox.tsx'
import { Spinner } from './spinner.tsx'
import { useStableList } from './stable-list.ts'

export interface VirtualListProps<Item extends { readonly id: string }> {
  label: string
  /** Keep unchanged items the same object: a row is drawn again only when its object or `dependencies` change. */
  items: readonly Item[]
  renderItem: (item: Item) => ReactNode
  /** What type-ahead and assistive technology read for the row. */
  textOf: (item: Item) => string
  /** Pixels of every row; with `isVariable` an estimate. */
  rowHeight: number
  isVariable?: boolean | undefined
  /** Other values that `renderItem` reads, such as the clock's minute. Handlers must not depend on anything else. */
  dependencies?: readonly unknown[] | undefined
  selectionMode?: 'none' | 'single' | 'multiple' | undefined
  /** `replace`: moving the focus moves the selection, as in a mailbox. `toggle`: ticks. */
  selectionBehavior?: 'replace' | 'toggle' | undefined
  selected?: ReadonlySet<string> | undefined
  onSelectedChange?: ((selected: ReadonlySet<string>) => void) | undefined
  /** Names a row's tick; given with `multiple`, ticks are shown. */
  checkLabel?: string | undefined
  /** Enter or double press (with `toggle`: press). */
  onOpen?: ((id: string) => void) | undefined
  /** Scrolls this row into view when the value changes. */
  revealId?: string | null | undefined
  empty?: ReactNode
  onLoadMore?: (() => void) | undefined
  isLoadingMore?: boolean | undefined
  loadingLabel?: string | undefined
  className?: string | undefined
}

const nothing: readonly unknown[] = []

export const VirtualList = <Item extends { readonly id: string }>(props: VirtualListProps<Item>) => {
  const { checkLabel, dependencies, empty, isVariable = false, items, label, onLoadMore, onOpen } = props
  const {
    onSelectedChange,
    renderItem,
    revealId,
    rowHeight,
    selected,
    selectionMode = 'none',
    textOf,
  } = props
  const ref = useRef<HTMLDivElement>(null)
  const layoutOptions = useMemo(
    () => (isVariable ? { estimatedRowSize: rowHeight } : { rowSize: rowHeight }),
    [isVariable, rowHeight],
  )
  useEffect(() => {
    const list = ref.current
    const at = revealId ? items.findIndex(item => item.id === revealId) : -1
    if (!list || at < 0) return
    const [top, bottom] = [at * rowHeight, (at + 1) * rowHeight]
    if (top < list.scrollTop) list.scrollTop = top
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
    // Only a new wish to reveal scrolls; new items must not move the list under the reader's eyes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [revealId])
  const seen = useStableList(dependencies ?? nothing)
  // Ten thousand rows are looked through only when they changed, not at every step of the selection.
  const rows = useMemo(
    () => (
      <Collection items={items} dependencies={[seen]}>
        {item => (
          <GridListItem id={item.id} textValue={textOf(item)} className="k-list-row">
            {checkLabel && selectionMode === 'multiple' && (
              <span className="k-list-check">
                <Checkbox slot="selection" aria-label={checkLabel} />
              </span>
            )}
            <div className="k-list-content">{renderItem(item)}</div>
          </GridListItem>
        )}
      </Collection>
    ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [items, seen, checkLabel, selectionMode],
  )
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions} shouldObserveItemSize={isVariable}>
      <GridList
        ref={ref}
        aria-label={label}
        className={props.className ? `k-list ${props.className}` : 'k-list'}
        data-variable={isVariable || undefined}
        selectionMode={selectionMode}
        selectionBehavior={props.selectionBehavior ?? 'replace'}
        disallowEmptySelection={selectionMode === 'single'}
        {...(selected && { selectedKeys: selected })}
        {...(onSelectedChange && {
          onSelectionChange: keys =>
            onSelectedChange(new Set(keys === 'all' ? items.map(item => item.id) : [...keys].map(String))),
        })}
        {...(onOpen && { onAction: key => onOpen(String(key)) })}
        {...(empty && { renderEmptyState: () => empty })}
      >
        {rows}
        {onLoadMore && (
          <GridListLoadMoreItem onLoadMore={onLoadMore} isLoading={props.isLoadingMore ?? false}>
            <div className="k-list-more">
              <Spinner size="sm" />
              {props.loadingLabel}
            </div>
          </GridListLoadMoreItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
