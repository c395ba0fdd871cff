import './form-section.css'
import { type ReactNode, useId } from 'react'

export interface FormSectionProps {
  title: string
  description?: ReactNode
  children: ReactNode
  /** Title above the fields, for narrow places. */
  isStacked?: boolean | undefined
  headingLevel?: 2 | 3 | 4 | undefined
}

export const FormSection = ({
  title,
  description,
  children,
  isStacked,
  headingLevel = 3,
}: FormSectionProps) => {
  const id = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section className="k-form-section" aria-labelledby={id} data-stacked={isStacked || undefined}>
      <div>
        <Heading id={id} className="k-form-section-title">
          {title}
        </Heading>
        {description && <p className="k-form-section-text">{description}</p>}
      </div>
      <div className="k-form-section-fields">{children}</div>
    </section>
  )
}
