import type { RegistryImport, RegistryStatus } from '#shared/contract/registry.ts'
import type { SomeQueries } from '../../transport/handler.ts'
import { registrySettings } from './registry-settings.ts'

/** ms. The service is asked every minute; this long without an answer is worth saying. */
const lateAfter = 15 * 60_000

export const registryQueryHandlers: SomeQueries<'registry.status'> = {
  'registry.status': async ({ db, now }) => {
    const settings = await registrySettings(db)
    const at = (name: Parameters<typeof settings.get>[0]) => Number(settings.get(name) ?? 0) || null
    const answeredAt = at('source.answeredAt')
    const failedAt = at('source.failedAt')
    const error = (settings.get('source.error') || null) as RegistryStatus['source']['error']
    const isOff = answeredAt === null && failedAt === null
    const isLate = now - (answeredAt ?? 0) > lateAfter
    const imports = await db
      .selectFrom('registry_import')
      .selectAll()
      .orderBy('started_at', 'desc')
      .limit(10)
      .execute()
    return {
      ok: true,
      value: {
        people: Number(settings.get('people') ?? 0),
        asOfAt: at('asOfAt'),
        source: {
          state: isOff ? 'off' : error !== null ? 'failing' : isLate ? 'late' : 'ok',
          answeredAt,
          failedAt,
          error,
        },
        imports: imports.map(row => ({
          id: row.id,
          kind: row.kind as RegistryImport['kind'],
          file: row.file,
          state: row.state as RegistryImport['state'],
          phase: row.phase as RegistryImport['phase'],
          rows: row.rows,
          rejects: row.rejects,
          bytes: row.bytes,
          totalBytes: row.total_bytes,
          gone: row.gone,
          error: row.error,
          startedAt: row.started_at,
          updatedAt: row.updated_at,
        })),
      },
    }
  },
}
