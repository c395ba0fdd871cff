/** How many may be inside at once, how many may wait before it, and for how long (ms). */
export interface GateLimits {
  readonly inside: number
  readonly waiting: number
  readonly patienceMs: number
}

export interface Gate {
  /** Runs `act` when its turn comes, first come, first served; null when there is no room or it took too long. */
  pass<T>(act: () => Promise<T>): Promise<T | null>
}

/**
 * When a wave opens, thousands report within minutes. What the writer can take at once goes in, a bounded number waits,
 * and everybody else hears at once that they must come again: nobody is told "received" before the report is durable.
 */
export function createGate({ inside, waiting, patienceMs }: GateLimits): Gate {
  let busy = 0
  const queue: (() => void)[] = []
  const leave = (): void => {
    const next = queue.shift()
    if (next === undefined) busy -= 1
    else next()
  }
  const enter = (): Promise<boolean> => {
    if (busy < inside) {
      busy += 1
      return Promise.resolve(true)
    }
    if (queue.length >= waiting) return Promise.resolve(false)
    return new Promise(resolve => {
      const called = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(called), 1)
        resolve(false)
      }, patienceMs)
      queue.push(called)
    })
  }
  return {
    async pass(act) {
      if (!(await enter())) return null
      try {
        return await act()
      } finally {
        leave()
      }
    },
  }
}
