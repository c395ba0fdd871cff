import type { ReactNode } from 'react'
import { Button, Group, Input, NumberField as RacNumberField } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import { MinusIcon, PlusIcon } from './icons/action.tsx'

export interface NumberFieldProps extends FieldProps {
  value?: number | null | undefined
  /** null: the field is empty. */
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
  return (
    <RacNumberField
      {...defined({ maxValue, minValue, name, step, formatOptions: format })}
      {...(value !== undefined && { value: value ?? Number.NaN })}
      {...(onChange && { onChange: next => onChange(Number.isNaN(next) ? null : next) })}
      {...fieldState(props)}
      className={cx('k-field', className)}
    >
      <FieldLabel {...props} />
      <Group className="k-box">
        {prefix && <span className="k-affix">{prefix}</span>}
        <Input className="k-input" {...defined({ placeholder })} />
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
