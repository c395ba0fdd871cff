import type { Language } from '#shared/contract/visitor.ts'
import en from '#shared/locales/en/report.json' with { type: 'json' }
import id from '#shared/locales/id/report.json' with { type: 'json' }

const texts: Readonly<Record<Language, unknown>> = { id, en }
export const locales = { id: 'id-ID', en: 'en-GB' } as const

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** Text of the `report` namespace with its `{{params}}` filled. A missing key is a bug and throws. */
export function reportText(language: Language): Say {
  return (key, params = {}) => {
    let found: unknown = texts[language]
    for (const step of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[step]
    if (typeof found !== 'string') throw new Error(`no report text ${key}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
  }
}
