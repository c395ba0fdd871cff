import { useEffect } from 'react'
import type { DeskApi } from '#shared/contract/desk-api.ts'
import type { KnownReason, Reason } from '#shared/domain/reasons/reason.ts'
import { type Cell, createCell, useCell } from './cell.ts'
import { useDesk, useView } from './desk-context.tsx'

/** The table of reasons as this desk last heard it. Both lists stay the same objects while nothing changes. */
export interface KnownReasons {
  readonly all: readonly KnownReason[]
  readonly active: readonly Reason[]
  readonly byCode: ReadonlyMap<string, KnownReason>
  readonly isRequired: boolean
  readonly askedAt: number
}

const cells = new WeakMap<DeskApi, Cell<KnownReasons | null>>()
const under = new WeakMap<DeskApi, Promise<void>>()
/** The table changes a few times a month. */
const freshForMs = 5 * 60_000

function cellOf(api: DeskApi): Cell<KnownReasons | null> {
  const known = cells.get(api) ?? createCell<KnownReasons | null>(null)
  cells.set(api, known)
  return known
}

/** Asks for the table now; whoever shows reasons follows. An answer that does not come leaves what is known. */
export function reloadReasons(api: DeskApi): Promise<void> {
  const running = under.get(api)
  if (running !== undefined) return running
  const asking = api
    .query('reason.list', {})
    .then(answer => {
      if (!answer.ok) return
      const { reasons, isRequired } = answer.value
      cellOf(api).set({
        all: reasons,
        active: reasons.map(({ reason }) => reason).filter(({ isActive }) => isActive),
        byCode: new Map(reasons.map(known => [known.reason.code, known])),
        isRequired,
        askedAt: Date.now(),
      })
    })
    // Without a link the table stays as it was; the link's own banner says so.
    .catch(() => undefined)
    .finally(() => under.delete(api))
  under.set(api, asking)
  return asking
}

/** Null until the table is here. */
export function useReasons(): KnownReasons | null {
  const { api } = useDesk()
  const isOnline = useView(view => view.link.state === 'online')
  const cell = cellOf(api)
  useEffect(() => {
    const known = cell.get()
    if (isOnline && (known === null || Date.now() - known.askedAt > freshForMs)) void reloadReasons(api)
  }, [api, cell, isOnline])
  return useCell(cell, now => now)
}
