export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** SQLite: full disk, I/O error, corruption, read-only. PostgreSQL classes 08 connection, 53 resources, 57/58 shutdown, system. */
export function isStorageError(error: unknown): boolean {
  return /^(SQLITE_(FULL|IOERR|CORRUPT|READONLY|NOTADB|BUSY)|08|53|57P|58|ECONN|EPIPE|ENOSPC)/.test(
    codeOf(error),
  )
}

/**
 * The database cannot be reached now, and may be a moment later. pg gives a connection that breaks under a question no code,
 * and one that could not be made the system's.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    /^(SQLITE_BUSY|08|53|57P|ECONN|EPIPE|ETIMEDOUT)/.test(codeOf(error)) ||
    ('syscall' in error && error.syscall === 'connect') ||
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  )
}
