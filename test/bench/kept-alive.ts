import { setTimeout as wait } from 'node:timers/promises'
import type { Program } from '#test/harness/processes.ts'
import type { Begun } from './programs.ts'

/** A program that is killed and started again and again. */
export interface Kept<T extends { readonly program: Program }> {
  /** Answers after how many ms it was ready. */
  readonly up: () => Promise<number>
  readonly kill: () => Promise<void>
  /** Starts it and kills it after `ms`, ready or not. */
  readonly killedWhileStarting: (ms: number) => Promise<void>
  readonly stop: () => Promise<void>
  /** The one that runs now. */
  readonly now: () => T
  readonly kills: () => number
}

export function keptAlive<T extends { readonly program: Program }>(
  start: (begun?: Begun) => Promise<T>,
): Kept<T> {
  let running: T | null = null
  let kills = 0
  const now = (): T => {
    if (running === null) throw new Error('it does not run')
    return running
  }
  const kill = async (): Promise<void> => {
    kills += 1
    const { program } = now()
    running = null
    await program.kill()
  }
  return {
    async up() {
      const begun = performance.now()
      running ??= await start()
      return performance.now() - begun
    },
    kill,
    async killedWhileStarting(ms) {
      let wasKilled = false
      const quicker = await start(killNow => {
        void wait(ms).then(() => {
          wasKilled = true
          return killNow()
        })
      }).catch((error: unknown) => {
        if (!wasKilled) throw error
        return null
      })
      kills += 1
      // It was quicker than we.
      await quicker?.program.kill()
    },
    async stop() {
      const last = running
      running = null
      await last?.program.stop()
    },
    now,
    kills: () => kills,
  }
}
