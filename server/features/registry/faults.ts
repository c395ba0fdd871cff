import type { FaultParams, ImportFault, RecordFault } from '#shared/contract/registry.ts'

/** A line that was not taken: its number (from 1), why, in which field, and what it said. `other`: the line it collides with. */
export interface Reject {
  readonly line: number
  readonly reason: RecordFault
  readonly field: string | null
  readonly other?: number
  readonly raw: string
}

/** A file that cannot be taken at all; nothing of it was. The message is for the terminal, code and params for the page. */
export class UnusableFile extends Error {
  readonly code: ImportFault
  readonly params: FaultParams
  constructor(code: ImportFault, message: string, params: FaultParams = {}) {
    super(message)
    this.code = code
    this.params = params
  }
}

const ofSystem: Readonly<Record<string, ImportFault>> = {
  ENOENT: 'noFile',
  EACCES: 'noRight',
  EPERM: 'noRight',
  ENOSPC: 'noSpace',
  EDQUOT: 'noSpace',
  SQLITE_FULL: 'noSpace',
}

/** Why an import ended, for whoever reads the page in their own language. */
export function importFaultOf(error: unknown): { readonly code: ImportFault; readonly params: FaultParams } {
  if (error instanceof UnusableFile) return { code: error.code, params: error.params }
  const code = (error as { code?: unknown } | null)?.code
  return { code: (typeof code === 'string' ? ofSystem[code] : undefined) ?? 'unknown', params: {} }
}
