import { Button, ComboBox as RacComboBox, Group, Input, ListBox, Popover } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import { ChevronDownIcon } from './icons/navigation.tsx'
import { type Option, OptionItem } from './option.tsx'

export interface ComboBoxProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (value: Id | null) => void
  /** Names the button that shows all options. */
  openLabel: string
  /** Shown when nothing matches. */
  emptyText: string
  placeholder?: string | undefined
  inputValue?: string | undefined
  /** For options that a search elsewhere supplies: give `options` already filtered and `isFiltered`. */
  onInputChange?: ((text: string) => void) | undefined
  isFiltered?: boolean | undefined
  allowsCustomValue?: boolean | undefined
  size?: 'sm' | 'md' | undefined
  autoFocus?: boolean | undefined
}

const everything = () => true

export const ComboBox = <Id extends string>(props: ComboBoxProps<Id>) => {
  const { allowsCustomValue, autoFocus, className, emptyText, inputValue, isFiltered, onChange } = props
  const { onInputChange, openLabel, options, placeholder, size = 'md', value } = props
  return (
    <RacComboBox
      {...defined({ allowsCustomValue, autoFocus, inputValue, onInputChange })}
      {...(isFiltered && { defaultFilter: everything })}
      {...fieldState(props)}
      className={cx('k-field', className)}
      defaultItems={options}
      value={value}
      onChange={key => onChange(options.find(option => option.id === key)?.id ?? null)}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <FieldLabel {...props} />
      <Group className="k-box" data-size={size}>
        <Input className="k-input" dir="auto" {...defined({ placeholder })} />
        <Button className="k-box-button" aria-label={openLabel}>
          <ChevronDownIcon size={16} />
        </Button>
      </Group>
      <FieldHelp {...props} />
      <Popover className="k-popover" offset={4}>
        <ListBox<Option<Id>>
          className="k-options"
          renderEmptyState={() => <p className="k-options-empty">{emptyText}</p>}
        >
          {option => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </RacComboBox>
  )
}
