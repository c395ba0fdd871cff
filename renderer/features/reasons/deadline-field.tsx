import type { Deadline } from '#shared/domain/clock/deadline.ts'
import { useT } from '../../i18n/use-t.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'

interface DeadlineFieldProps {
  readonly label: string
  readonly value: Deadline
  readonly isReadOnly: boolean
  readonly onChange: (value: Deadline) => void
}

const clocks = ['working_days', 'calendar_days', 'elapsed_hours'] as const
const least = 1
const most = 1000

function deadlineOf(clock: Deadline['clock'], amount: number): Deadline {
  return clock === 'elapsed_hours' ? { clock, hours: amount } : { clock, days: amount }
}

/** So many hours, days or working days: three clocks that are never mixed up. */
export function DeadlineField({ label, value, isReadOnly, onChange }: DeadlineFieldProps) {
  const t = useT()
  const amount = value.clock === 'elapsed_hours' ? value.hours : value.days
  return (
    <div className="d-reason-pair" role="group" aria-label={label}>
      <NumberField
        label={label}
        value={amount}
        minValue={least}
        maxValue={most}
        isReadOnly={isReadOnly}
        onChange={next => onChange(deadlineOf(value.clock, Math.min(most, Math.max(least, next ?? least))))}
      />
      <Select
        label={t('reasons:field.unit')}
        placeholder={t('common.choose')}
        isDisabled={isReadOnly}
        value={value.clock}
        onChange={clock => onChange(deadlineOf(clock, amount))}
        options={clocks.map(id => ({ id, label: t(`reasons:clock.${id}`) }))}
      />
    </div>
  )
}
