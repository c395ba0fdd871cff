import { expect, it } from 'vitest'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { clashes, mergeRulesets } from '#renderer/features/rules/merge-rulesets.ts'

const changed = (change: (ruleset: Ruleset) => void) => {
  const copy = Ruleset.parse(structuredClone(FIRST_RULESET))
  change(copy)
  return copy
}
const olderAge = (age: number) =>
  changed(ruleset => {
    const rule = ruleset.eligibility[1]
    if (rule !== undefined) rule.maxAge = age
  })
const newLabel = changed(ruleset => {
  ruleset.labels.push({ label: 'Uji', validFrom: null, validTo: null, canonical: 'wave.joined' })
})

it('puts together what only one of two has changed', () => {
  expect(clashes(FIRST_RULESET, olderAge(60), newLabel)).toEqual([])
  const merged = mergeRulesets(FIRST_RULESET, olderAge(60), newLabel, {})
  expect(merged.eligibility[1]?.maxAge).toBe(60)
  expect(merged.labels.at(-1)?.label).toBe('Uji')
})

it('lets people decide where both have changed the same part', () => {
  const [mine, inForce] = [olderAge(60), olderAge(70)]
  expect(clashes(FIRST_RULESET, mine, inForce)).toEqual(['eligibility'])
  expect(mergeRulesets(FIRST_RULESET, mine, inForce, { eligibility: 'mine' }).eligibility[1]?.maxAge).toBe(60)
  expect(mergeRulesets(FIRST_RULESET, mine, inForce, { eligibility: 'inForce' }).eligibility[1]?.maxAge).toBe(
    70,
  )
  expect(mergeRulesets(FIRST_RULESET, mine, inForce, {}).eligibility[1]?.maxAge).toBe(70)
})

it('sees no quarrel where both have done the same', () => {
  expect(clashes(FIRST_RULESET, olderAge(60), olderAge(60))).toEqual([])
  expect(mergeRulesets(FIRST_RULESET, olderAge(60), olderAge(60), {})).toEqual(olderAge(60))
})
