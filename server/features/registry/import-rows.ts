import type { Writer } from '../../storage/writer.ts'
import type { RegistryImportTable } from '../../storage/schema/programme.ts'

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
  first: Pick<RegistryImportTable, 'kind' | 'file' | 'total_bytes'>,
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
