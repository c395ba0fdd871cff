import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { up as foundation } from './migrations/0010-foundation.ts'
import { up as writtenChannels } from './migrations/0020-written-channels.ts'
import { up as whatsapp } from './migrations/0030-whatsapp.ts'
import { up as livechat } from './migrations/0040-livechat.ts'
import { up as form } from './migrations/0050-form.ts'
import { up as contacts } from './migrations/0060-contacts.ts'
import { up as search } from './migrations/0070-search.ts'
import { up as tookPart } from './migrations/0090-took-part.ts'
import { up as rules } from './migrations/0110-rules.ts'
import { up as trainings } from './migrations/0120-trainings.ts'
import { up as privacy } from './migrations/0130-privacy.ts'
import { up as funnel } from './migrations/0140-funnel.ts'
import { up as reasons } from './migrations/0150-reasons.ts'
import { up as registry } from './migrations/0150-registry.ts'
import { up as draftRest } from './migrations/0160-draft-rest.ts'
import { up as draftSeq } from './migrations/0230-draft-seq.ts'
import { up as importFacts } from './migrations/0170-import-facts.ts'
import { up as importError } from './migrations/0240-import-error.ts'
import { up as waves } from './migrations/0180-waves.ts'
import { up as rawItems } from './migrations/0210-raw-items.ts'
import { up as sharedPace } from './migrations/0220-shared-pace.ts'

type Step = (db: Kysely<unknown>, dialect: Database['dialect']) => Promise<void>

/** Numbered in tens so that two branches rarely collide. Never edit one that has shipped: add the next. */
const steps: Readonly<Record<string, Step>> = {
  '0010-foundation': foundation,
  '0020-written-channels': writtenChannels,
  '0030-whatsapp': whatsapp,
  '0040-livechat': livechat,
  '0050-form': form,
  '0060-contacts': contacts,
  '0070-search': search,
  '0090-took-part': tookPart,
  '0110-rules': rules,
  '0120-trainings': trainings,
  '0130-privacy': privacy,
  '0140-funnel': funnel,
  '0150-reasons': reasons,
  '0150-registry': registry,
  '0160-draft-rest': draftRest,
  '0170-import-facts': importFacts,
  '0180-waves': waves,
  '0210-raw-items': rawItems,
  '0220-shared-pace': sharedPace,
  '0230-draft-seq': draftSeq,
  '0240-import-error': importError,
}

/** Brings the database up to date; throws with the step's name when one fails (nothing half-applied). */
export async function migrate(database: Database): Promise<void> {
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { up: (db: Kysely<unknown>) => step(db, database.dialect) },
    ]),
  )
  const migrator = new Migrator({ db: database.writer, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const step = results?.find(result => result.status === 'Error')?.migrationName ?? 'set-up'
    throw new Error(`database migration failed at ${step}`, { cause: error })
  }
}
