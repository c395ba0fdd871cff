import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Group, Input, TextField as RacTextField } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  onBlur?: (() => void) | undefined
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  name?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | undefined
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'url' | 'decimal' | undefined
  autoComplete?: string | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  autoFocus?: boolean | undefined
  size?: 'sm' | 'md' | undefined
  /** For numbers and codes that are compared digit by digit. */
  isMono?: boolean | undefined
  prefix?: ReactNode
  suffix?: ReactNode
  inputRef?: Ref<HTMLInputElement> | undefined
}

export const TextField = (props: TextFieldProps) => {
  const { className, inputRef, isMono, placeholder, prefix, size = 'md', suffix } = props
  const { autoComplete, autoFocus, defaultValue, inputMode, maxLength, name, onBlur, onChange, onKeyDown } =
    props
  const { type, value } = props
  return (
    <RacTextField
      {...defined({ autoComplete, autoFocus, defaultValue, inputMode, maxLength, name, type, value })}
      {...defined({ onBlur, onChange })}
      {...fieldState(props)}
      className={cx('k-field', className)}
    >
      <FieldLabel {...props} />
      <Group className="k-box" data-size={size}>
        {prefix && <span className="k-affix">{prefix}</span>}
        <Input
          className="k-input"
          dir="auto"
          {...(isMono && { 'data-mono': true })}
          // On the field itself: the wrapper would keep Esc from the dialog around it.
          {...defined({ placeholder, onKeyDown, ref: inputRef })}
        />
        {suffix && <span className="k-affix">{suffix}</span>}
      </Group>
      <FieldHelp {...props} />
    </RacTextField>
  )
}
