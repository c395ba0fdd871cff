import type { Work } from '../../storage/work.ts'
import type { Reject } from './faults.ts'
import type { Batch, Position } from './read-records.ts'

/** A registry that is being built beside the one in use, which answers until this one takes its place. */
export interface Building {
  /** When it was begun, epoch ms: as old is what it knows. */
  readonly asOfAt: number
  /** Where to go on; null: from the beginning. */
  readonly from: Position | null
  counts(): { rows: number; rejects: number }
  /** Takes a batch; it is kept with the position after it from the next `commit` on. Answers what it refused of it. */
  add(batch: Batch): Reject[] | Promise<Reject[]>
  commit(upTo: Position): void | Promise<void>
  /** Builds the indexes and files the names; `step` is told what is being done. Answers the records refused as repeated. */
  finish(step: (name: string) => void): Promise<Reject[]>
  /** Makes it the registry. `also` happens in the same act. */
  takeOver(also: (work: Work) => Promise<void>): Promise<void>
  /** Lets go of it. `keep`: it may be gone on with. */
  end(keep: boolean): void | Promise<void>
}

/** Of several records with one NIK the first of the file stays. */
export function repeated(line: number, other: number, nik: string, sameName: boolean): Reject {
  return { line, reason: sameName ? 'sameNik' : 'sameNikOtherName', field: 'nik', other, raw: nik }
}

export const idOf = (no: number): string => `P${String(no).padStart(9, '0')}`

/**
 * Numbers left free behind those in use: whoever the programme's service adds while a new registry is built is given one of
 * them, and nobody else ever.
 */
const leftFree = 100_000

/** The first number for people who are new. `last`: the last one in use; 0: nobody is known. */
export const firstFree = (last: number): number => (last === 0 ? 1 : last + 1 + leftFree)
