import { useSyncExternalStore } from 'react'
import { useView } from './desk-context.tsx'

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void
  readonly get: () => number
}

/** One timer for all readers of one step; it stops when nobody reads. */
function createTicker(stepMs: number): Ticker {
  const listeners = new Set<() => void>()
  const current = () => Math.floor(Date.now() / stepMs) * stepMs
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    get: current,
    subscribe: listener => {
      listeners.add(listener)
      timer ??= setInterval(() => {
        for (const each of listeners) each()
      }, stepMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}

const seconds = createTicker(1000)
const halfMinutes = createTicker(30_000)

/** The server's clock, in epoch ms, moving on every second or every half minute. */
export function useNow(step: 'second' | 'halfMinute'): number {
  const ticker = step === 'second' ? seconds : halfMinutes
  const skew = useView(view => view.clockSkew)
  return useSyncExternalStore(ticker.subscribe, ticker.get) + skew
}
