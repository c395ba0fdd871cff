import * as z from 'zod'

/** Why a line of a registry file was not taken. The sentences stand in the locale namespace `registry`. */
export const RecordFault = z.enum([
  'unreadable',
  'columns',
  'unknownField',
  'missing',
  'nikLength',
  'nik',
  'kk',
  'kkIsNik',
  'name',
  'birthDate',
  'bornLater',
  'phone',
  'email',
  'cardNumber',
  'value',
  'sameNik',
  'sameNikOtherName',
])
export type RecordFault = z.infer<typeof RecordFault>

/** A line that was not taken: its number (from 1), why, in which field, and what it said. `other`: the line it collides with. */
export interface Reject {
  readonly line: number
  readonly reason: RecordFault
  readonly field: string | null
  readonly other?: number
  readonly raw: string
}

/** A file that cannot be taken at all; nothing of it was. */
export class UnusableFile extends Error {
  readonly code: 'encoding' | 'cut' | 'header' | 'format' | 'empty' | 'tooManyRejects' | 'changed'
  constructor(code: UnusableFile['code'], message: string) {
    super(message)
    this.code = code
  }
}
