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
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { FigureTable } from '../page/figure-table.tsx'
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
      <AnswerOf asked={asked} loading={{ lines: 5, height: '2.25rem' }}>
        {looks =>
          looks.length === 0 ? (
            <EmptyState isCompact illustration="done" title={t('privacy:noLooks')} />
          ) : (
            <>
              {looks.some(({ reasons }) => reasons.length > 0) && (
                <Banner kind="info">{t('privacy:notFinding')}</Banner>
              )}
              <FigureTable
                label={t('privacy:looksOf', { day: format.plainDate(day) })}
                caption={t('privacy:looksOf', { day: format.plainDate(day) })}
                rows={looks}
                keyOf={({ accountId }) => accountId}
                columns={[
                  {
                    label: t('privacy:column.name'),
                    cell: ({ name }) => (
                      <Text isName lines={1}>
                        {name}
                      </Text>
                    ),
                  },
                  ...counts.map(count => ({
                    label: t(`privacy:column.${count}`),
                    isNumber: true,
                    cell: (each: LookSummary) => format.number(each[count]),
                  })),
                  {
                    label: t('privacy:column.question'),
                    cell: ({ reasons }) => <Questions reasons={reasons} />,
                  },
                  {
                    label: t('privacy:details'),
                    cell: each => (
                      <Button
                        size="sm"
                        aria-label={t('privacy:openLooks', { name: each.name })}
                        onPress={() => setShown(each)}
                      >
                        {t('privacy:details')}
                      </Button>
                    ),
                  },
                ]}
              />
            </>
          )
        }
      </AnswerOf>
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
