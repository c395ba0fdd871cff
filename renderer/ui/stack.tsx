import './stack.css'
import type { ReactNode } from 'react'

export interface StackProps {
  children: ReactNode
  /** Side by side, centred across, instead of one under another. */
  isRow?: boolean | undefined
  gap?: 0 | 1 | 2 | 3 | 4 | 6 | undefined
  pad?: 0 | 2 | 3 | 'pane' | undefined
  align?: 'start' | 'center' | 'end' | 'baseline' | 'stretch' | undefined
  justify?: 'start' | 'center' | 'between' | 'end' | undefined
  isWrapping?: boolean | undefined
  /** Takes the room that is left. */
  isGrowing?: boolean | undefined
}

export const Stack = ({
  children,
  isRow,
  gap = 2,
  pad,
  align,
  justify,
  isWrapping,
  isGrowing,
}: StackProps) => (
  <div
    className="k-stack"
    data-row={isRow || undefined}
    data-gap={gap}
    data-pad={pad}
    data-align={align}
    data-justify={justify}
    data-wrap={isWrapping || undefined}
    data-grow={isGrowing || undefined}
  >
    {children}
  </div>
)
