import { useState } from 'react'
import type { InTime, ReasonReportRow } from '#shared/contract/reasons.ts'
import { DAY_MS, localDate } from '#shared/domain/clock/zone.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import { FigureTable } from '../page/figure-table.tsx'
import { useReasonTitle } from './reason-title.ts'

const mostDays = 92
const dayOf = (at: number) => localDate(at, 'WIB')
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Which reasons came, on which days, and how many were answered and settled in time; each rate with its n. */
export function ReasonsReport() {
  const t = useT()
  const [typed, setTyped] = useState(() => ({
    from: dayOf(Date.now() - 29 * DAY_MS),
    to: dayOf(Date.now()),
  }))
  const [asked, setAsked] = useState(typed)
  const [turn, setTurn] = useState(0)
  const days = (Date.parse(typed.to) - Date.parse(typed.from)) / DAY_MS + 1
  const isRight = isDay(typed.from) && isDay(typed.to) && days >= 1 && days <= mostDays
  const report = useQuery('reason.report', asked, turn)
  const dateWords = {
    dateLabel: t('rules:date'),
    timeLabel: t('rules:time'),
    calendarLabel: t('rules:calendar'),
    datePlaceholder: t('rules:datePlaceholder'),
    isDateOnly: true,
  }
  return (
    <div className="d-reasons-report">
      <Text as="p" color="muted">
        {t('reasons:report.intro')}
      </Text>
      <form
        className="d-reasons-dates"
        onSubmit={event => {
          event.preventDefault()
          if (!isRight) return
          setAsked(typed)
          setTurn(now => now + 1)
        }}
      >
        <DateTimeField
          {...dateWords}
          label={t('reasons:report.from')}
          value={{ date: typed.from, time: '' }}
          onChange={({ date: from }) => setTyped(now => ({ ...now, from }))}
        />
        <DateTimeField
          {...dateWords}
          label={t('reasons:report.to')}
          value={{ date: typed.to, time: '' }}
          onChange={({ date: to }) => setTyped(now => ({ ...now, to }))}
        />
        <Button type="submit" isDisabled={!isRight} isPending={report.state === 'loading'}>
          {t('reasons:report.show')}
        </Button>
      </form>
      {!isRight && <Banner kind="warning">{t('reasons:report.badDates')}</Banner>}
      {report.state === 'refused' && <Banner kind="danger">{report.sentence}</Banner>}
      {report.state === 'loading' && report.value === null && <Skeleton lines={6} height="2.25rem" />}
      {report.state === 'ready' && (
        <ReportTable rows={report.value.rows} total={report.value.tickets} from={asked.from} to={asked.to} />
      )}
    </div>
  )
}

interface ReportTableProps {
  readonly rows: readonly ReasonReportRow[]
  readonly total: number
  readonly from: string
  readonly to: string
}

function ReportTable({ rows, total, from, to }: ReportTableProps) {
  const t = useT()
  const format = useFormat()
  const titleOf = useReasonTitle()
  if (rows.length === 0)
    return <EmptyState isCompact illustration="inbox" title={t('reasons:report.empty')} />
  const most = rows[0]?.tickets ?? 1
  return (
    <>
      <Text as="p" weight="bold">
        {t('reasons:report.total', { count: total })}
      </Text>
      <FigureTable
        label={t('reasons:tab.report')}
        rows={rows}
        keyOf={({ code }) => code ?? 'none'}
        columns={[
          {
            label: t('reasons:report.reason'),
            cell: ({ code }) => (
              <>
                {code === null ? t('reasons:report.none') : titleOf(code)}
                {code !== null && (
                  <Text as="p" size="sm" color="subtle">
                    {code}
                  </Text>
                )}
              </>
            ),
          },
          { label: t('reasons:report.tickets'), isNumber: true, cell: row => format.number(row.tickets) },
          {
            label: t('reasons:report.share'),
            cell: ({ tickets }) => (
              <>
                {format.percent(tickets / total)}
                <span className="d-bar" aria-hidden="true">
                  <i style={{ width: `${(100 * tickets) / most}%` }} />
                </span>
              </>
            ),
          },
          { label: t('reasons:report.answer'), cell: ({ answer }) => <Rate of={answer} /> },
          { label: t('reasons:report.end'), cell: ({ end }) => <Rate of={end} /> },
          {
            label: t('reasons:report.running'),
            isNumber: true,
            cell: ({ code, end }) => (code === null ? '' : format.number(end.running)),
          },
          {
            label: t('reasons:report.overdue'),
            isNumber: true,
            cell: ({ code, overdue }) =>
              overdue > 0 ? (
                <Text tone="danger" weight="bold">
                  {format.number(overdue)}
                </Text>
              ) : (
                code !== null && format.number(0)
              ),
          },
          { label: t('reasons:report.days'), cell: row => <DayBars row={row} from={from} to={to} /> },
        ]}
      />
      <Text as="p" size="sm" color="muted">
        {t('reasons:report.explain')}
      </Text>
    </>
  )
}

function Rate({ of: { inTime, late } }: { of: InTime }) {
  const t = useT()
  const format = useFormat()
  const n = inTime + late
  if (n === 0) return <Text color="subtle">{t('reasons:report.noRate')}</Text>
  return <>{t('reasons:report.rate', { percent: format.percent(inTime / n), n: format.number(n) })}</>
}

/** Every day of the stretch has its place, so that a gap is a day without tickets. */
function DayBars({ row, from, to }: { row: ReasonReportRow; from: string; to: string }) {
  const t = useT()
  const format = useFormat()
  const counts = new Map(row.days.map(({ day, tickets }) => [day, tickets]))
  const most = Math.max(1, ...counts.values())
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10))
  const said = row.days.map(({ day, tickets }) =>
    t('reasons:report.dayBar', { day: format.plainDate(day), count: tickets }),
  )
  return (
    <div className="d-day-bars" role="img" aria-label={said.join(', ')} title={said.slice(-10).join('\n')}>
      {days.map(day => (
        <i key={day} style={{ height: `${(100 * (counts.get(day) ?? 0)) / most}%` }} />
      ))}
    </div>
  )
}
