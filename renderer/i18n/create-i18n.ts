import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, resources } from '#shared/locales/resources.ts'

export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'id',
    defaultNS: 'desk',
    resources,
    returnNull: false,
    // React escapes what it prints.
    interpolation: { escapeValue: false },
  })
  return instance
}
