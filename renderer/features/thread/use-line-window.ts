import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Lines drawn at first, added at an edge, and drawn at most: a history of years costs no more than a day's. */
const first = 150
const step = 100
const most = 350

interface Range {
  readonly start: number
  /** null: up to the newest line, whatever comes. */
  readonly end: number | null
}

export interface LineWindow extends Range {
  readonly earlier: () => void
  readonly later: () => void
  /** Makes the line at `index` one of those drawn. */
  readonly reach: (index: number) => void
  readonly toNewest: () => void
}

/** Which of `count` lines stand in the document. What the reader looks at stays where it is when lines come or go above. */
export function useLineWindow(ref: RefObject<HTMLElement | null>, count: number): LineWindow {
  const [range, setRange] = useState<Range>(() => ({ start: Math.max(0, count - first), end: null }))
  const anchor = useRef<{ readonly id: string; readonly top: number } | null>(null)

  const hold = useCallback(() => {
    const box = ref.current
    if (box === null) return
    const top = box.getBoundingClientRect().top
    const line = [...box.querySelectorAll<HTMLElement>('[data-line]')].find(
      each => each.getBoundingClientRect().bottom > top,
    )
    const id = line?.dataset['line']
    anchor.current = line && id !== undefined ? { id, top: line.getBoundingClientRect().top } : null
  }, [ref])

  useLayoutEffect(() => {
    const held = anchor.current
    const box = ref.current
    anchor.current = null
    if (held === null || box === null) return
    const line = box.querySelector(`[data-line="${held.id}"]`)
    if (line !== null) box.scrollTop += line.getBoundingClientRect().top - held.top
    // Only a change of the range moves lines above the reader.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [range])

  const end = range.end ?? count
  // Somebody who follows the newest line all day would otherwise gather all of them.
  if (range.end === null && count - range.start > most + step)
    setRange({ start: count - first - step, end: null })

  return {
    start: Math.min(range.start, count),
    end: range.end === null || range.end >= count ? null : range.end,
    earlier: useCallback(() => {
      if (range.start === 0) return
      hold()
      const start = Math.max(0, range.start - step)
      setRange({ start, end: end - start > most ? start + most : range.end })
    }, [hold, range, end]),
    later: useCallback(() => {
      if (range.end === null) return
      hold()
      const next = range.end + step
      setRange({ start: Math.max(range.start, next - most), end: next >= count ? null : next })
    }, [hold, range, count]),
    reach: useCallback(
      (index: number) => {
        if (index >= range.start && index < end) return
        const start = Math.max(0, index - step)
        setRange({ start, end: start + most >= count ? null : start + most })
      },
      [range.start, end, count],
    ),
    toNewest: useCallback(() => {
      if (range.end !== null) setRange({ start: Math.max(0, count - first), end: null })
    }, [range.end, count]),
  }
}
