import { useTranslation } from 'react-i18next'
import { createFormat, type Format, zoneOf } from './format.ts'
import { useT } from './use-t.ts'

const zone = zoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone)
const made = new Map<string, Format>()

/** The formatting of the language now chosen; one object a language, so that it may stand in dependency lists. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const t = useT()
  const language = i18n.language === 'en' ? 'en' : 'id'
  const known = made.get(language)
  if (known !== undefined) return known
  const format = createFormat(language, zone, t)
  made.set(language, format)
  return format
}
