import type { ReactNode } from 'react'
import { VisuallyHidden as RacVisuallyHidden } from 'react-aria-components'

/** Text for assistive technology only. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <RacVisuallyHidden elementType="span">{children}</RacVisuallyHidden>
)
