import { useTranslation } from 'react-i18next'
import type { Reason } from '#shared/domain/reasons/reason.ts'
import { useT } from '../../i18n/use-t.ts'
import { useReasons } from '../../state/reasons.ts'

/** In which language the table is read. */
export function useReasonLanguage(): 'id' | 'en' {
  return useTranslation().i18n.language === 'en' ? 'en' : 'id'
}

/** A reason's title by its code; the code itself while the table is not here. */
export function useReasonTitle(): (code: string) => string {
  const t = useT()
  const language = useReasonLanguage()
  const reasons = useReasons()
  return code => reasons?.byCode.get(code)?.reason.title[language] ?? t('reasons:unknown', { code })
}

export function matchesReason(reason: Reason, text: string): boolean {
  const hay = [
    reason.code,
    ...Object.values(reason.title),
    ...Object.values(reason.description),
    ...reason.words,
  ]
    .join(' ')
    .toLocaleLowerCase('id')
  return text
    .toLocaleLowerCase('id')
    .split(/\s+/)
    .every(word => hay.includes(word))
}
