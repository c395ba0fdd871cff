/** What desks and visitors ask of this server passes here, so that the database is there until the last has its answer. */
export interface Doors {
  /** Runs `act`; null, and nothing is run, once the server is closing. */
  pass<T>(act: () => Promise<T>): Promise<T | null>
  /** Lets nobody in any more; resolves when whoever is inside has come out. */
  close(): Promise<void>
}

export function createDoors(): Doors {
  const inside = new Set<Promise<unknown>>()
  let closed = false
  return {
    async pass(act) {
      if (closed) return null
      const visit = act()
      inside.add(visit)
      try {
        return await visit
      } finally {
        inside.delete(visit)
      }
    },
    async close() {
      closed = true
      await Promise.allSettled(inside)
    },
  }
}
