import type { KeyboardEvent, Ref } from 'react'
import { Button, Group, Input, SearchField as RacSearchField } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'
import { CloseIcon } from './icons/action.tsx'
import { SearchIcon } from './icons/navigation.tsx'
import { Kbd } from './kbd.tsx'

export interface SearchFieldProps extends FieldProps {
  clearLabel: string
  value?: string | undefined
  onChange?: ((value: string) => void) | undefined
  onSubmit?: ((value: string) => void) | undefined
  onClear?: (() => void) | undefined
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  placeholder?: string | undefined
  autoFocus?: boolean | undefined
  size?: 'sm' | 'md' | undefined
  /** Shown while empty. */
  shortcut?: string | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
}

/** Its label is hidden unless `isLabelHidden={false}`: the glass says what it is. */
export const SearchField = (props: SearchFieldProps) => {
  const { autoFocus, className, clearLabel, inputRef, onChange, onClear, onKeyDown, onSubmit } = props
  const { placeholder, shortcut, size = 'md', value } = props
  return (
    <RacSearchField
      {...defined({ autoFocus, value, onChange, onClear, onKeyDown, onSubmit })}
      {...fieldState(props)}
      className={cx('k-field', 'k-search', className)}
    >
      {({ isEmpty }) => (
        <>
          <FieldLabel {...props} isLabelHidden={props.isLabelHidden ?? true} />
          <Group className="k-box" data-size={size}>
            <SearchIcon size={16} />
            <Input
              className="k-input"
              dir="auto"
              // Esc empties it, and once more leaves it.
              onKeyDown={({ key, currentTarget }) => {
                if (key === 'Escape' && currentTarget.value === '') currentTarget.blur()
              }}
              {...defined({ placeholder, ref: inputRef })}
            />
            {isEmpty ? (
              shortcut && <Kbd keys={shortcut} />
            ) : (
              <Button className="k-box-button" aria-label={clearLabel}>
                <CloseIcon size={14} />
              </Button>
            )}
          </Group>
          <FieldHelp {...props} />
        </>
      )}
    </RacSearchField>
  )
}
