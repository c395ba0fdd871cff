import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { ClockIcon, WarningIcon } from '../../ui/icons/status.tsx'
import { type Case, nextDue } from './cases.ts'

/** How long until the next date, or how long it has been missed. The programme's own dates are in WIB. */
export function DueMark({ item }: { item: Case }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const due = nextDue(item)
  if (due === null) return null
  const isLate = now > due.dueAt
  const Icon = isLate ? WarningIcon : ClockIcon
  return (
    <span
      className="d-due-mark"
      data-late={isLate || undefined}
      title={`${t(`referral:due.${due.key}`)}: ${format.dateTimeZone(due.dueAt, 'WIB')}`}
    >
      <Icon size={13} />
      {isLate
        ? t('referral:page.overdue', { time: format.span(now - due.dueAt) })
        : t('referral:page.dueIn', { time: format.span(due.dueAt - now) })}
    </span>
  )
}
