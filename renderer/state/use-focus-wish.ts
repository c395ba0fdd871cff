import { type RefObject, useEffect } from 'react'
import { useDesk, useScreen } from './desk-context.tsx'
import type { FocusTarget } from './screen.ts'

/** Moves the keyboard to `ref` when somebody asks for `target`; also when the field appears only after the asking. */
export function useFocusWish(target: FocusTarget, ref: RefObject<HTMLElement | null>): void {
  const { screen } = useDesk()
  const wish = useScreen(now => now.focus)
  useEffect(() => {
    if (wish?.target !== target || ref.current === null) return
    screen.set(now => ({ ...now, focus: null }))
    ref.current.focus()
  }, [screen, wish, target, ref])
}
