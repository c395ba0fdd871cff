import type { Ruleset } from '#shared/domain/programme/ruleset.ts'

export const sections = ['schemes', 'eligibility', 'terms', 'labels', 'sources'] as const
export type Section = (typeof sections)[number]
export type Side = 'mine' | 'inForce'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Parts that both have changed, each in their own way: people decide about these. */
export function clashes(base: Ruleset, mine: Ruleset, inForce: Ruleset): readonly Section[] {
  return sections.filter(
    part =>
      !same(base[part], mine[part]) && !same(base[part], inForce[part]) && !same(mine[part], inForce[part]),
  )
}

/** What one of the two has changed since `base`, put together; where both have, as `chosen` says, else as in force. */
export function mergeRulesets(
  base: Ruleset,
  mine: Ruleset,
  inForce: Ruleset,
  chosen: Readonly<Partial<Record<Section, Side>>>,
): Ruleset {
  const open = clashes(base, mine, inForce)
  const parts = sections.map(part => {
    const isMine = open.includes(part) ? chosen[part] === 'mine' : !same(base[part], mine[part])
    return [part, isMine ? mine[part] : inForce[part]]
  })
  return { ...inForce, ...Object.fromEntries(parts) }
}
