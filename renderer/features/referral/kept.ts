import { type Cell, createCell, useCell } from '../../state/cell.ts'
import { type Desk, useDesk, useMe } from '../../state/desk-context.tsx'

const cells = new WeakMap<Desk, Map<string, Cell<unknown>>>()

function cellOf<V>(desk: Desk, key: string, empty: V): Cell<V> {
  const ofDesk = cells.get(desk) ?? new Map<string, Cell<unknown>>()
  cells.set(desk, ofDesk)
  const cell = ofDesk.get(key) ?? createCell<unknown>(empty)
  ofDesk.set(key, cell)
  return cell as Cell<V>
}

export interface Kept<V> {
  readonly value: V
  readonly get: () => V
  readonly write: (patch: Partial<V>) => void
  readonly clear: () => void
}

/**
 * What somebody typed under `key`. It outlives the page, closed dialogs and whatever the server pushes, for as long
 * as the window stands; another person at the same desk does not see it.
 */
export function useKept<V extends object>(key: string, empty: V): Kept<V> {
  const desk = useDesk()
  const me = useMe()
  const cell = cellOf(desk, `${me?.id ?? ''}:${key}`, empty)
  return {
    value: useCell(cell, now => now),
    get: cell.get,
    write: patch => cell.set(now => ({ ...now, ...patch })),
    clear: () => cell.set(empty),
  }
}
