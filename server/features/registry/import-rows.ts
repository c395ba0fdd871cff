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
          // Said again: another file, refused meanwhile, took this one for one that was ended.
          .set({ state: 'running', ...change, updated_at: at })
          .where('id', '=', id)
          .execute()
      })
    },
  }
}

/** An import has ended badly: said on its row, as far as that can still be written. */
export async function tellFailure(
  row: ImportRow,
  now: number,
  error: unknown,
  change: Partial<RegistryImportTable> = {},
): Promise<void> {
  const fault = JSON.stringify(importFaultOf(error))
  // On a full disk or without a database not even this can be: whoever started it is told why it ended, not that.
  await row.tell(now, { state: 'failed', fault, ...change }, true).catch(() => {})
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
    await tellFailure(row, at, error)
    throw error
  }
}
