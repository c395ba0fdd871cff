import { localDate } from '../clock/zone.ts'
import { FIRST_RULESET } from './first-ruleset.ts'
import type { Eligibility, Ruleset, Scheme, Terms } from './ruleset.ts'

/** Everything a recipient could get in the scheme, in rupiah. */
export function schemeTotal(scheme: Scheme): number {
  return (
    scheme.training +
    scheme.incentive.times * scheme.incentive.each +
    scheme.survey.times * scheme.survey.each
  )
}

/** The scheme in force on a local date (`YYYY-MM-DD`), or null before the programme. */
export function schemeOn(date: string, rules: Ruleset = FIRST_RULESET): Scheme | null {
  return inForce(rules.schemes, date)
}

/**
 * The scheme that somebody is in: the version of the one on their record that was in force when they were selected, or else
 * the one last in force before; where nobody knows the scheme on the record whatever was in force that day, else the first.
 */
export function schemeOf(
  person: { readonly scheme: string; readonly selectedAt: number | null },
  rules: Ruleset,
): Scheme {
  const versions = rules.schemes
    .filter(({ id }) => id === person.scheme)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const date = person.selectedAt === null ? null : localDate(person.selectedAt, 'WIB')
  const found =
    date === null
      ? versions.at(-1)
      : (inForce(versions, date) ??
        versions.filter(({ validFrom }) => validFrom <= date).at(-1) ??
        versions[0] ??
        inForce(rules.schemes, date))
  const scheme = found ?? rules.schemes[0]
  if (scheme === undefined) throw new Error('a ruleset has at least one scheme')
  return scheme
}

/** What was asked of applicants at an instant, or null where no rule is recorded. */
export function eligibilityAt(at: number, rules: Ruleset): Eligibility | null {
  return inForce(rules.eligibility, localDate(at, 'WIB'))
}

/** How long the steps took at an instant; before the first record the first one speaks. */
export function termsAt(at: number, rules: Ruleset): Terms {
  const terms = inForce(rules.terms, localDate(at, 'WIB')) ?? rules.terms[0]
  if (terms === undefined) throw new Error('a ruleset has at least one set of terms')
  return terms
}

/** Where an explanation is found: the first of `usual` that the rule names as its source, or else its newest one. */
export function sourceAmong(sources: readonly string[], ...usual: readonly string[]): string {
  return usual.find(each => sources.includes(each)) ?? sources.at(-1) ?? 'ruleset'
}

function inForce<T extends { readonly validFrom: string; readonly validTo: string | null }>(
  items: readonly T[],
  date: string,
): T | null {
  return items.find(item => item.validFrom <= date && (item.validTo === null || date <= item.validTo)) ?? null
}
