import './pane-row.css'
import { Fragment, type ReactNode, useId, useRef, useState } from 'react'
import { useElementWidth } from './element-width.ts'
import { SplitBar } from './split-bar.tsx'

export interface PaneRowItem {
  id: string
  /** Names the region. */
  label: string
  /** Names the bar before it. */
  resizeLabel: string
  content: ReactNode
}

export interface PaneRowProps {
  items: readonly PaneRowItem[]
  /** Relative widths, as last told by `onSharesChange`; others than one for each item are not used. */
  defaultShares?: readonly number[] | undefined
  onSharesChange?: ((shares: readonly number[]) => void) | undefined
  /** Panes that would be narrower stand in two columns, one pair over the other. */
  minWidth?: number | undefined
}

/** Equal panes side by side, sized by the bars between them. A pane that stays keeps what is in it. */
export const PaneRow = ({ items, defaultShares, onSharesChange, minWidth = 320 }: PaneRowProps) => {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const width = useElementWidth(ref) ?? 1280
  const [shares, setShares] = useState<readonly number[]>([])
  const isGrid = items.length > 1 && width / items.length < minWidth
  const fits = (each: readonly number[]) => each.length === items.length && each.every(share => share > 0)
  const usable = [shares, defaultShares ?? []].find(fits) ?? items.map(() => 1)
  const total = usable.reduce((sum, share) => sum + share, 0)
  const pixels = usable.map(share => (share / total) * width)

  const resized = (at: number, value: number) => {
    const pair = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0)
    const left = Math.min(Math.max(value, minWidth), Math.max(minWidth, pair - minWidth))
    return pixels.map((each, index) => (index === at ? left : index === at + 1 ? pair - left : each))
  }
  return (
    <div
      ref={ref}
      className="k-pane-row"
      data-grid={isGrid || undefined}
      data-columns={isGrid && width < 2 * minWidth ? 1 : undefined}
    >
      {items.map((item, at) => (
        <Fragment key={item.id}>
          {at > 0 && !isGrid && (
            <SplitBar
              label={item.resizeLabel}
              controls={`${id}-${at - 1}`}
              value={pixels[at - 1] ?? 0}
              min={minWidth}
              max={Math.max(minWidth, (pixels[at - 1] ?? 0) + (pixels[at] ?? 0) - minWidth)}
              isEnd={false}
              onResize={value => setShares(resized(at - 1, value))}
              onCommit={value => onSharesChange?.(resized(at - 1, value).map(Math.round))}
            />
          )}
          <section
            id={`${id}-${at}`}
            aria-label={item.label}
            className="k-pane-row-pane"
            style={isGrid ? undefined : { flexGrow: usable[at] ?? 1 }}
          >
            {item.content}
          </section>
        </Fragment>
      ))}
    </div>
  )
}
