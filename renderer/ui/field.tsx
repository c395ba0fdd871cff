import './field.css'
import type { ReactNode } from 'react'
import { Label, FieldError as RacFieldError, Text } from 'react-aria-components'
import { ErrorCircleIcon } from './icons/status.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** What every field takes besides its value. */
export interface FieldProps {
  label: string
  /** The label stays for assistive technology. */
  isLabelHidden?: boolean | undefined
  /** At the far end of the label's line: a counter, a hint. */
  labelEnd?: ReactNode
  description?: ReactNode
  /** Present: the field is invalid and says so. */
  error?: string | null | undefined
  isRequired?: boolean | undefined
  isDisabled?: boolean | undefined
  isReadOnly?: boolean | undefined
  className?: string | undefined
}

/** The state part of FieldProps, as React Aria's fields take it. */
export const fieldState = ({ error, isRequired, isDisabled, isReadOnly }: FieldProps) => ({
  isInvalid: Boolean(error),
  isRequired: isRequired ?? false,
  isDisabled: isDisabled ?? false,
  isReadOnly: isReadOnly ?? false,
  // Messages come from the caller; the browser's own bubbles would be in the wrong language.
  validationBehavior: 'aria' as const,
})

export const FieldLabel = ({
  label,
  isLabelHidden,
  isRequired,
  labelEnd,
}: Pick<FieldProps, 'label' | 'isLabelHidden' | 'isRequired' | 'labelEnd'>) =>
  isLabelHidden ? (
    <VisuallyHidden>
      <Label>{label}</Label>
    </VisuallyHidden>
  ) : (
    <div className="k-field-top">
      <Label className="k-field-label">
        {label}
        {isRequired && (
          <span className="k-field-required" aria-hidden="true">
            *
          </span>
        )}
      </Label>
      {labelEnd && <span className="k-field-label-end">{labelEnd}</span>}
    </div>
  )

export const FieldHelp = ({ description, error }: Pick<FieldProps, 'description' | 'error'>) => (
  <>
    {description && (
      <Text slot="description" className="k-field-description">
        {description}
      </Text>
    )}
    {error && (
      <RacFieldError className="k-field-error">
        <ErrorCircleIcon size={15} />
        <span>{error}</span>
      </RacFieldError>
    )}
  </>
)
