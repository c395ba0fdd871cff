import { Typing } from '#shared/contract/connection.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { View } from './view.ts'

const shownMs = 6_000
const repeatMs = 2_500

export interface TypingMarks {
  readonly heard: (payload: unknown) => void
  /** Whether to tell the others now that this person is typing. */
  readonly isDue: (ticketId: TicketId) => boolean
  /** What was being typed has been said: the mark goes at once. */
  readonly said: (entry: Entry) => void
  readonly stop: () => void
}

/** Who is typing where: shown for a few seconds after the last sign of it. */
export function createTyping(view: View, now: () => number): TypingMarks {
  const timers = new Map<string, NodeJS.Timeout>()
  let told: { readonly ticketId: TicketId; readonly at: number } | null = null

  const without = (mark: Typing) =>
    view.get().typing.filter(other => other.ticketId !== mark.ticketId || other.by !== mark.by)

  return {
    heard: payload => {
      const mark = Typing.safeParse(payload)
      if (!mark.success) return
      const name = `${mark.data.ticketId} ${mark.data.by}`
      const known = timers.get(name)
      if (known === undefined) view.set({ typing: [...without(mark.data), mark.data] })
      else clearTimeout(known)
      const timer = setTimeout(() => {
        timers.delete(name)
        view.set({ typing: without(mark.data) })
      }, shownMs)
      timers.set(name, timer)
    },
    said: entry => {
      const by = authorOf(entry)
      const name = `${entry.ticketId} ${by}`
      if (by === null || !timers.has(name)) return
      clearTimeout(timers.get(name))
      timers.delete(name)
      view.set({
        typing: view.get().typing.filter(mark => mark.ticketId !== entry.ticketId || mark.by !== by),
      })
    },
    isDue: ticketId => {
      const at = now()
      if (told?.ticketId === ticketId && Math.abs(at - told.at) < repeatMs) return false
      told = { ticketId, at }
      return true
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

function authorOf(entry: Entry): Typing['by'] | null {
  switch (entry.kind) {
    case 'inbound':
      return 'contact'
    case 'outbound':
      return entry.author.kind === 'agent' ? entry.author.accountId : null
    case 'note':
      return entry.accountId
    case 'change':
      return null
  }
}
