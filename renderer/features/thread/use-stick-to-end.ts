import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Stick {
  /** Lines there are; a new one is followed while the last is in view. */
  readonly count: number
  /** Key of the last line where this person wrote it: whoever sends wants to see it stand there. */
  readonly ownTailKey: string | null
  /** The newest line is among those drawn. */
  readonly hasNewest: boolean
  readonly onNearTop: () => void
  readonly onNearEnd: () => void
}

const nearPx = 400

/** Keeps the newest line in view while it is in view; a reader further up is left alone. */
export function useStickToEnd(ref: RefObject<HTMLDivElement | null>, stick: Stick) {
  const { count, hasNewest, onNearEnd, onNearTop, ownTailKey } = stick
  const [isAtEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)
  const toEnd = useCallback(() => {
    const box = ref.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [ref])

  useEffect(() => {
    const box = ref.current
    if (box === null) return
    let before = box.scrollTop
    const check = () => {
      const left = box.scrollHeight - box.scrollTop - box.clientHeight
      sticks.current = hasNewest && left < 48
      setAtEnd(sticks.current)
      if (box.scrollTop < before && box.scrollTop < nearPx) onNearTop()
      else if (box.scrollTop > before && left < nearPx) onNearEnd()
      before = box.scrollTop
    }
    const follow = () => {
      if (sticks.current) toEnd()
    }
    box.addEventListener('scroll', check, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(box)
    const inner = box.firstElementChild
    if (inner !== null) observer.observe(inner)
    return () => {
      box.removeEventListener('scroll', check)
      observer.disconnect()
    }
  }, [ref, toEnd, hasNewest, onNearEnd, onNearTop])
  useLayoutEffect(() => {
    if (sticks.current) toEnd()
  }, [count, toEnd])
  useLayoutEffect(() => {
    if (ownTailKey === null) return
    sticks.current = true
    toEnd()
  }, [ownTailKey, toEnd])
  return { isAtEnd, toEnd, sticks }
}
