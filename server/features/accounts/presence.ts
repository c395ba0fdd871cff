import type { Writer } from '../../storage/writer.ts'
import { changeAccount, findAccount } from './account-rows.ts'

/** A tunnel or a restart is no absence. */
const graceMs = 60_000

export interface PresenceKeeper {
  connected(accountId: string): void
  disconnected(accountId: string): void
  stop(): void
}

/**
 * The server alone decides who is there: the first desk of somebody offline makes them available, and a minute
 * without any desk makes them offline. What a person chose (break, meal…) survives a lost connection.
 */
export function keepPresence(writer: Writer, onError: (error: unknown) => void): PresenceKeeper {
  const desks = new Map<string, number>()
  const leaving = new Map<string, NodeJS.Timeout>()

  const set = (accountId: string, from: (state: string) => boolean, to: string): void => {
    writer
      .run({ accountId, name: null }, async work => {
        const row = await findAccount(work.db, accountId)
        if (row === undefined || !from(row.presence)) return
        await changeAccount(work, accountId, { presence: to, presence_since_at: work.now })
        work.audit('presence.system', accountId, to)
      })
      .catch(onError)
  }

  return {
    connected(accountId) {
      clearTimeout(leaving.get(accountId))
      leaving.delete(accountId)
      desks.set(accountId, (desks.get(accountId) ?? 0) + 1)
      set(accountId, state => state === 'offline', 'available')
    },
    disconnected(accountId) {
      const left = (desks.get(accountId) ?? 1) - 1
      desks.set(accountId, left)
      if (left > 0) return
      const timer = setTimeout(() => set(accountId, state => state !== 'offline', 'offline'), graceMs)
      timer.unref()
      leaving.set(accountId, timer)
    },
    stop() {
      for (const timer of leaving.values()) clearTimeout(timer)
    },
  }
}
