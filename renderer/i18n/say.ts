import type { T } from './use-t.ts'

type Params = Readonly<Record<string, string | number>>

/** For keys that arrive as data (a rule's title, a question), which the compiler cannot check. */
export function say(t: T, key: string, params: Params = {}): string {
  return (t as unknown as (key: string, params: Params) => string)(key, params)
}

/** The text of the first of `keys` that exists; the last one must. */
export function sayFirst(
  t: T,
  exists: (key: string) => boolean,
  keys: readonly string[],
  params: Params = {},
): string {
  const key = keys.find(exists) ?? keys.at(-1) ?? ''
  return say(t, key, params)
}
