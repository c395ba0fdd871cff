import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Database, sqliteFile } from '#server/storage/database.ts'
import { currentRegistry, registryFolder } from '#server/storage/registry-file.ts'
import type { Done } from './desk-journal.ts'

/** Looks for files that were promised, for files that nobody knows, and whether the databases are sound. */
export async function filesFound({ reader, dialect }: Database, data: string, promised: readonly Done[]) {
  const wrong = promised
    .filter(({ body }) => hashOf(join(data, 'evidence', body.slice(0, 2), body.slice(2, 4), body)) !== body)
    .map(({ id }) => `file ${id} is not there`)
  const rows = await reader.selectFrom('evidence').select('sha256').execute()
  const known = new Set(rows.map(({ sha256 }) => sha256))
  const all = readdirSync(join(data, 'evidence'), { recursive: true, withFileTypes: true })
  const left = {
    /** Kept a moment before a kill, and never acknowledged. */
    filesNobodyKnows: all.filter(each => each.isFile() && !known.has(each.name)).length,
    halfFiles: readdirSync(join(data, 'evidence-incoming')).length,
    uploads: readdirSync(join(data, 'uploads')).length,
  }
  return { wrong: dialect === 'sqlite' ? [...wrong, ...unsound(data)] : wrong, left }
}

function hashOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return null // It is not there.
  }
}

function unsound(data: string): string[] {
  const main = new Sqlite(join(data, sqliteFile), { readonly: true })
  const registry = new Sqlite(join(registryFolder(data), currentRegistry(main)), { readonly: true })
  try {
    const people = Number(registry.prepare('SELECT count(*) FROM participant').pluck().get())
    const said = [main, registry].map(file => String(file.pragma('integrity_check', { simple: true })))
    return [
      ...said.filter(text => text !== 'ok').map(text => `database: ${text}`),
      ...(people < 2_000 ? [`the registry has ${people} people`] : []),
    ]
  } finally {
    main.close()
    registry.close()
  }
}
