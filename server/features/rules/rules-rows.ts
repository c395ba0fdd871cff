import type { Kysely } from 'kysely'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Schema } from '../../storage/schema/schema.ts'

export interface RulesInForce {
  readonly version: number
  readonly ruleset: Ruleset
}

/** Parsed rulesets by connection and version: published ones never change. */
const parsed = new WeakMap<object, Map<number, Ruleset>>()

/** The rules by which everything is explained now. Version 0 comes with the product. */
export async function rulesInForce(db: Kysely<Schema>): Promise<RulesInForce> {
  const newest = await db
    .selectFrom('programme_rules')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return rulesOf(db, newest?.version ?? 0)
}

/** A published version. @throws when there is no such one */
export async function rulesOf(db: Kysely<Schema>, version: number): Promise<RulesInForce> {
  if (version === 0) return { version, ruleset: FIRST_RULESET }
  const known = parsed.get(db) ?? new Map<number, Ruleset>()
  parsed.set(db, known)
  const kept = known.get(version)
  if (kept !== undefined) return { version, ruleset: kept }
  const row = await db
    .selectFrom('programme_rules')
    .select('ruleset_json')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const ruleset = Ruleset.parse(JSON.parse(row.ruleset_json))
  known.set(version, ruleset)
  return { version, ruleset }
}
