import Sqlite from 'better-sqlite3'
import { access, copyFile, cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openSqlite, sqliteFile } from './database.ts'
import { forgetLogId } from './log-id.ts'
import { currentRegistry, registryFolder } from './registry-file.ts'

/**
 * Copies a running SQLite database to `<file>` with SQLite's own online backup, the registry to `<file>.registry` and the
 * evidence to `<file>.evidence/`. The registry could be imported anew, but the ids that contacts and the trail point at
 * are its own. The server keeps working. Rejects if a copy does not pass SQLite's integrity check.
 */
export async function backUp(dataFolder: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.part`
  await copy(join(dataFolder, sqliteFile), unfinished)
  // The one that goes with this copy: an import may have exchanged it in between.
  const registry = join(registryFolder(dataFolder), registryOf(unfinished))
  await rm(registryCopy(file), { force: true })
  if (await exists(registry)) {
    await copy(registry, `${registryCopy(file)}.part`)
    await rename(`${registryCopy(file)}.part`, registryCopy(file))
  }
  await copyEvidence(join(dataFolder, 'evidence'), `${file}.evidence`)
  await rename(unfinished, file)
}

/** Puts a backup back. The server must not be running; the database it replaces is kept beside it as `.before`. */
export async function restore(dataFolder: string, file: string): Promise<void> {
  check(file)
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const target = join(dataFolder, sqliteFile)
  if (await exists(target)) {
    settle(target)
    await rename(target, `${target}.before`)
  }
  for (const rest of ['-wal', '-shm']) await rm(target + rest, { force: true })
  await copyFile(file, target)
  await putBackRegistry(dataFolder, file, registryOf(target))
  await startNewLog(dataFolder)
  await copyEvidence(`${file}.evidence`, join(dataFolder, 'evidence'))
}

const registryCopy = (file: string) => `${file}.registry`

async function copy(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to)
  } finally {
    source.close()
  }
  makeWhole(to)
  check(to)
}

function registryOf(file: string): string {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return currentRegistry(database)
  } finally {
    database.close()
  }
}

/** What was there is kept beside it. A backup from before there was a registry file holds the people itself. */
async function putBackRegistry(dataFolder: string, file: string, name: string): Promise<void> {
  const folder = registryFolder(dataFolder)
  await rm(`${folder}.before`, { recursive: true, force: true })
  if (await exists(folder)) await rename(folder, `${folder}.before`)
  if (!(await exists(registryCopy(file)))) return
  check(registryCopy(file))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyFile(registryCopy(file), join(folder, name))
}

/** From here on the same positions stand for other events than those that some desks have seen. */
async function startNewLog(dataFolder: string): Promise<void> {
  const database = openSqlite(dataFolder)
  try {
    await forgetLogId(database.writer)
  } finally {
    await database.close()
  }
}

/** Makes the file whole by itself. Fails while a server holds it, which is what must not happen unseen. */
function settle(target: string): void {
  const current = new Sqlite(target, { timeout: 500 })
  try {
    current.pragma('locking_mode = EXCLUSIVE')
    current.exec('BEGIN EXCLUSIVE; COMMIT')
    current.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    throw new Error('the data folder is in use: stop the server first', { cause: error })
  } finally {
    current.close()
  }
}

/** Evidence is immutable and named by its hash: what is already there is already right. */
async function copyEvidence(from: string, to: string): Promise<void> {
  if (await exists(from)) await cp(from, to, { recursive: true, force: false, errorOnExist: false })
}

/** One file, without the write-ahead log beside it that a running database has. */
function makeWhole(file: string): void {
  const copy = new Sqlite(file)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

function check(file: string): void {
  const copy = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const verdict = copy.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`the backup is damaged: ${String(verdict)}`)
  } finally {
    copy.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    // Not there is an answer, not a failure.
    () => false,
  )
}
