/** Something to be looked after again and again. It must be harmless on several nodes at once. */
export interface Chore {
  readonly everyMs: number
  readonly run: () => Promise<void>
}

export interface Chores {
  /** Does every chore now; resolves when all are done. */
  runAll(): Promise<void>
  stop(): Promise<void>
}

/** Runs each chore by its own rhythm, never two of the same at once. A failure is told, and the next turn comes. */
export function runChores(chores: readonly Chore[], onError: (error: unknown) => void): Chores {
  const running = new Map<Chore, Promise<void>>()
  const run = (chore: Chore): Promise<void> => {
    const turn = chore
      .run()
      .catch(onError)
      .finally(() => running.delete(chore))
    running.set(chore, turn)
    return turn
  }
  const timers = chores.map(chore =>
    setInterval(() => {
      if (!running.has(chore)) void run(chore)
    }, chore.everyMs),
  )
  const idle = async (): Promise<void> => void (await Promise.all(running.values()))
  return {
    async runAll() {
      await idle()
      await Promise.all(chores.map(run))
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await idle()
    },
  }
}
