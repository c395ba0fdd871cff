import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { RulesPreview } from '#shared/contract/rules.ts'
import { assessEligibility } from '#shared/domain/programme/assess-eligibility.ts'
import { checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { explainOn } from '#shared/domain/programme/explain-status.ts'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { countPeople, samplePeople } from '../participants/sample-people.ts'
import { rulesInForce } from './rules-rows.ts'

/** Records computed by both rulesets: enough to see a change that touches one in a thousand. */
const sampleSize = 10_000
const mostExamples = 12
/** People between two turns of everybody else's work. */
const sliceSize = 200

/** What would be said differently at `at` if `ruleset` were in force, on an even sample of the registry. */
export async function previewRules(db: Kysely<Schema>, ruleset: Ruleset, at: number): Promise<RulesPreview> {
  const faults = checkRuleset(ruleset).map(fault => ({ ...fault, path: [...fault.path] }))
  const people = await countPeople(db)
  const empty = { faults, people, looked: 0, changed: 0, conditions: 0, moves: [], examples: [] }
  if (faults.length > 0) return empty
  const { ruleset: now } = await rulesInForce(db)
  const moves = new Map<string, number>()
  const examples: RulesPreview['examples'] = []
  let looked = 0
  let changed = 0
  let conditions = 0
  for await (const { person } of samplePeople(db, sampleSize)) {
    looked += 1
    if (looked % sliceSize === 0) await nextTurn()
    if (verdicts(person, at, now) !== verdicts(person, at, ruleset)) conditions += 1
    const before = explainOn(person, at, now)
    const after = explainOn(person, at, ruleset)
    if (JSON.stringify(before) === JSON.stringify(after)) continue
    changed += 1
    const key = `${before.status} ${after.status}`
    moves.set(key, (moves.get(key) ?? 0) + 1)
    const isNew = !examples.some(
      each => each.before.status === before.status && each.after.status === after.status,
    )
    if (examples.length < mostExamples && (isNew || examples.length < 3))
      examples.push({ participantId: person.id, name: person.name, before, after })
  }
  return {
    ...empty,
    looked,
    changed,
    conditions,
    moves: [...moves]
      .map(([key, count]) => {
        const [from, to] = key.split(' ') as [never, never]
        return { from, to, people: count }
      })
      .toSorted((a, b) => b.people - a.people),
    examples,
  }
}

function verdicts(person: Participant, at: number, rules: Ruleset): string {
  const report = assessEligibility(person, at, rules)
  return report?.conditions.map(({ id, verdict }) => `${id} ${verdict}`).join() ?? ''
}
