import { useState } from 'react'
import type { LookSummary } from '#shared/contract/privacy.ts'
import { localDate } from '#shared/domain/clock/zone.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useServerNow } from '../../state/server-now.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HelpIcon } from '../../ui/icons/navigation.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import { LooksOf } from './looks-of.tsx'

const counts = ['looks', 'people', 'reveals', 'outOfHours', 'unlinked'] as const

/** Who looked at how many people on one day. What stands out is put as a question. */
export function Looks() {
  const t = useT()
  const format = useFormat()
  const serverNow = useServerNow()
  const [typed, setTyped] = useState(() => localDate(serverNow(), 'WIB'))
  const [day, setDay] = useState(typed)
  const [shown, setShown] = useState<LookSummary | null>(null)
  const asked = useQuery('privacy.looks', { day })
  const looks = asked.state === 'ready' ? asked.value : null
  return (
    <div className="d-looks">
      <DateTimeField
        label={t('privacy:day')}
        description={t('privacy:dayHint')}
        dateLabel={t('privacy:date')}
        timeLabel=""
        calendarLabel={t('privacy:calendar')}
        datePlaceholder={t('privacy:datePlaceholder')}
        isDateOnly
        value={{ date: typed, time: '' }}
        onChange={({ date }) => {
          setTyped(date)
          if (date !== '') setDay(date)
        }}
      />
      {asked.state === 'refused' && <Banner kind="danger">{asked.sentence}</Banner>}
      {asked.state === 'loading' && (
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton lines={5} height="2.25rem" />
        </div>
      )}
      {looks !== null && looks.length === 0 && (
        <EmptyState isCompact illustration="done" title={t('privacy:noLooks')} />
      )}
      {looks !== null && looks.length > 0 && (
        <>
          {looks.some(({ reasons }) => reasons.length > 0) && (
            <Banner kind="info">{t('privacy:notFinding')}</Banner>
          )}
          <div
            className="d-scroll-table"
            role="region"
            tabIndex={0}
            aria-label={t('privacy:looksOf', { day: format.plainDate(day) })}
          >
            <table className="d-table">
              <caption>{t('privacy:looksOf', { day: format.plainDate(day) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('privacy:column.name')}</th>
                  {counts.map(count => (
                    <th key={count} scope="col" data-number>
                      {t(`privacy:column.${count}`)}
                    </th>
                  ))}
                  <th scope="col">{t('privacy:column.question')}</th>
                  <th scope="col">{t('privacy:details')}</th>
                </tr>
              </thead>
              <tbody>
                {looks.map(each => (
                  <tr key={each.accountId}>
                    <th scope="row">
                      <Text isName lines={1}>
                        {each.name}
                      </Text>
                    </th>
                    {counts.map(count => (
                      <td key={count} data-number>
                        {format.number(each[count])}
                      </td>
                    ))}
                    <td>
                      <Questions reasons={each.reasons} />
                    </td>
                    <td>
                      <Button
                        size="sm"
                        aria-label={t('privacy:openLooks', { name: each.name })}
                        onPress={() => setShown(each)}
                      >
                        {t('privacy:details')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {shown !== null && (
        <LooksOf accountId={shown.accountId} name={shown.name} day={day} onClose={() => setShown(null)} />
      )}
    </div>
  )
}

function Questions({ reasons }: Pick<LookSummary, 'reasons'>) {
  const t = useT()
  if (reasons.length === 0)
    return (
      <Text size="sm" color="subtle">
        {t('privacy:usual')}
      </Text>
    )
  return (
    <ul className="d-look-questions">
      {reasons.map(reason => (
        <li key={reason}>
          <HelpIcon size={14} />
          <span>{t(`privacy:question.${reason}`)}</span>
        </li>
      ))}
    </ul>
  )
}
