import Sqlite from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../../storage/database.ts'
import { registryFolder } from '../../storage/registry-file.ts'
import { holdConnection } from './hold-connection.ts'

/** Whoever holds it is the one import of this PostgreSQL, on whichever node. */
export const importLock = 7_245_002

/**
 * One import at a time: an update that ran beside a full one would be undone by it.
 * @throws when another import is running
 */
export async function holdImport(database: Database, dataFolder: string): Promise<() => Promise<void>> {
  if (database.dialect === 'postgres') return (await holdConnection(database.writer, importLock)).release
  const release = holdFolder(dataFolder)
  return () => Promise.resolve(release())
}

/** The same for one machine (SQLite). A process that ends lets go of it. @throws when another import is running */
export function holdFolder(dataFolder: string): () => void {
  const folder = registryFolder(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new Sqlite(join(folder, 'import.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Error('another import is running', { cause: error })
  }
  return () => void lock.close()
}
