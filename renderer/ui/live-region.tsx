import { VisuallyHidden } from './visually-hidden.tsx'

export interface LiveRegionProps {
  /** Read out whenever it changes. Keep the region mounted and change the text. */
  children: string
  isAssertive?: boolean | undefined
}

export const LiveRegion = ({ children, isAssertive = false }: LiveRegionProps) => (
  <VisuallyHidden>
    <span role={isAssertive ? 'alert' : 'status'} aria-atomic="true">
      {children}
    </span>
  </VisuallyHidden>
)
