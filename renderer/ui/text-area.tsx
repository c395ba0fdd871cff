import './text-area.css'
import type { ClipboardEvent, CSSProperties, KeyboardEvent, Ref } from 'react'
import { TextField, TextArea as RacTextArea } from 'react-aria-components'
import { cx } from './cx.ts'
import { defined } from './defined.ts'
import { FieldHelp, FieldLabel, type FieldProps, fieldState } from './field.tsx'

export interface TextAreaProps extends FieldProps {
  value?: string | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
  onBlur?: (() => void) | undefined
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  onPaste?: ((event: ClipboardEvent) => void) | undefined
  name?: string | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  autoFocus?: boolean | undefined
  /** It grows with its text between these. */
  minRows?: number | undefined
  maxRows?: number | undefined
  /** No edge of its own: the surrounding frame shows the focus. */
  isPlain?: boolean | undefined
  inputRef?: Ref<HTMLTextAreaElement> | undefined
}

export const TextArea = (props: TextAreaProps) => {
  const {
    autoFocus,
    className,
    defaultValue,
    inputRef,
    isPlain,
    maxLength,
    maxRows = 12,
    minRows = 3,
  } = props
  const { name, onBlur, onChange, onKeyDown, onPaste, placeholder, value } = props
  const rows = { '--k-rows': minRows, '--k-max-rows': maxRows } as CSSProperties
  return (
    <TextField
      {...defined({ autoFocus, defaultValue, maxLength, name, value, onBlur, onChange, onPaste })}
      {...fieldState(props)}
      className={cx('k-field', className)}
    >
      <FieldLabel {...props} />
      <RacTextArea
        className="k-box k-textarea"
        dir="auto"
        style={rows}
        {...(isPlain && { 'data-plain': true })}
        // On the field itself: the wrapper would keep Esc from the dialog around it.
        {...defined({ placeholder, onKeyDown, ref: inputRef })}
      />
      <FieldHelp {...props} />
    </TextField>
  )
}
