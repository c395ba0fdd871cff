import type { Language } from '#shared/contract/visitor.ts'
import en from '#shared/locales/en/public.json' with { type: 'json' }
import id from '#shared/locales/id/public.json' with { type: 'json' }

const texts: Readonly<Record<Language, unknown>> = { id, en }

/** Text of the `public` namespace with its `{{params}}` filled; undefined when there is no such key. */
export function findPublicText(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string | undefined {
  let found: unknown = texts[language]
  for (const step of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<string, unknown>)[step]
  }
  if (typeof found !== 'string') return undefined
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** The same for keys that must exist. */
export function publicText(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const text = findPublicText(language, key, params)
  if (text === undefined) throw new Error(`no public text ${key}`)
  return text
}
