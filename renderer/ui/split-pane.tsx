import './split-pane.css'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useElementWidth } from './element-width.ts'
import { SegmentedControl } from './segmented-control.tsx'
import { SplitBar } from './split-bar.tsx'

export type PaneId = 'start' | 'main' | 'end'

export interface PaneSizes {
  /** Pixels. */
  readonly start: number
  readonly end: number
}

export interface Pane {
  /** Names the region, and its switch where only one pane fits. */
  label: string
  content: ReactNode
  min?: number | undefined
}

export interface SidePane extends Pane {
  /** Names the bar that sizes it. */
  resizeLabel: string
  max?: number | undefined
}

export interface SplitPaneProps {
  start?: SidePane | undefined
  main: Pane
  end?: SidePane | undefined
  /** As last told by `onSizesChange`. */
  defaultSizes?: PaneSizes | undefined
  /** When a drag or a key press is over, so that the sizes can be remembered. */
  onSizesChange?: ((sizes: PaneSizes) => void) | undefined
  /** Where only one pane fits: which, and a name for the switch. */
  active?: PaneId | undefined
  onActiveChange?: ((pane: PaneId) => void) | undefined
  switchLabel: string
  /** Narrower than this, one pane is shown at a time (zoomed in, or a small window). */
  stackBelow?: number | undefined
}

/** Two or three panes side by side. Hidden panes stay mounted: nothing that was typed is lost. */
export const SplitPane = (props: SplitPaneProps) => {
  const { end, main, onActiveChange, onSizesChange, stackBelow = 820, start, switchLabel } = props
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const width = useElementWidth(ref) ?? 1280
  const [sizes, setSizes] = useState<PaneSizes>(props.defaultSizes ?? { start: 320, end: 340 })
  const [ownActive, setOwnActive] = useState<PaneId>('main')
  const isStacked = width < stackBelow
  const active = props.active ?? ownActive

  const mainMin = main.min ?? 360
  const room = width - mainMin
  const minOf = (pane: SidePane) => pane.min ?? 220
  // A window made smaller takes from the end pane first, then from the start pane, never from the middle.
  const startSize = start ? Math.max(minOf(start), Math.min(sizes.start, room - (end ? minOf(end) : 0))) : 0
  const endSize = end ? Math.max(minOf(end), Math.min(sizes.end, room - startSize)) : 0

  const panes = [
    { id: 'start' as const, pane: start, size: startSize },
    { id: 'main' as const, pane: main, size: null },
    { id: 'end' as const, pane: end, size: endSize },
  ]
  const bar = (side: 'start' | 'end', pane: SidePane, size: number, other: number) => (
    <SplitBar
      label={pane.resizeLabel}
      controls={`${id}-${side}`}
      value={size}
      min={minOf(pane)}
      max={Math.max(minOf(pane), Math.min(pane.max ?? 640, room - other))}
      isEnd={side === 'end'}
      onResize={value => setSizes(now => ({ ...now, [side]: value }))}
      onCommit={value => onSizesChange?.({ ...sizes, [side]: value })}
    />
  )
  return (
    <div ref={ref} className="k-split">
      {isStacked && (
        <div className="k-split-switch">
          <SegmentedControl
            label={switchLabel}
            value={active}
            onChange={next => {
              setOwnActive(next)
              onActiveChange?.(next)
            }}
            options={panes.flatMap(({ id: paneId, pane }) =>
              pane ? [{ id: paneId, label: pane.label }] : [],
            )}
          />
        </div>
      )}
      <div className="k-split-panes">
        {panes.map(({ id: paneId, pane, size }) =>
          pane ? (
            <div key={paneId} style={{ display: 'contents' }}>
              {paneId === 'end' && end && !isStacked && bar('end', end, endSize, startSize)}
              <section
                id={`${id}-${paneId}`}
                aria-label={pane.label}
                className="k-split-pane"
                data-main={paneId === 'main' || isStacked || undefined}
                hidden={isStacked && paneId !== active}
                style={size !== null && !isStacked ? { width: size } : undefined}
              >
                {pane.content}
              </section>
              {paneId === 'start' && start && !isStacked && bar('start', start, startSize, endSize)}
            </div>
          ) : null,
        )}
      </div>
    </div>
  )
}
