import './text.css'
import type { CSSProperties, ReactNode } from 'react'
import type { Tone } from './tone.ts'

export interface TextProps {
  children: ReactNode
  as?: 'span' | 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'strong' | 'time' | undefined
  size?: 'xs' | 'sm' | 'md' | 'lg' | 'xl' | '2xl' | undefined
  weight?: 'regular' | 'medium' | 'bold' | undefined
  color?: 'default' | 'muted' | 'subtle' | undefined
  tone?: Tone | undefined
  /** Cuts after so many lines; the whole text goes to the title. */
  lines?: number | undefined
  title?: string | undefined
  isMono?: boolean | undefined
  /** Digits of one width, for columns and running timers. */
  isTabular?: boolean | undefined
  /** Keeps line breaks as written. */
  isPre?: boolean | undefined
  /** Never gives up its width in a row: times, counts. */
  isFixed?: boolean | undefined
  /** Whatever its script, it begins where the desk's lines begin: names. */
  isName?: boolean | undefined
  id?: string | undefined
}

/** Words that people wrote or that may be long: any direction, never wider than their place. */
export const Text = (props: TextProps) => {
  const { as: Tag = 'span', children, color, id, isMono, isPre, isTabular, lines, size, title, tone } = props
  return (
    <Tag
      className="k-text"
      dir={props.isName ? 'ltr' : 'auto'}
      id={id}
      data-size={size}
      data-weight={props.weight}
      data-color={color}
      data-tone={tone}
      data-mono={isMono || undefined}
      data-pre={isPre || undefined}
      data-tabular={isTabular || undefined}
      data-fixed={props.isFixed || undefined}
      data-lines={lines}
      title={title ?? (lines && typeof children === 'string' ? children : undefined)}
      style={lines ? ({ '--k-lines': lines } as CSSProperties) : undefined}
    >
      {children}
    </Tag>
  )
}
