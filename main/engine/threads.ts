import type { Frame } from '#shared/contract/events.ts'
import type { Answer, Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { afterEvents, type DeskState, withEvidence, withThread } from '#shared/desk/state.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { isMoved, otherTicketsOf } from './moved.ts'
import type { View } from './view.ts'

const mostKept = 40
/** Threads that may be wanted again at once; others are dropped when the lists are replaced. */
const mostRefreshed = 4

interface ThreadDeps {
  readonly view: View
  readonly isUp: () => boolean
  /** On some screen now: never dropped. */
  readonly onScreen: () => readonly TicketId[]
  /** The server pushes lines of everything in `tickets()` now; false: it could not be told. */
  readonly watched: () => Promise<boolean>
  readonly timeline: (ticketId: TicketId) => Promise<Answer<Output<Queries['ticket.timeline']>>>
  readonly evidence: (ticketId: TicketId) => Promise<Answer<Output<Queries['evidence.list']>>>
}

export interface Threads {
  readonly open: (ticketId: TicketId) => Promise<Answer<Record<string, never>>>
  /** Opened and kept; whatever is in the state is among them. */
  readonly tickets: () => readonly TicketId[]
  readonly heard: (frame: Frame, before: DeskState) => void
  readonly replaced: () => void
  /** Fetches again what was on a screen before the lists were replaced. */
  readonly refresh: () => Promise<void>
  /** Another account's copy, or none, is in the view now. */
  readonly restarted: () => void
}

/** Opened threads: watched, then fetched whole once, kept current by frames, the longest unused dropped. */
export function createThreads(deps: ThreadDeps): Threads {
  const { view, isUp, onScreen, watched, timeline, evidence } = deps
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
      if (!(await watched())) return refuse('server.unavailable')
      const askedAt = view.get().state.seq
      const [thread, files] = await Promise.all([timeline(ticketId), evidence(ticketId)])
      if (!thread.ok) return thread
      const isOvertaken = replacements !== replacementsBefore && thread.value.upTo < view.get().state.seq
      if (isOvertaken) return await fetchThread(ticketId)
      const withLines = withThread(view.get().state, thread.value, askedAt)
      const fetched = files.ok ? withEvidence(withLines, ticketId, files.value, askedAt) : withLines
      // Lines of a thread that was not yet known were not kept when their frames came.
      const events = heardMeanwhile.flatMap(frame => frame.events)
      view.set({ state: keepOnly(afterEvents(fetched, events), recent) })
      return { ok: true, value: {}, seq: thread.seq }
    } finally {
      fetching -= 1
      if (fetching === 0) heardMeanwhile = []
    }
  }

  /** Drops threads from the state first, so that whatever is in it is always watched. */
  function keep(tickets: readonly TicketId[]): void {
    recent = [...tickets]
    const { state } = view.get()
    if (Object.keys(state.threads).some(id => !recent.includes(id as TicketId)))
      view.set({ state: keepOnly(state, recent) })
  }

  function touch(ticketId: TicketId): void {
    const opened = [...recent.filter(id => id !== ticketId), ticketId]
    const visible = onScreen()
    const spare = opened.filter(id => id !== ticketId && !visible.includes(id))
    const dropped = new Set(spare.slice(0, Math.max(0, opened.length - mostKept)))
    keep(opened.filter(id => !dropped.has(id)))
  }

  async function openUnknown(ticketId: TicketId): Promise<Answer<Record<string, never>>> {
    const answer = await fetchThread(ticketId)
    if (!answer.ok && view.get().state.threads[ticketId] === undefined)
      keep(recent.filter(id => id !== ticketId))
    return answer
  }

  return {
    open: async ticketId => {
      touch(ticketId)
      const { state } = view.get()
      const isKnown = state.threads[ticketId] !== undefined
      if (!isUp()) return isKnown ? { ok: true, value: {}, seq: state.seq } : refuse('server.unavailable')
      if (!isKnown) return openUnknown(ticketId)
      void fetchThread(ticketId)
      return { ok: true, value: {}, seq: state.seq }
    },
    tickets: () => recent,
    heard: (frame, before) => {
      if (fetching > 0) heardMeanwhile.push(frame)
      const { threads } = view.get().state
      const moved = new Set<TicketId>()
      for (const event of frame.events) {
        if (event.name !== 'ticket.changed' && event.name !== 'ticket.opened') continue
        const { ticket } = event.payload
        if (!isMoved(before.tickets[ticket.id], ticket, threads[ticket.id])) continue
        for (const id of [ticket.id, ...otherTicketsOf(before.tickets[ticket.id], ticket)])
          if (threads[id] !== undefined) moved.add(id)
      }
      for (const id of moved) void fetchThread(id)
    },
    replaced: () => {
      replacements += 1
      isStale = true
    },
    refresh: async () => {
      if (!isStale) return
      isStale = false
      const visible = onScreen()
      const newest = recent.slice(-mostRefreshed)
      keep(recent.filter(id => newest.includes(id) || visible.includes(id)))
      const answers = await Promise.all(recent.map(async id => ({ id, answer: await fetchThread(id) })))
      const failed = answers.filter(({ answer }) => !answer.ok).map(({ id }) => id)
      keep(recent.filter(id => !failed.includes(id)))
    },
    restarted: () => {
      recent = Object.keys(view.get().state.threads) as TicketId[]
    },
  }
}

function keepOnly(state: DeskState, tickets: readonly string[]): DeskState {
  const isKept = ([id]: readonly [string, unknown]) => tickets.includes(id)
  return {
    ...state,
    threads: Object.fromEntries(Object.entries(state.threads).filter(isKept)),
    evidence: Object.fromEntries(Object.entries(state.evidence).filter(isKept)),
  }
}
