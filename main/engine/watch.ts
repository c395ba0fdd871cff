import type { Watch } from '#shared/contract/connection.ts'

interface WatchDeps {
  /** What this desk wants now. */
  readonly wanted: () => Watch
  /** Whether the server has taken the list. */
  readonly ask: (wanted: Watch) => Promise<boolean>
}

export interface Watching {
  /** A new connection: the server knows the list that went with the hello, and of no screens. */
  readonly greeted: (ticketIds: Watch['ticketIds']) => void
  /** True once the server pushes lines of everything that is wanted now. One list at a time is under way. */
  readonly sync: () => Promise<boolean>
}

/** Tells the server which tickets' lines are wanted here; a thread is fetched only after its lines are pushed. */
export function createWatching({ wanted, ask }: WatchDeps): Watching {
  /** What the server has taken on this connection. */
  let taken = ''
  let connection = 0
  let asking: Promise<boolean> | null = null

  async function agree(): Promise<boolean> {
    for (;;) {
      const list = wanted()
      const text = textOf(list)
      if (text === taken) return true
      const on = connection
      if (!(await ask(list))) return false
      if (on === connection) taken = text
    }
  }

  return {
    greeted: ticketIds => {
      connection += 1
      taken = textOf({ ticketIds, lookingAt: [] })
    },
    sync: () => {
      asking ??= agree().finally(() => {
        asking = null
      })
      return asking
    },
  }
}

function textOf({ ticketIds, lookingAt }: Watch): string {
  return JSON.stringify([ticketIds.toSorted(), lookingAt.toSorted()])
}
