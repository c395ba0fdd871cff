/** A text of a locale by its key. @throws where the locale lacks it */
export function textOf(texts: unknown, key: string): string {
  const found = key
    .replace('programme:', '')
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], texts)
  if (typeof found !== 'string') throw new Error(`no text ${key}`)
  return found
}
