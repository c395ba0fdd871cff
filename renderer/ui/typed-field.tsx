import { type ReactNode, useState } from 'react'
import type { FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'

export interface TypedFieldProps extends FieldProps {
  /** The value in its one form, or empty. */
  value: string
  /** Gets the one form, or empty while what is typed is not a value. */
  onChange: (value: string) => void
  parse: (typed: string) => string | null
  show?: ((value: string) => string) | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  suffix?: ReactNode
}

const same = (value: string) => value

/** A text field for a value that people write in many ways. It tidies up on leaving, never while typing. */
export const TypedField = ({ value, onChange, parse, show = same, ...rest }: TypedFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      value={typed ?? show(value)}
      onChange={text => {
        setTyped(text)
        onChange(parse(text) ?? '')
      }}
      onBlur={() => {
        // What cannot be read stays as typed, for its writer to correct.
        if (typed !== null && (typed.trim() === '' || parse(typed))) setTyped(null)
      }}
    />
  )
}
