import type { Frame } from '#shared/contract/events.ts'
import type { Answer, Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { type DeskState, reduce, withEvidence, withThread } from '#shared/desk/state.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { View } from './view.ts'

const mostKept = 40
/** Threads that may be on a screen now; others are dropped when the lists are replaced. */
const mostRefreshed = 4

interface ThreadDeps {
  readonly view: View
  readonly isUp: () => boolean
  readonly timeline: (ticketId: TicketId) => Promise<Answer<Output<Queries['ticket.timeline']>>>
  readonly evidence: (ticketId: TicketId) => Promise<Answer<Output<Queries['evidence.list']>>>
}

export interface Threads {
  readonly open: (ticketId: TicketId) => Promise<Answer<Record<string, never>>>
  readonly current: () => TicketId | null
  readonly heard: (frame: Frame) => void
  readonly replaced: () => void
  /** Fetches again what was on a screen before the lists were replaced. */
  readonly refresh: () => Promise<void>
  readonly forget: () => void
}

/** Opened threads: fetched whole once, kept current by frames, the longest unused dropped. */
export function createThreads({ view, isUp, timeline, evidence }: ThreadDeps): Threads {
  /** Most recently opened last. */
  let recent = Object.keys(view.get().state.threads) as TicketId[]
  let fetching = 0
  let heardMeanwhile: Frame[] = []
  let replacements = 0
  let isStale = false

  async function fetchThread(ticketId: TicketId): Promise<Answer<Record<string, never>>> {
    fetching += 1
    const replacementsBefore = replacements
    try {
      const [thread, files] = await Promise.all([timeline(ticketId), evidence(ticketId)])
      if (!thread.ok) return thread
      const isOvertaken = replacements !== replacementsBefore && thread.value.upTo < view.get().state.seq
      if (isOvertaken) return await fetchThread(ticketId)
      const fetched = withEvidence(
        withThread(view.get().state, thread.value),
        ticketId,
        files.ok ? files.value : [],
      )
      // Lines of a thread that was not yet known were not kept when their frames came.
      const events = heardMeanwhile.flatMap(frame => frame.events)
      view.set({ state: keepRecent(events.reduce(reduce, fetched), recent) })
      return { ok: true, value: {}, seq: thread.seq }
    } finally {
      fetching -= 1
      if (fetching === 0) heardMeanwhile = []
    }
  }

  return {
    open: async ticketId => {
      recent = [...recent.filter(id => id !== ticketId), ticketId].slice(-mostKept)
      const { state } = view.get()
      const isKnown = state.threads[ticketId] !== undefined
      if (!isUp()) return isKnown ? { ok: true, value: {}, seq: state.seq } : refuse('server.unavailable')
      if (!isKnown) return fetchThread(ticketId)
      void fetchThread(ticketId)
      return { ok: true, value: {}, seq: state.seq }
    },
    current: () => recent.at(-1) ?? null,
    heard: frame => {
      if (fetching > 0) heardMeanwhile.push(frame)
    },
    replaced: () => {
      replacements += 1
      isStale = true
    },
    refresh: async () => {
      if (!isStale) return
      isStale = false
      recent = recent.slice(-mostRefreshed)
      const answers = await Promise.all(recent.map(async id => ({ id, answer: await fetchThread(id) })))
      const failed = answers.filter(({ answer }) => !answer.ok).map(({ id }) => id)
      recent = recent.filter(id => !failed.includes(id))
      const state = keepRecent(view.get().state, recent)
      if (Object.keys(state.threads).length < Object.keys(view.get().state.threads).length)
        view.set({ state })
    },
    forget: () => {
      recent = []
    },
  }
}

function keepRecent(state: DeskState, recent: readonly string[]): DeskState {
  const isKept = ([id]: readonly [string, unknown]) => recent.includes(id)
  return {
    ...state,
    threads: Object.fromEntries(Object.entries(state.threads).filter(isKept)),
    evidence: Object.fromEntries(Object.entries(state.evidence).filter(isKept)),
  }
}
