import './timeline.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'

export interface QuoteBlockProps {
  author: string
  /** One or two lines of what was said; a sentence of ours where there are no words. */
  children: ReactNode
  /** Leads to the quoted line; left out where it is not known here. */
  onPress?: (() => void) | undefined
  /** What a press does, for assistive technology. */
  pressLabel?: string | undefined
}

/** A line that another line answers. */
export const QuoteBlock = ({ author, children, onPress, pressLabel }: QuoteBlockProps) => {
  const words = (
    <>
      <strong dir="ltr">{author}</strong>
      <span dir="auto">{children}</span>
    </>
  )
  return onPress === undefined ? (
    <div className="k-quote">{words}</div>
  ) : (
    <Button className="k-quote" onPress={onPress} {...(pressLabel && { 'aria-label': pressLabel })}>
      {words}
    </Button>
  )
}
