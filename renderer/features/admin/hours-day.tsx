import { useT } from '../../i18n/use-t.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { clockOf, type DayForm, problemOf } from './hours-form.ts'

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

interface HoursDayProps {
  /** Monday is 0. */
  readonly at: number
  readonly day: DayForm
  readonly tried: boolean
  readonly onChange: (day: DayForm) => void
  readonly onAll: () => void
}

export function HoursDay({ at, day, tried, onChange, onAll }: HoursDayProps) {
  const t = useT()
  const name = t(`admin:hours.day.${names[at] ?? 'mon'}`)
  const problem = tried || day.from.length + day.to.length > 8 ? problemOf(day) : null
  const field = (which: 'from' | 'to') => (
    <TextField
      label={t(`admin:hours.${which}Of`, { day: name })}
      isLabelHidden
      size="sm"
      isMono
      inputMode="numeric"
      maxLength={5}
      placeholder={t('admin:hours.clock')}
      value={day[which]}
      onChange={text => onChange({ ...day, [which]: text })}
      onBlur={() => onChange({ ...day, [which]: clockOf(day[which]) })}
      error={problem === which ? t('admin:hours.badClock') : null}
    />
  )
  return (
    <li className="d-hours-day">
      <Checkbox isSelected={day.isOpen} onChange={isOpen => onChange({ ...day, isOpen })}>
        {name}
      </Checkbox>
      {day.isOpen ? (
        <>
          {field('from')}
          <span aria-hidden="true">–</span>
          {field('to')}
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('admin:hours.allLike', { day: name })}
            onPress={onAll}
          >
            {t('admin:hours.all')}
          </Button>
          {problem === 'order' && (
            <span className="d-hours-problem" role="alert">
              {t('admin:hours.badOrder')}
            </span>
          )}
        </>
      ) : (
        <span className="d-hours-closed">{t('admin:hours.closed')}</span>
      )}
    </li>
  )
}
