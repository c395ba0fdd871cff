import { Typing } from '#shared/contract/connection.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { View } from './view.ts'

const shownMs = 6_000
const repeatMs = 2_500

export interface TypingMarks {
  readonly heard: (payload: unknown) => void
  /** Whether to tell the others now that this person is typing. */
  readonly isDue: (ticketId: TicketId) => boolean
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
