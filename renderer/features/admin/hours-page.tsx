import './admin.css'
import './hours.css'
import { useState } from 'react'
import type { OpeningHours } from '#shared/domain/opening-hours.ts'
import { isOpen, opensAt } from '#shared/domain/opening-hours.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { HoursDay } from './hours-day.tsx'
import { type DayForm, formOfHours, hoursOf } from './hours-form.ts'

/** When people answer: the public pages follow it at once. */
export function HoursPage() {
  const t = useT()
  const [turn, setTurn] = useState(0)
  const asked = useQuery('hours.get', {}, turn)
  return (
    <div className="d-hours">
      <header className="d-admin-title">
        <h2>{t('admin:hours.title')}</h2>
        <p>{t('admin:hours.intro')}</p>
      </header>
      <AnswerOf
        asked={asked}
        loading={{ lines: 7, height: '2.25rem' }}
        onRetry={() => setTurn(now => now + 1)}
      >
        {hours => <HoursEditor hours={hours} />}
      </AnswerOf>
    </div>
  )
}

function HoursEditor({ hours }: { hours: OpeningHours }) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('hours.set', 'inline')
  const [form, setForm] = useState(() => formOfHours(hours))
  const [saved, setSaved] = useState(hours)
  const [tried, setTried] = useState(false)
  const made = hoursOf(form)
  const isDirty = made === null || JSON.stringify(made) !== JSON.stringify(saved)
  const setDay = (at: number, day: DayForm) =>
    setForm(now => ({ ...now, days: now.days.map((each, index) => (index === at ? day : each)) }))
  const act = async () => {
    setTried(true)
    if (made === null) return
    const done = await run({ ...made, days: [...made.days] })
    if (done === null) return
    setSaved(done)
    setTried(false)
    toasts.show({ kind: 'success', title: t('admin:hours.saved') })
  }
  return (
    <form
      className="d-hours-form"
      aria-label={t('admin:hours.title')}
      onSubmit={event => {
        event.preventDefault()
        void act()
      }}
    >
      {refusal !== null && (
        <Banner kind="danger" isLive>
          {refusal}
        </Banner>
      )}
      <Standing hours={made ?? saved} isPreview={isDirty} />
      <ul className="d-hours-days">
        {form.days.map((day, at) => (
          <HoursDay
            // A week has its seven days, always in this order.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            at={at}
            day={day}
            tried={tried}
            onChange={next => setDay(at, next)}
            onAll={() =>
              setForm(now => ({
                ...now,
                days: now.days.map(each => (each.isOpen ? { ...each, from: day.from, to: day.to } : each)),
              }))
            }
          />
        ))}
      </ul>
      <Checkbox
        isSelected={form.closedOnHolidays}
        onChange={closedOnHolidays => setForm(now => ({ ...now, closedOnHolidays }))}
        detail={t('admin:hours.holidaysHint')}
      >
        {t('admin:hours.holidays')}
      </Checkbox>
      <footer className="d-hours-foot">
        <Button
          isDisabled={!isDirty}
          onPress={() => {
            setForm(formOfHours(saved))
            setTried(false)
          }}
        >
          {t('admin:hours.revert')}
        </Button>
        <Button type="submit" variant="primary" isPending={busy} isDisabled={!isDirty}>
          {t('common.save')}
        </Button>
      </footer>
    </form>
  )
}

/** What a visitor would find now. */
function Standing({ hours, isPreview }: { hours: OpeningHours; isPreview: boolean }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const open = isOpen(hours, now)
  const next = open ? null : opensAt(hours, now)
  const text = open
    ? t('admin:hours.openNow')
    : next === null
      ? t('admin:hours.never')
      : t('admin:hours.closedNow', { time: format.dateTimeZone(next, 'WIB') })
  return (
    <Banner kind={open ? 'success' : 'info'} title={isPreview ? t('admin:hours.afterSaving') : undefined}>
      {text}
    </Banner>
  )
}
