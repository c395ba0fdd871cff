import { appendFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordFault } from '#shared/contract/registry.ts'
import words from '#shared/locales/id/registry.json' with { type: 'json' }
import { registryFolder } from '../../storage/registry-file.ts'

/** A record of the programme's service that cannot be right. */
export interface RefusedRecord {
  /** When it came, epoch ms. */
  readonly at: number
  readonly reason: RecordFault
  readonly field: string | null
  readonly record: unknown
}

const fileName = 'rejects-service.ndjson'
/** A service that is wrong for days must not fill the disk. */
const mostBytes = 16 * 1024 * 1024
const rawKept = 2000

/** Writes them down beside the registry, readable by nobody else: it repeats personal data. */
export function keepRefused(dataFolder: string, refused: readonly RefusedRecord[]): void {
  if (refused.length === 0) return
  const folder = registryFolder(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, fileName)
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > mostBytes) return
  const lines = refused.map(({ at, reason, field, record }) => {
    const raw = (JSON.stringify(record) ?? '').slice(0, rawKept)
    return `${JSON.stringify({ at: new Date(at).toISOString(), reason, field, raw, says: words.fault[reason] })}\n`
  })
  appendFileSync(path, lines.join(''), { mode: 0o600 })
}
