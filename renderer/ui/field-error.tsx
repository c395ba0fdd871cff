import './field.css'
import type { ReactNode } from 'react'
import { ErrorCircleIcon } from './icons/status.tsx'

export interface FieldErrorProps {
  children: ReactNode
  /** For the `aria-describedby` of what it is about. */
  id?: string | undefined
}

/** An error that belongs to a group or a whole form; single fields show theirs through `error`. */
export const FieldError = ({ children, id }: FieldErrorProps) => (
  <p className="k-field-error" role="alert" id={id}>
    <ErrorCircleIcon size={15} />
    <span>{children}</span>
  </p>
)
