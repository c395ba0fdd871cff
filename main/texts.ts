import { createInstance } from 'i18next'
import en from '#shared/locales/en/shell.json' with { type: 'json' }
import id from '#shared/locales/id/shell.json' with { type: 'json' }

/** A sentence of the namespace `shell`, in the person's language. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** What the main process itself says: menus, notifications, dialogs. */
export function shellTexts(language: 'id' | 'en'): Say {
  const texts = createInstance({
    lng: language,
    fallbackLng: 'id',
    defaultNS: 'shell',
    resources: { id: { shell: id }, en: { shell: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void texts.init()
  return (key, params = {}) => texts.t(key, params)
}
