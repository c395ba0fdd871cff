import type { ContactSuggestion } from '#shared/contract/contact-view.ts'
import { useT } from '../../i18n/use-t.ts'
import { CheckIcon } from '../../ui/icons/action.tsx'
import { WarningIcon } from '../../ui/icons/status.tsx'

/** What speaks for and against two contacts being one person, one a line. */
export function ReasonList({ suggestion }: { suggestion: ContactSuggestion }) {
  const t = useT()
  return (
    <ul className="d-for-against">
      {suggestion.reasons.map(reason => (
        <li key={`${reason.kind} ${reason.shown}`}>
          <CheckIcon size={14} label={t('people:for')} />
          <span dir="auto">{t(`people:same.${reason.kind}`, { shown: reason.shown })}</span>
        </li>
      ))}
      {suggestion.conflicts.map(conflict => (
        <li key={conflict.kind} data-against>
          <WarningIcon size={14} label={t('people:against')} />
          <span>{t(`people:conflict.${conflict.kind}`)}</span>
        </li>
      ))}
    </ul>
  )
}
