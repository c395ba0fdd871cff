import type { AccountId } from '#shared/domain/ids.ts'
import type { Cell } from './cell.ts'

/** A window outlives whoever works at it: what each of them has begun, apart from everybody else's. */
export interface OwnCells<T> {
  /** Those of whoever works here now. */
  readonly all: () => Map<string, Cell<T>>
  readonly of: (id: string, first: () => Cell<T>) => Cell<T>
  /** From now on this person works here; whatever the others left waits for them. */
  readonly turnTo: (accountId: AccountId) => void
}

export function createOwnCells<T>(): OwnCells<T> {
  const everybody = new Map<AccountId, Map<string, Cell<T>>>()
  let own = new Map<string, Cell<T>>()
  let person: AccountId | null = null
  return {
    all: () => own,
    of: (id, first) => {
      const cell = own.get(id) ?? first()
      own.set(id, cell)
      return cell
    },
    turnTo: accountId => {
      if (person !== null && person !== accountId) own = everybody.get(accountId) ?? new Map()
      person = accountId
      everybody.set(person, own)
    },
  }
}
