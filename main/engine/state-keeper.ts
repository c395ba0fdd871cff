import type { DeskStore, Scope } from '../store/desk-store.ts'
import type { View } from './view.ts'

export interface StateKeeper {
  /** Writes what has not been written yet: without a server there is nobody to ask for the rest after a crash. */
  readonly keepNow: () => void
  /** Writes what has not been written yet, and nothing more after that. */
  readonly stop: () => Promise<void>
}

/**
 * Keeps the last known lists on the disk, a moment behind. Being behind is harmless while there is a server: the desk
 * starts from the position it has and asks for the rest.
 */
export function createStateKeeper(store: DeskStore, scope: Scope, view: View, delayMs: number): StateKeeper {
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()

  const write = () => {
    timer = null
    const { state } = view.get()
    // A full disk must not stop the desk; the next change tries again.
    writing = writing.then(() => store.saveState(scope, state)).catch(() => undefined)
  }
  const forget = view.onState(state => {
    if (state.seq > 0) timer ??= setTimeout(write, delayMs)
  })

  const keepNow = () => {
    if (timer === null) return
    clearTimeout(timer)
    write()
  }

  return {
    keepNow,
    stop: async () => {
      forget()
      keepNow()
      await writing
    },
  }
}
