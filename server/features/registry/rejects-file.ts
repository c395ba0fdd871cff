import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { registryFolder } from '../../storage/registry-file.ts'
import words from '#shared/locales/id/registry.json' with { type: 'json' }
import type { RecordFault } from '#shared/contract/registry.ts'
import type { Reject } from './faults.ts'

export interface RejectsFile {
  readonly path: string
  add(rejects: readonly Reject[]): void
  /** For the row of the import: lines by reason (JSON), and the name of this file. */
  facts(): { readonly reasons: string; readonly rejects_file: string | null }
  /** Takes the file away when nothing was refused. */
  settle(count: number): void
}

/**
 * What was refused and why, a line of JSON each, beside the registry and readable by nobody else: it repeats personal data.
 * @param fromLine what lies there of this line and later is of a run that was cut short, and comes again
 */
export function openRejects(dataFolder: string, fingerprint: string, fromLine: number): RejectsFile {
  mkdirSync(registryFolder(dataFolder), { recursive: true, mode: 0o700 })
  const path = join(registryFolder(dataFolder), `rejects-${fingerprint.slice(0, 12)}.ndjson`)
  const kept = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter(text => (Number(/^\{"line":(\d+),/.exec(text)?.[1]) || Number.POSITIVE_INFINITY) < fromLine)
    : []
  writeFileSync(path, kept.map(text => `${text}\n`).join(''), { mode: 0o600 })
  const counts: Partial<Record<RecordFault, number>> = {}
  const count = (reason: RecordFault | undefined): void => {
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1
  }
  /** Lines that were found to be repeated before a kill are found to be so again. */
  const known = new Set<number>()
  for (const text of kept) {
    const { reason, line, other } = JSON.parse(text) as Reject
    count(reason)
    if (other !== undefined) known.add(line)
  }
  return {
    path,
    facts: () => ({
      reasons: JSON.stringify(counts),
      rejects_file: Object.keys(counts).length === 0 ? null : basename(path),
    }),
    add(found) {
      const rejects = found.filter(({ line }) => !known.has(line))
      for (const { reason } of rejects) count(reason)
      if (rejects.length > 0)
        appendFileSync(
          path,
          rejects
            .map(reject => `${JSON.stringify({ ...reject, says: words.fault[reject.reason] })}\n`)
            .join(''),
        )
    },
    settle(count) {
      if (count === 0) rmSync(path, { force: true })
    },
  }
}
