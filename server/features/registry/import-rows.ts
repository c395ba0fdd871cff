import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Writer } from '../../storage/writer.ts'
import type { RegistryImportTable } from '../../storage/schema/programme.ts'
import { importFaultOf } from './faults.ts'
import type { ImportOptions } from './import-full.ts'

const nobody = { accountId: null, name: null }
/** ms between two looks that somebody on the admin page may get. */
const tellEveryMs = 1000

/** The row of one import, which the admin page shows while it runs and afterwards. */
export interface ImportRow {
  tell(now: number, change: Partial<RegistryImportTable>, urgent?: boolean): Promise<void>
}

export async function openImportRow(
  writer: Writer,
  id: string,
  now: number,
  first: Pick<RegistryImportTable, 'kind' | 'file' | 'total_bytes' | 'from_bytes' | 'from_rows'>,
): Promise<ImportRow> {
  const row: RegistryImportTable = {
    id,
    ...first,
    phase: 'reading',
    state: 'running',
    rows: 0,
    bytes: 0,
    rejects: 0,
    gone: 0,
    error: null,
    fault: null,
    reasons: '{}',
    rejects_file: null,
    started_at: now,
    updated_at: now,
  }
  await writer.run(nobody, async ({ db }) => {
    // Who began and never said an end was killed.
    await db.updateTable('registry_import').set({ state: 'stopped' }).where('state', '=', 'running').execute()
    await db.insertInto('registry_import').values(row).execute()
  })
  let told = now
  return {
    async tell(at, change, urgent = false) {
      if (!urgent && at - told < tellEveryMs) return
      told = at
      await writer.run(nobody, async ({ db }) => {
        await db
          .updateTable('registry_import')
          .set({ ...change, updated_at: at })
          .where('id', '=', id)
          .execute()
      })
    },
  }
}

/** What the row of an import says when it has ended badly. */
export function failed(error: unknown): Partial<RegistryImportTable> {
  const message = error instanceof Error ? error.message : String(error)
  return { state: 'failed', error: message.slice(0, 300), fault: JSON.stringify(importFaultOf(error)) }
}

/** Looks at a file before its import begins; one that is refused at sight is on the page like any other. */
export async function recordingFailure<T>(
  { writer, path, now }: Pick<ImportOptions, 'writer' | 'path' | 'now'>,
  kind: RegistryImportTable['kind'],
  look: () => T | Promise<T>,
): Promise<T> {
  try {
    return await look()
  } catch (error) {
    const at = now()
    const row = await openImportRow(writer, randomUUID(), at, {
      ...{ kind, file: basename(path), total_bytes: 0, from_bytes: 0, from_rows: 0 },
    })
    await row.tell(at, failed(error), true)
    throw error
  }
}
