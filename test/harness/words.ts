import { createInstance } from 'i18next'
import { type Language, resources } from '#shared/locales/resources.ts'

/** The product's own words, so that a test finds things by what a person reads. Keys as in the product: `ticket:act.take`. */
export function words(language: Language): (key: string, params?: Record<string, unknown>) => string {
  const instance = createInstance()
  void instance.init({
    lng: language,
    resources,
    initAsync: false,
    defaultNS: 'desk',
    interpolation: { escapeValue: false },
  })
  return (key, params = {}) => {
    // A test that looks for words which do not exist would look for nothing.
    if (!instance.exists(key, params)) throw new Error(`no such words: ${key}`)
    return instance.t(key, params)
  }
}
