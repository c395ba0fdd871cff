import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'

export type FactPart = keyof ComplaintFacts

const parts = Object.keys(ComplaintFacts.shape) as FactPart[]

/** Parts of the facts in which two versions say different things. */
export function changedParts(before: ComplaintFacts, after: ComplaintFacts): readonly FactPart[] {
  return parts.filter(part => JSON.stringify(before[part] ?? null) !== JSON.stringify(after[part] ?? null))
}

/** What I changed since `base` stays mine; everything else follows `theirs`. */
export function mergeFacts(
  base: ComplaintFacts,
  mine: ComplaintFacts,
  theirs: ComplaintFacts,
): ComplaintFacts {
  const own = new Set(changedParts(base, mine))
  return ComplaintFacts.parse(
    Object.fromEntries(
      parts
        .map(part => [part, own.has(part) ? mine[part] : theirs[part]])
        .filter(([, value]) => value !== undefined),
    ),
  )
}

/** Facts with one part replaced, or taken away. */
export function withPart<P extends FactPart>(
  facts: ComplaintFacts,
  part: P,
  value: ComplaintFacts[P] | undefined,
): ComplaintFacts {
  const { [part]: _, ...rest } = facts
  return value === undefined ? (rest as ComplaintFacts) : { ...rest, [part]: value }
}
