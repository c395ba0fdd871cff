import type { RulesVersion } from '#shared/contract/rules.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { waveHistory } from '#shared/domain/people/wave-history.ts'
import { assessEligibility } from '#shared/domain/programme/assess-eligibility.ts'
import { checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { explainOn } from '#shared/domain/programme/explain-status.ts'
import { personAsOf } from '#shared/domain/programme/person-as-of.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { SomeCommands, SomeQueries } from '../../transport/handler.ts'
import { noteShown } from '../participants/note-shown.ts'
import { findParticipant } from '../participants/participant-rows.ts'
import { changesBetween } from './changes.ts'
import { previewRules } from './preview.ts'
import { rulesInForce, rulesOf } from './rules-rows.ts'

export const rulesHandlers: SomeCommands<'rules.publish' | 'rules.saveDraft'> = {
  'rules.publish': async (work, { ruleset, note, baseVersion }, caller) => {
    const now = await rulesInForce(work.db)
    if (now.version !== baseVersion) return refuse('rules.versionConflict', { version: now.version })
    const [fault] = checkRuleset(ruleset)
    if (fault !== undefined)
      return refuse('rules.faulty', { fault: fault.code, path: fault.path.join('.'), ...fault.params })
    const changes = changesBetween(now.ruleset, ruleset)
    if (changes.length === 0) return refuse('rules.unchanged')
    const version = now.version + 1
    await work.db
      .insertInto('programme_rules')
      .values({
        version,
        ruleset_json: JSON.stringify(ruleset),
        note,
        by_id: caller.accountId,
        published_at: work.now,
      })
      .execute()
    await work.db.deleteFrom('programme_rules_draft').where('account_id', '=', caller.accountId).execute()
    work.audit('rules.publish', String(version), `${changes.length}`)
    const value: RulesVersion = { version, note, byName: caller.name, publishedAt: work.now, changes }
    return { ok: true, value }
  },

  'rules.saveDraft': async (work, { draft }, caller) => {
    await work.db.deleteFrom('programme_rules_draft').where('account_id', '=', caller.accountId).execute()
    if (draft !== null)
      await work.db
        .insertInto('programme_rules_draft')
        .values({
          account_id: caller.accountId,
          ruleset_json: JSON.stringify(draft.ruleset),
          note: draft.note,
          base_version: draft.baseVersion,
          saved_at: work.now,
        })
        .execute()
    return { ok: true, value: {} }
  },
}

export const rulesQueryHandlers: SomeQueries<
  | 'rules.current'
  | 'rules.version'
  | 'rules.history'
  | 'rules.draft'
  | 'rules.preview'
  | 'participant.explainOn'
> = {
  'rules.current': async ({ db }) => ({ ok: true, value: await rulesInForce(db) }),

  'rules.version': async ({ db }, { version }) => {
    const { version: newest } = await rulesInForce(db)
    return version > newest ? refuse('input.notFound') : { ok: true, value: await rulesOf(db, version) }
  },

  'rules.history': async ({ db }) => {
    const rows = await db
      .selectFrom('programme_rules')
      .innerJoin('account', 'account.id', 'programme_rules.by_id')
      .select(['version', 'note', 'account.name', 'published_at'])
      .orderBy('version', 'desc')
      .limit(100)
      .execute()
    const versions: RulesVersion[] = []
    for (const row of rows) {
      const [before, after] = [await rulesOf(db, row.version - 1), await rulesOf(db, row.version)]
      versions.push({
        version: row.version,
        note: row.note,
        byName: row.name,
        publishedAt: row.published_at,
        changes: changesBetween(before.ruleset, after.ruleset),
      })
    }
    return {
      ok: true,
      value: [...versions, { version: 0, note: '', byName: null, publishedAt: null, changes: [] }],
    }
  },

  'rules.draft': async ({ db }, _, caller) => {
    const row = await db
      .selectFrom('programme_rules_draft')
      .selectAll()
      .where('account_id', '=', caller.accountId)
      .executeTakeFirst()
    if (row === undefined) return { ok: true, value: null }
    const ruleset = Ruleset.parse(JSON.parse(row.ruleset_json))
    return {
      ok: true,
      value: { ruleset, note: row.note, baseVersion: row.base_version, savedAt: row.saved_at },
    }
  },

  'rules.preview': async (look, { ruleset, at }, caller) => {
    const preview = await previewRules(look.db, ruleset, at)
    await look.writer.run(caller, async work => {
      work.audit('rules.preview', null, String(preview.looked))
      noteShown(
        work,
        'rules.preview',
        preview.examples.map(({ participantId }) => participantId),
      )
    })
    return { ok: true, value: preview }
  },

  'participant.explainOn': async (look, { participantId, at }, caller) => {
    const known = await findParticipant(look.db, participantId)
    if (known === undefined) return refuse('input.notFound')
    const { version, ruleset } = await rulesInForce(look.db)
    await look.writer.run(caller, async work => work.audit('participant.explainOn', participantId))
    const then = personAsOf(known.person, { now: at, rules: ruleset, calendar: HOLIDAYS })
    const report = assessEligibility(then, at, ruleset)
    return {
      ok: true,
      value: {
        explanation: explainOn(known.person, at, ruleset),
        eligibility:
          report === null
            ? null
            : {
                at: report.at,
                sources: [...report.sources],
                conditions: report.conditions.map(condition => ({ ...condition })),
              },
        waves: [...waveHistory(then)],
        rulesVersion: version,
      },
    }
  },
}
