import { FaultParams, ImportFault, type RegistryImport } from '#shared/contract/registry.ts'
import type { RegistryImportTable } from '../../storage/schema/programme.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { registryAge, setStaleAfter } from './registry-age.ts'

/** ms without a word from an import that says it runs: it was killed, and nobody was left to say so. */
const silentFor = 10 * 60_000

export const registryQueryHandlers: SomeQueries<'registry.age' | 'registry.status'> = {
  'registry.age': async ({ db, now }) => ({ ok: true, value: await registryAge(db, now) }),

  'registry.status': async ({ db, now }) => {
    const rows = await db
      .selectFrom('registry_import')
      .selectAll()
      .orderBy('started_at', 'desc')
      .limit(10)
      .execute()
    const imports = rows.map(row => toImport(row, now))
    return { ok: true, value: { ...(await registryAge(db, now)), imports } }
  },
}

export const registryCommandHandlers: SomeCommands<'registry.setLimit'> = {
  'registry.setLimit': async (work, { staleAfterHours }) => {
    await setStaleAfter(work.db, staleAfterHours)
    work.audit('registry.setLimit', null, String(staleAfterHours))
    return { ok: true, value: await registryAge(work.db, work.now) }
  },
}

function toImport(row: RegistryImportTable, now: number): RegistryImport {
  const isSilent = row.state === 'running' && now - row.updated_at > silentFor
  return {
    id: row.id,
    kind: row.kind as RegistryImport['kind'],
    file: row.file,
    state: isSilent ? 'stopped' : (row.state as RegistryImport['state']),
    phase: row.phase as RegistryImport['phase'],
    rows: row.rows,
    rejects: row.rejects,
    reasons: JSON.parse(row.reasons) as RegistryImport['reasons'],
    rejectsFile: row.rejects_file,
    bytes: row.bytes,
    totalBytes: row.total_bytes,
    fromBytes: row.from_bytes,
    fromRows: row.from_rows,
    gone: row.gone,
    fault: row.state === 'failed' ? faultOf(row.fault) : null,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  }
}

/** Rows from before there were codes have none. */
function faultOf(text: string | null): NonNullable<RegistryImport['fault']> {
  const { code, params } = JSON.parse(text ?? '{}') as { code?: unknown; params?: unknown }
  const known = ImportFault.safeParse(code)
  const facts = FaultParams.safeParse(params)
  return { code: known.data ?? 'unknown', params: facts.data ?? {} }
}
