import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'

export interface SplitBarProps {
  label: string
  controls: string
  value: number
  min: number
  max: number
  /** The pane it sizes lies at the end side: dragging towards the start makes it wider. */
  isEnd: boolean
  onResize: (value: number) => void
  /** After a drag or a key press, with the value to remember. */
  onCommit: (value: number) => void
}

/** The window splitter of the ARIA Authoring Practices: arrows, Home, End, and the pointer. */
export const SplitBar = (props: SplitBarProps) => {
  const { controls, isEnd, label, max, min, onCommit, onResize, value } = props
  const start = useRef<{ x: number; value: number } | null>(null)
  const [isDragging, setDragging] = useState(false)
  const clamp = (next: number) => Math.round(Math.min(Math.max(next, min), max))
  const direction = (element: HTMLElement) =>
    (isEnd ? -1 : 1) * (getComputedStyle(element).direction === 'rtl' ? -1 : 1)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, value }
    setDragging(true)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!start.current) return
    onResize(clamp(start.current.value + (event.clientX - start.current.x) * direction(event.currentTarget)))
  }
  const onPointerEnd = () => {
    if (!start.current) return
    start.current = null
    setDragging(false)
    onCommit(value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = (event.shiftKey ? 64 : 16) * direction(event.currentTarget)
    const next = { ArrowLeft: value - step, ArrowRight: value + step, Home: min, End: max }[event.key]
    if (next === undefined) return
    event.preventDefault()
    onResize(clamp(next))
    onCommit(clamp(next))
  }
  return (
    // A focusable separator with a value is a widget, not an <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      className="k-split-bar"
      data-dragging={isDragging || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
    />
  )
}
