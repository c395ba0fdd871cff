import type { ReactNode } from 'react'
import type { Asked } from '../../state/use-query.ts'
import type { SkeletonProps } from '../../ui/skeleton.tsx'
import { Loading } from './loading.tsx'
import { Refused, type RefusedProps } from './refused.tsx'

interface AnswerOfProps<T> extends Omit<RefusedProps, 'sentence'> {
  readonly asked: Asked<T>
  /** What holds its place until it is here. */
  readonly loading: SkeletonProps
  /** While it is asked again, what was known stays. */
  readonly keepsKnown?: boolean | undefined
  readonly children: (value: T) => ReactNode
}

/** What was asked for, once it is here; until then its place, or why it does not come. */
export function AnswerOf<T extends object>(props: AnswerOfProps<T>) {
  const { asked, loading, keepsKnown = false, children, ...refused } = props
  if (asked.state === 'refused') return <Refused {...refused} sentence={asked.sentence} />
  const value = asked.state === 'ready' || (keepsKnown && asked.state === 'loading') ? asked.value : null
  return value === null ? <Loading {...loading} /> : children(value)
}
