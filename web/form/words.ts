import en from '#shared/locales/en/report.json' with { type: 'json' }
import id from '#shared/locales/id/report.json' with { type: 'json' }
import { type Language, localeOf, type Params } from '../text.ts'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
type Counted<K extends string> = K extends `${infer Base}_other` ? Base : never
/** Every key of the namespace; counted ones also without their `_other`. */
export type Word = Leaves<typeof id> extends infer K extends string ? K | Counted<K> : never
export type Say = (key: Word, params?: Params) => string

const texts: Readonly<Record<Language, unknown>> = { id, en }

/** Words of the form and of its status page; with a `count` the language's plural form. */
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
