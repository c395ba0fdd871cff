import { DAY_MS, localDate } from '../clock/zone.ts'
import type { Ruleset } from './ruleset.ts'
import { ProgrammeSource } from './sources.ts'

/** Why a ruleset cannot be put in force; `code` has a sentence in `rules:fault`, `path` says where to look. */
export interface RulesetFault {
  readonly code: 'order' | 'gap' | 'overlap' | 'unknownSource' | 'duplicateSource' | 'ages' | 'labelOverlap'
  readonly path: readonly (string | number)[]
  readonly params: Readonly<Record<string, string | number>>
}

/** The day on which registration opened. Whoever registered since then has to be explained by some rule. */
const programmeBegan = '2020-03-20'

interface Period {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/**
 * Everything that is wrong with a ruleset beyond its shape: from the first day of the programme exactly one scheme, one
 * set of limits and one set of terms is in force, without a gap and without an overlap; every source is known.
 */
export function checkRuleset(rules: Ruleset): RulesetFault[] {
  const begins = [...rules.schemes, ...rules.eligibility, ...rules.terms].map(({ validFrom }) => validFrom)
  const first = begins.reduce((a, b) => (b < a ? b : a), programmeBegan)
  return [
    ...coverage('schemes', rules.schemes, first),
    ...coverage('eligibility', rules.eligibility, first),
    ...coverage('terms', rules.terms, first),
    ...rules.eligibility.flatMap(({ minAge, maxAge }, index) =>
      maxAge !== null && maxAge < minAge
        ? [{ code: 'ages' as const, path: ['eligibility', index, 'maxAge'], params: { minAge, maxAge } }]
        : [],
    ),
    ...labelFaults(rules),
    ...sourceFaults(rules),
  ]
}

function coverage(
  name: 'schemes' | 'eligibility' | 'terms',
  items: readonly (Period & { validFrom: string })[],
  first: string,
): RulesetFault[] {
  const faults: RulesetFault[] = []
  const add = (code: RulesetFault['code'], index: number, params: RulesetFault['params']) =>
    faults.push({ code, path: [name, index], params })
  const ordered = items
    .map((item, index) => ({ ...item, index }))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const [earliest] = ordered
  if (earliest !== undefined && earliest.validFrom > first)
    add('gap', earliest.index, { from: first, to: dayBefore(earliest.validFrom) })
  for (const [at, { validFrom, validTo, index }] of ordered.entries()) {
    if (validTo !== null && validTo < validFrom) add('order', index, { from: validFrom, to: validTo })
    const next = ordered[at + 1]
    if (next === undefined) {
      if (validTo !== null) add('gap', index, { from: dayAfter(validTo), to: '…' })
    } else if (validTo === null || validTo >= next.validFrom)
      add('overlap', next.index, { from: next.validFrom, to: validTo ?? '…' })
    else if (dayAfter(validTo) !== next.validFrom)
      add('gap', next.index, { from: dayAfter(validTo), to: dayBefore(next.validFrom) })
  }
  return faults
}

/** One label may stand for different things in different times, never for two at once. */
function labelFaults({ labels }: Ruleset): RulesetFault[] {
  return labels.flatMap((label, index): RulesetFault[] => {
    const { validFrom, validTo } = label
    if (validFrom !== null && validTo !== null && validTo < validFrom)
      return [{ code: 'order', path: ['labels', index], params: { from: validFrom, to: validTo } }]
    const rival = labels
      .slice(0, index)
      .find(
        other =>
          other.label.toLowerCase() === label.label.toLowerCase() &&
          other.canonical !== label.canonical &&
          (other.validFrom ?? '') <= (label.validTo ?? '9999') &&
          (label.validFrom ?? '') <= (other.validTo ?? '9999'),
      )
    return rival === undefined
      ? []
      : [{ code: 'labelOverlap' as const, path: ['labels', index], params: { label: label.label } }]
  })
}

function sourceFaults(rules: Ruleset): RulesetFault[] {
  const added = rules.sources.map(({ id }) => id)
  const known = new Set<string>([...ProgrammeSource.options, ...added])
  const faults = added.flatMap((id, index): RulesetFault[] =>
    added.indexOf(id) < index || (ProgrammeSource.options as readonly string[]).includes(id)
      ? [{ code: 'duplicateSource', path: ['sources', index], params: { source: id } }]
      : [],
  )
  for (const name of ['schemes', 'eligibility', 'terms'] as const)
    for (const [index, item] of rules[name].entries()) {
      const named = [...item.sources, ...('cutOffs' in item ? item.cutOffs.map(({ source }) => source) : [])]
      for (const source of named)
        if (!known.has(source))
          faults.push({ code: 'unknownSource', path: [name, index, 'sources'], params: { source } })
    }
  return faults
}

function dayAfter(date: string): string {
  return localDate(Date.parse(`${date}T05:00:00Z`) + DAY_MS, 'WIB')
}

function dayBefore(date: string): string {
  return localDate(Date.parse(`${date}T05:00:00Z`) - DAY_MS, 'WIB')
}
