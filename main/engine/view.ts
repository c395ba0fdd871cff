import type { DeskPush, DeskView } from '#shared/contract/desk-api.ts'
import type { Frame } from '#shared/contract/events.ts'
import type { DeskState } from '#shared/desk/state.ts'

/** The one copy of what windows show. Every change goes out as a push, in order. */
export interface View {
  readonly get: () => DeskView
  readonly set: (part: Partial<DeskView>) => void
  /** The state moved on by this frame; windows apply it themselves. */
  readonly moved: (frame: Frame, state: DeskState) => void
  readonly onState: (listener: (state: DeskState) => void) => () => void
}

export function createView(initial: DeskView, push: (push: DeskPush) => void): View {
  let view = initial
  const listeners = new Set<(state: DeskState) => void>()
  const stateChanged = () => {
    for (const listener of listeners) listener(view.state)
  }
  return {
    get: () => view,
    set: part => {
      view = { ...view, ...part }
      push({ kind: 'view', view: part })
      if (part.state !== undefined) stateChanged()
    },
    moved: (frame, state) => {
      view = { ...view, state }
      push({ kind: 'frame', frame })
      stateChanged()
    },
    onState: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Resolves when the desk has seen log position `seq`, or after `limitMs` without it. */
export function reached(view: View, seq: number, limitMs: number): Promise<void> {
  if (view.get().state.seq >= seq) return Promise.resolve()
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      forget()
      resolve()
    }
    const timer = setTimeout(done, limitMs)
    const forget = view.onState(state => {
      if (state.seq >= seq) done()
    })
  })
}
