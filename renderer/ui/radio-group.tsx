import './choice.css'
import { RadioGroup as RacRadioGroup, Radio } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import type { Option } from './option.tsx'

export interface RadioGroupProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (value: Id) => void
  orientation?: 'vertical' | 'horizontal' | undefined
  name?: string | undefined
}

export const RadioGroup = <Id extends string>(props: RadioGroupProps<Id>) => {
  const { className, name, onChange, options, orientation = 'vertical', value } = props
  return (
    <RacRadioGroup
      {...defined({ name })}
      {...fieldState(props)}
      className={cx('k-field', className)}
      orientation={orientation}
      value={value}
      onChange={key => {
        const next = options.find(option => option.id === key)
        if (next) onChange(next.id)
      }}
    >
      <FieldLabel {...props} />
      <div className="k-choice-group" data-orientation={orientation}>
        {options.map(option => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className="k-choice"
          >
            <span className="k-choice-mark" data-round />
            <span className="k-choice-body">
              {option.label}
              {option.detail && <span className="k-choice-detail">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...props} />
    </RacRadioGroup>
  )
}
