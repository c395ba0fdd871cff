import { useEffect } from 'react'
import type { DeskApi } from '#shared/contract/desk-api.ts'
import type { RegistryAge } from '#shared/domain/people/registry-age.ts'
import { type Cell, createCell, useCell } from './cell.ts'
import { useDesk, useView } from './desk-context.tsx'
import { useServerNow } from './server-now.ts'

/** The age of the registry as the server told it at `heardAt` (the server's clock, epoch ms). */
export interface HeardAge {
  readonly age: RegistryAge
  readonly heardAt: number
}

const cells = new WeakMap<DeskApi, Cell<HeardAge | null>>()
const under = new WeakMap<DeskApi, Promise<void>>()
/** ms between two questions while somebody has it on screen. */
const askEvery = 60_000
/** ms. Several places on one screen ask together. */
const justNow = 5_000

function cellOf(api: DeskApi): Cell<HeardAge | null> {
  const known = cells.get(api) ?? createCell<HeardAge | null>(null)
  cells.set(api, known)
  return known
}

/** An answer that does not come leaves what was heard, with when that was. */
function ask(api: DeskApi, now: () => number): Promise<void> {
  const running = under.get(api)
  if (running !== undefined) return running
  const asking = api
    .query('registry.age', {})
    .then(answer => {
      if (answer.ok) cellOf(api).set({ age: answer.value, heardAt: now() })
    })
    // The link's own banner says that there is none.
    .catch(() => undefined)
    .finally(() => under.delete(api))
  under.set(api, asking)
  return asking
}

/** Asked at once, after every reconnect, and then now and again; null until it was heard for the first time. */
export function useRegistryAge(): HeardAge | null {
  const { api } = useDesk()
  const now = useServerNow()
  const isOnline = useView(view => view.link.state === 'online')
  const cell = cellOf(api)
  useEffect(() => {
    if (!isOnline) return
    const known = cell.get()
    if (known === null || now() - known.heardAt > justNow) void ask(api, now)
    const timer = setInterval(() => void ask(api, now), askEvery)
    return () => clearInterval(timer)
  }, [api, cell, now, isOnline])
  return useCell(cell, heard => heard)
}
