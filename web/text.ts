import en from '#shared/locales/en/public.json' with { type: 'json' }
import id from '#shared/locales/id/public.json' with { type: 'json' }

export type Language = 'id' | 'en'
export type Params = Readonly<Record<string, string | number>>
export type Say = (key: TextKey, params?: Params) => string

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
/** Every key of the namespace; counted ones also without their `_one` or `_other`. */
export type TextKey = Leaves<typeof id> extends infer K extends string ? K | Counted<K> : never
type Counted<K extends string> = K extends `${infer Base}_other` ? Base : never

const texts: Readonly<Record<Language, unknown>> = { id, en }
export const localeOf = { id: 'id-ID', en: 'en-GB' } as const

/** Looks text up; with a `count` the language's plural form. A missing key shows itself: tests compare both files. */
export function speak(language: Language): Say {
  const plural = new Intl.PluralRules(localeOf[language])
  return (key, params = {}) => {
    const { count } = params
    const counted = typeof count === 'number' ? find(language, `${key}_${plural.select(count)}`) : undefined
    const text = counted ?? find(language, `${key}_other`) ?? find(language, key) ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
  }
}

function find(language: Language, key: string): string | undefined {
  let found: unknown = texts[language]
  for (const step of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[step]
  return typeof found === 'string' ? found : undefined
}

/** The visitor's choice, else what the page or the browser asks for; Indonesian when neither says. */
export function chooseLanguage(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const code = wish?.slice(0, 2).toLowerCase()
    if (code === 'id' || code === 'in' || code === 'ms') return 'id'
    if (code === 'en') return 'en'
  }
  return 'id'
}
