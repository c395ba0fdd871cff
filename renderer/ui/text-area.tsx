import './text-area.css'
import type { ClipboardEvent, CSSProperties, KeyboardEvent, Ref, SyntheticEvent } from 'react'
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
  /** After the text or the caret has changed by hand: where the caret stands. */
  onCaret?: ((caret: number) => void) | undefined
  /** Present while a list beside the field is steered from it. */
  list?: { readonly id: string; readonly activeId: string | undefined } | undefined
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
  const { list, name, onBlur, onCaret, onChange, onKeyDown, onPaste, placeholder, value } = props
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
        {...(onCaret && {
          onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => onCaret(event.currentTarget.selectionEnd),
        })}
        {...(list && {
          'aria-autocomplete': 'list' as const,
          'aria-controls': list.id,
          ...defined({ 'aria-activedescendant': list.activeId }),
        })}
      />
      <FieldHelp {...props} />
    </TextField>
  )
}
