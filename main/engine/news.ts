import type { Welcome } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { applyFrame, type DeskState, fromSnapshot } from '#shared/desk/state.ts'
import type { Authority } from '#shared/domain/authority.ts'
import type { View } from './view.ts'

type From = Extract<Welcome, { ok: true }>['from']

export interface News {
  readonly lastSeq: () => number | null
  /** False when the frame leaves a gap to what is known: nothing was applied, and the next hello asks for all. */
  readonly welcomed: (from: From, authorities: readonly Authority[]) => boolean
  readonly resumed: (from: From) => void
  readonly apply: (frame: Frame) => boolean
  /** Another account's copy, or none, is in the view now. */
  readonly restarted: () => void
}

/** Takes the server's news into the view: frames one by one, a snapshot as a whole (opened threads stay). */
interface Listeners {
  readonly heard: (frame: Frame, before: DeskState) => void
  /** Lists came as a whole: opened threads may lack lines. */
  readonly replaced: () => void
}

export function createNews(view: View, { heard, replaced }: Listeners): News {
  let isKnown = view.get().state.seq > 0

  function takeSnapshot(from: Extract<From, { snapshot: unknown }>, authorities: readonly Authority[]): void {
    const before = view.get().state
    const lists = fromSnapshot(from.snapshot, from.upTo, authorities)
    view.set({ state: { ...lists, threads: before.threads, evidence: before.evidence } })
    isKnown = true
    replaced()
  }

  function apply(frame: Frame): boolean {
    const before = view.get().state
    const { state, gap } = applyFrame(before, frame)
    if (state !== before) {
      view.moved(frame, state)
      heard(frame, before)
    }
    return gap
  }

  return {
    lastSeq: () => (isKnown ? view.get().state.seq : null),
    welcomed: (from, authorities) => {
      if ('snapshot' in from) {
        takeSnapshot(from, authorities)
        return true
      }
      if (apply(from.frame)) {
        isKnown = false
        return false
      }
      isKnown = true
      view.set({ state: { ...view.get().state, authorities: tableOf(authorities) } })
      return true
    },
    resumed: from => {
      if ('snapshot' in from) takeSnapshot(from, Object.values(view.get().state.authorities))
      else apply(from.frame)
    },
    apply,
    restarted: () => {
      isKnown = view.get().state.seq > 0
    },
  }
}

function tableOf(authorities: readonly Authority[]): Readonly<Record<string, Authority>> {
  return Object.fromEntries(authorities.map(authority => [authority.id, authority]))
}
