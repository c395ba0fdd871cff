import type { ClockKind, Deadline } from '#shared/domain/clock/deadline.ts'
import { ProgrammeSource } from '#shared/domain/programme/sources.ts'
import { sourceTitle } from '../../i18n/programme-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Chip } from '../../ui/chip.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Faults, useEdit, useIsBad } from './edit-context.tsx'
import type { Path } from './ruleset-path.ts'

interface PartProps<V> {
  readonly path: Path
  readonly label: string
  readonly value: V
}

export function WordsField({
  path,
  label,
  value,
  kind = 'text',
}: PartProps<string> & { kind?: 'text' | 'url' | 'code' }) {
  const t = useT()
  const { set } = useEdit()
  const isBad = useIsBad(path)
  return (
    <TextField
      label={label}
      value={value}
      onChange={next => set(path, kind === 'url' && next === '' ? null : next)}
      error={isBad ? t(`rules:bad.${kind}`) : null}
      maxLength={kind === 'url' ? 500 : 200}
      isMono={kind === 'code'}
    />
  )
}

/** A local day in WIB. `isOptional`: empty means without an end, or since the beginning. */
export function DayField(
  props: PartProps<string | null> & { isOptional?: boolean; hint?: string | undefined },
) {
  const { path, label, value, isOptional = false, hint } = props
  const t = useT()
  const { set } = useEdit()
  const isBad = useIsBad(path)
  return (
    <DateTimeField
      label={label}
      description={hint}
      dateLabel={t('rules:date')}
      timeLabel={t('rules:time')}
      calendarLabel={t('rules:calendar')}
      datePlaceholder={t('rules:datePlaceholder')}
      isDateOnly
      value={{ date: value ?? '', time: '' }}
      onChange={({ date }) => set(path, date === '' && isOptional ? null : date)}
      error={isBad ? t('rules:bad.day') : null}
    />
  )
}

export function CountField(
  props: PartProps<number | null> & { min: number; max: number; isMoney?: boolean; isOptional?: boolean },
) {
  const { path, label, value, min, max, isMoney = false, isOptional = false } = props
  const t = useT()
  const format = useFormat()
  const { set } = useEdit()
  const isBad = useIsBad(path)
  return (
    <NumberField
      label={label}
      value={value === null || Number.isNaN(value) ? null : value}
      onChange={next => set(path, next ?? (isOptional ? null : Number.NaN))}
      minValue={min}
      maxValue={max}
      prefix={isMoney ? 'Rp' : undefined}
      description={isOptional ? t('rules:noLimit') : undefined}
      error={isBad ? t('rules:bad.number', { min: format.number(min), max: format.number(max) }) : null}
    />
  )
}

const clocks = ['calendar_days', 'working_days', 'elapsed_hours'] as const

/** How long, and by which of the three clocks. */
export function DeadlineField({ path, label, value }: PartProps<Deadline>) {
  const t = useT()
  const { set } = useEdit()
  const isBad = useIsBad(path, true)
  const count = value.clock === 'elapsed_hours' ? value.hours : value.days
  const write = (clock: ClockKind, next: number) =>
    set(
      path,
      clock === 'elapsed_hours'
        ? { clock, hours: next }
        : { ...(clock === value.clock ? value : {}), clock, days: next },
    )
  return (
    <div className="d-rule-deadline" role="group" aria-label={label}>
      <NumberField
        label={label}
        value={Number.isNaN(count) ? null : count}
        onChange={next => write(value.clock, next ?? Number.NaN)}
        minValue={1}
        maxValue={1000}
        error={isBad ? t('rules:bad.number', { min: 1, max: 1000 }) : null}
      />
      <Select<ClockKind>
        label={t('rules:field.clock')}
        placeholder={t('common.choose')}
        value={value.clock}
        onChange={clock => write(clock, count)}
        options={clocks.map(id => ({ id, label: t(`programme:clock.${id}`) }))}
      />
    </div>
  )
}

/** Where the rule stands; at least one, so that nobody has to believe us. */
export function SourcesField({ path, value }: Omit<PartProps<readonly string[]>, 'label'>) {
  const t = useT()
  const { language } = useFormat()
  const { set, ruleset } = useEdit()
  const isBad = useIsBad(path)
  const title = (id: string) => sourceTitle(t, language, id, ruleset)
  const free = sourceIds(ruleset.sources).filter(id => !value.includes(id))
  return (
    <div className="d-rule-sources" role="group" aria-label={t('rules:field.sources')}>
      <span className="k-field-label">{t('rules:field.sources')}</span>
      <div className="d-rule-chips">
        {value.map(id => (
          <Chip
            key={id}
            onRemove={() =>
              set(
                path,
                value.filter(each => each !== id),
              )
            }
            removeLabel={t('rules:draft.remove', { name: title(id) })}
          >
            {title(id)}
          </Chip>
        ))}
      </div>
      <Select
        label={t('rules:draft.chooseSource')}
        isLabelHidden
        placeholder={t('rules:draft.chooseSource')}
        size="sm"
        value={null}
        onChange={id => set(path, [...value, id])}
        options={free.map(id => ({ id, label: title(id) }))}
      />
      {isBad && <FieldError>{t('rules:bad.sources')}</FieldError>}
      <Faults path={path} />
    </div>
  )
}

/** Every source that a rule may name. */
export function sourceIds(added: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set([...ProgrammeSource.options, ...added.map(({ id }) => id)])].filter(id => id !== '')
}
