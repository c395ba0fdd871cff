import type { DueDate, Referral } from '#shared/domain/referral.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { CheckCircleIcon, ClockIcon, WarningIcon } from '../../ui/icons/status.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'

export function DuePanel({ referral }: { referral: Referral }) {
  const t = useT()
  const dates = [...referral.dueDates].sort(
    (a, b) => Number(a.metAt !== null) - Number(b.metAt !== null) || a.dueAt - b.dueAt,
  )
  return (
    <Panel title={t('referral:due.title')} headingLevel={3}>
      {dates.length === 0 ? (
        <Text as="p" color="muted">
          {t('referral:due.none')}
        </Text>
      ) : (
        <ul className="d-dues" aria-label={t('referral:due.title')}>
          {dates.map(due => (
            <Due key={`${due.key}:${due.dueAt}`} due={due} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Due({ due }: { due: DueDate }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const isMet = due.metAt !== null
  const isLate = (due.metAt ?? now) > due.dueAt
  const Icon = isLate && !isMet ? WarningIcon : isMet ? CheckCircleIcon : ClockIcon
  return (
    <li
      className="d-due"
      data-tone={isMet ? (isLate ? 'warning' : 'success') : isLate ? 'danger' : 'neutral'}
    >
      <Icon size={16} />
      <div className="d-due-body">
        <strong>{t(`referral:due.${due.key}`)}</strong>
        <p>{format.dateTimeZone(due.dueAt, 'WIB')}</p>
        <p className="d-due-clock">{t(`referral:clock.${due.key}`)}</p>
        {due.metAt !== null ? (
          <p className="d-due-state">
            {t(isLate ? 'referral:due.metLate' : 'referral:due.met', { time: format.date(due.metAt) })}
          </p>
        ) : (
          <p className="d-due-state">
            {isLate
              ? t('referral:due.overdue', { time: format.span(now - due.dueAt) })
              : t('referral:page.dueIn', { time: format.span(due.dueAt - now) })}
          </p>
        )}
      </div>
    </li>
  )
}
