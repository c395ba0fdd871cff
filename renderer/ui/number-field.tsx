import { type ReactNode, useState } from 'react'
import { Button, Group, Input, NumberField as RacNumberField, useLocale } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import { MinusIcon, PlusIcon } from './icons/action.tsx'

export interface NumberFieldProps extends FieldProps {
  value?: number | null | undefined
  /** null: the field is empty. Told at every key, because a pane that goes away takes no leave of its fields. */
  onChange?: ((value: number | null) => void) | undefined
  minValue?: number | undefined
  maxValue?: number | undefined
  step?: number | undefined
  format?: Intl.NumberFormatOptions | undefined
  placeholder?: string | undefined
  name?: string | undefined
  prefix?: ReactNode
  suffix?: ReactNode
  /** Shows minus and plus; both labels are needed for that. */
  decrementLabel?: string | undefined
  incrementLabel?: string | undefined
}

export const NumberField = (props: NumberFieldProps) => {
  const { className, decrementLabel, format, incrementLabel, maxValue, minValue, name, onChange } = props
  const { placeholder, prefix, step, suffix, value } = props
  const { locale } = useLocale()
  // While somebody types, the field is not given its own value back: it would write it anew under the cursor.
  const [held, setHeld] = useState<{ readonly value: number | null } | null>(null)
  const given = held === null ? value : held.value
  const typed = (text: string) => {
    const next = wholePart(text, locale)
    if (maxValue === undefined || next === null || next <= maxValue) onChange?.(next)
  }
  return (
    <RacNumberField
      {...defined({ maxValue, minValue, name, step, formatOptions: format })}
      {...(given !== undefined && { value: given ?? Number.NaN })}
      {...(onChange && {
        onChange: next => {
          const known = Number.isNaN(next) ? null : next
          setHeld(now => (now === null ? null : { value: known }))
          onChange(known)
        },
      })}
      onFocus={() => setHeld({ value: value ?? null })}
      onBlur={() => setHeld(null)}
      {...fieldState(props)}
      className={cx('k-field', className)}
    >
      <FieldLabel {...props} />
      <Group className="k-box">
        {prefix && <span className="k-affix">{prefix}</span>}
        <Input
          className="k-input"
          onInput={event => typed(event.currentTarget.value)}
          {...defined({ placeholder })}
        />
        {suffix && <span className="k-affix">{suffix}</span>}
        {decrementLabel && incrementLabel && (
          <>
            <Button slot="decrement" className="k-box-button" aria-label={decrementLabel}>
              <MinusIcon size={14} />
            </Button>
            <Button slot="increment" className="k-box-button" aria-label={incrementLabel}>
              <PlusIcon size={14} />
            </Button>
          </>
        )}
      </Group>
      <FieldHelp {...props} />
    </RacNumberField>
  )
}

/** Digits before the decimal sign; null without any. The exact value follows when the field is left. */
function wholePart(text: string, locale: string): number | null {
  const decimal = locale.startsWith('id') ? ',' : '.'
  const digits = (text.split(decimal)[0] ?? '').replace(/\D/g, '')
  return digits === '' ? null : Number(digits)
}
