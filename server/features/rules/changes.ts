import type { RulesChange } from '#shared/contract/rules.ts'

/** Every single value in which two documents differ, in the order of the second. */
export function changesBetween(before: unknown, after: unknown): RulesChange[] {
  const old = new Map(leaves(before))
  const now = new Map(leaves(after))
  const all = new Set([...now.keys(), ...old.keys()])
  return [...all].flatMap(key => {
    const [was, is] = [old.get(key) ?? null, now.get(key) ?? null]
    return was === is ? [] : { path: JSON.parse(key) as RulesChange['path'], before: was, after: is }
  })
}

function* leaves(value: unknown, path: RulesChange['path'] = []): Generator<[string, string]> {
  if (typeof value === 'object' && value !== null) {
    const entries: [string | number, unknown][] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value)
    for (const [key, inner] of entries) yield* leaves(inner, [...path, key])
  } else if (typeof value === 'string') yield [JSON.stringify(path), value]
  else if (typeof value === 'number' || typeof value === 'boolean')
    yield [JSON.stringify(path), String(value)]
}
