import type { Frame } from '#shared/contract/events.ts'
import { applyFrame, type DeskState, fromSnapshot } from '#shared/desk/state.ts'
import type { Authority } from '#shared/domain/authority.ts'
import type { Caught, Welcomed } from './incoming.ts'
import type { View } from './view.ts'

type Accepted = Extract<Welcomed, { ok: true }>

export interface News {
  readonly lastSeq: () => number | null
  /** The log that `lastSeq` counts in; null when nothing is known. */
  readonly logId: () => string | null
  /** False when a frame leaves a gap to what is known: the next hello asks for all. */
  readonly welcomed: (welcome: Pick<Accepted, 'from' | 'authorities' | 'logId'>) => boolean
  readonly resumed: (from: Caught) => void
  readonly apply: (frame: Frame) => boolean
  /** Another account's copy, or none, is in the view now. */
  readonly restarted: () => void
}

interface Listeners {
  readonly heard: (frame: Frame, before: DeskState) => void
  /** Lists came as a whole: opened threads may lack lines. */
  readonly replaced: () => void
}

/** Takes the server's news into the view: frames one by one, a snapshot as a whole (opened threads stay). */
export function createNews(view: View, { heard, replaced }: Listeners): News {
  let isKnown = view.get().state.seq > 0

  function takeSnapshot(
    whole: NonNullable<Caught['whole']>,
    authorities: readonly Authority[],
    logId: string,
  ): void {
    const before = view.get().state
    const lists = fromSnapshot(whole.snapshot, whole.upTo, authorities, logId)
    // In another log, or one that was cut back, what is open here counts as newer than what is true now.
    const isContinued = before.logId === logId && before.seq <= whole.upTo
    const opened = isContinued ? { threads: before.threads, evidence: before.evidence } : {}
    view.set({ state: { ...lists, ...opened } })
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
    logId: () => (isKnown ? view.get().state.logId : null),
    welcomed: ({ from, authorities, logId }) => {
      if (from.whole !== null) takeSnapshot(from.whole, authorities, logId)
      const isGap = logId !== view.get().state.logId || from.frames.some(apply)
      isKnown = !isGap
      if (isGap) return false
      view.set({ state: { ...view.get().state, authorities: tableOf(authorities) } })
      return true
    },
    resumed: from => {
      const { authorities, logId } = view.get().state
      if (from.whole !== null) takeSnapshot(from.whole, Object.values(authorities), logId)
      for (const frame of from.frames) apply(frame)
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
