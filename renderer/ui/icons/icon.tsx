import type { ReactNode } from 'react'

export interface IconProps {
  /** Pixels; drawn on a 20 × 20 grid. */
  size?: number | undefined
  className?: string | undefined
  /** Gives the picture a name; without it the icon is decoration and hidden from assistive technology. */
  label?: string | undefined
}

/** Makes a stroke icon of one 20 × 20 drawing. */
export const icon = (drawing: ReactNode) =>
  function Icon({ size = 18, className, label }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        focusable="false"
        className={className}
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      >
        {drawing}
      </svg>
    )
  }
