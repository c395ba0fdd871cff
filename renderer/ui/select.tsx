import { Button, ListBox, Popover, Select as RacSelect, SelectValue } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import { ChevronDownIcon } from './icons/navigation.tsx'
import { type Option, OptionItem } from './option.tsx'

export interface SelectProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[]
  /** null: nothing chosen yet. */
  value: Id | null
  onChange: (value: Id) => void
  placeholder: string
  size?: 'sm' | 'md' | undefined
  name?: string | undefined
  autoFocus?: boolean | undefined
}

export const Select = <Id extends string>(props: SelectProps<Id>) => {
  const { autoFocus, className, name, onChange, options, placeholder, size = 'md', value } = props
  const chosen = options.find(option => option.id === value)
  return (
    <RacSelect
      {...defined({ autoFocus, name })}
      {...fieldState(props)}
      className={cx('k-field', className)}
      placeholder={placeholder}
      value={value}
      onChange={key => {
        const next = options.find(option => option.id === key)
        if (next) onChange(next.id)
      }}
    >
      <FieldLabel {...props} />
      <Button className="k-box k-select-trigger" data-size={size}>
        <SelectValue className="k-select-value">
          {chosen ? (
            <>
              {chosen.icon}
              <span dir="auto" title={chosen.label}>
                {chosen.label}
              </span>
            </>
          ) : (
            <span>{placeholder}</span>
          )}
        </SelectValue>
        <ChevronDownIcon size={16} />
      </Button>
      <FieldHelp {...props} />
      <Popover className="k-popover" offset={4}>
        <ListBox className="k-options" items={options}>
          {option => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </RacSelect>
  )
}
