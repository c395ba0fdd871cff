import type { Kysely } from 'kysely'
import { type RegistryAge, type SourceError, STALE_AFTER_HOURS } from '#shared/domain/people/registry-age.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { type RegistrySetting, registrySettings } from './registry-settings.ts'

/** ms. The service is asked every minute; this long without an answer is worth saying. */
const lateAfter = 15 * 60_000
const limitSetting = 'registry.staleAfterHours'

/** What we know of the programme's people and since when, at `now` (epoch ms). */
export async function registryAge(db: Kysely<Schema>, now: number): Promise<RegistryAge> {
  const settings = await registrySettings(db)
  const at = (name: RegistrySetting) => Number(settings.get(name) ?? 0) || null
  const answeredAt = at('source.answeredAt')
  const failedAt = at('source.failedAt')
  const error = (settings.get('source.error') || null) as SourceError | null
  const isOff = answeredAt === null && failedAt === null
  const isLate = now - (answeredAt ?? 0) > lateAfter
  return {
    people: Number(settings.get('people') ?? 0),
    asOfAt: at('asOfAt'),
    staleAfterHours: await staleAfter(db),
    source: {
      state: isOff ? 'off' : error !== null ? 'failing' : isLate ? 'late' : 'ok',
      answeredAt,
      failedAt,
      error,
      refused: Number(settings.get('source.refused') ?? 0),
    },
  }
}

async function staleAfter(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', limitSetting)
    .executeTakeFirst()
  return Number(row?.value ?? STALE_AFTER_HOURS)
}

/** From which age on every desk warns, whole hours. */
export async function setStaleAfter(db: Kysely<Schema>, hours: number): Promise<void> {
  const row = { name: limitSetting, value: String(hours) }
  await db
    .insertInto('setting')
    .values(row)
    .onConflict(conflict => conflict.column('name').doUpdateSet(row))
    .execute()
}
