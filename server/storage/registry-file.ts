import type Sqlite from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { makeRegistryIndexes, makeRegistryTables } from './registry-tables.ts'

/** Name of the setting that says which file is the registry now. */
export const registrySetting = 'registry.file'
const firstFile = 'registry-0.db'

export const registryFolder = (dataFolder: string) => join(dataFolder, 'registry')

/** Which file the database says is the registry; a database from before there was one says none. */
export function currentRegistry(main: Sqlite.Database): string {
  const known = main
    .prepare("SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'setting'")
    .get()
  if (known === undefined) return firstFile
  const row = main.prepare('SELECT value FROM main.setting WHERE name = ?').pluck().get(registrySetting)
  // A name from the database becomes a path: nothing but a name.
  return typeof row === 'string' && /^registry-\d+\.db$/.test(row) ? row : firstFile
}

/** Attaches the registry's file as `registry`; one that is not there yet, or was lost, begins empty. */
export function attachRegistry(main: Sqlite.Database, dataFolder: string, file: string): void {
  mkdirSync(registryFolder(dataFolder), { recursive: true, mode: 0o700 })
  main.prepare('ATTACH ? AS registry').run(join(registryFolder(dataFolder), file))
  main.pragma('registry.journal_mode = WAL')
  main.pragma('registry.synchronous = FULL')
  main.pragma('registry.cache_size = -65536')
  const made = main.prepare("SELECT 1 FROM registry.sqlite_master WHERE name = 'participant_birth'").get()
  if (made === undefined)
    for (const statement of [
      ...makeRegistryTables('sqlite', 'registry.'),
      ...makeRegistryIndexes('registry.'),
    ])
      main.exec(statement)
}

/** The file that is attached to this connection; null: none. */
export function attachedRegistry(main: Sqlite.Database): string | null {
  const rows = main.pragma('database_list') as { name: string; file: string }[]
  const file = rows.find(({ name }) => name === 'registry')?.file
  return file === undefined ? null : basename(file)
}

/** Removes registries that have been replaced. What somebody still has open is tried again at the next turn. */
export function removeOldRegistries(dataFolder: string, current: string): void {
  const folder = registryFolder(dataFolder)
  if (!existsSync(folder)) return
  const number = (name: string) => Number(/^registry-(\d+)\.db/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY)
  for (const name of readdirSync(folder))
    if (number(name) < number(current)) {
      try {
        rmSync(join(folder, name), { force: true })
      } catch {
        // Windows refuses while another process has it open; the next turn comes.
      }
    }
}
