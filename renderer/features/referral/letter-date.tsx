import { atLocal } from '#shared/domain/clock/zone.ts'
import { useT } from '../../i18n/use-t.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { DateTimeField } from '../../ui/date-time-field.tsx'

export interface LetterDateProps {
  readonly label: string
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  readonly onChange: (date: string) => void
  readonly error: string | null
}

/** The date on a letter: known by the day, counted from its beginning in WIB. */
export function LetterDate({ label, value, onChange, error }: LetterDateProps) {
  const t = useT()
  const format = useFormat()
  return (
    <DateTimeField
      label={label}
      dateLabel={t('complaint:field.date')}
      timeLabel={t('complaint:field.time')}
      calendarLabel={t('referral:date.calendar')}
      datePlaceholder={t('referral:date.placeholder')}
      isDateOnly
      isRequired
      value={{ date: value, time: '' }}
      onChange={next => onChange(next.date)}
      description={value === '' ? undefined : format.plainDate(value)}
      error={error}
    />
  )
}

/** The instant a letter's date stands for, or what is wrong with it. */
export function readLetterDate(
  date: string,
  now: number,
): { readonly at: number } | { readonly problem: 'missing' | 'future' } {
  if (date === '') return { problem: 'missing' }
  const at = atLocal(date, 'WIB')
  return at > now ? { problem: 'future' } : { at }
}
