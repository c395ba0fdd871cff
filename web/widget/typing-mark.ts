/** A little longer than the other side's interval between marks. */
const shownMs = 5_000
/** More often than this a mark says nothing new. */
const everyMs = 2_500

export interface TypingMark {
  /** Who is typing now, or null. */
  name(): string | null
  heard(name: string): void
  clear(): void
  /** Is it time to say again that this side is typing? */
  isDue(): boolean
}

/** "Somebody is writing", both ways: shown until it is not repeated, told no more often than it is worth. */
export function typingMark(changed: () => void): TypingMark {
  let typing: string | null = null
  let timer = 0
  let toldAt = 0
  return {
    name: () => typing,
    heard(name) {
      typing = name
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        typing = null
        changed()
      }, shownMs)
    },
    clear() {
      typing = null
    },
    isDue() {
      const now = Date.now()
      if (now - toldAt < everyMs) return false
      toldAt = now
      return true
    },
  }
}
