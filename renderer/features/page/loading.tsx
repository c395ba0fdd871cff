import { useT } from '../../i18n/use-t.ts'
import { Skeleton, type SkeletonProps } from '../../ui/skeleton.tsx'

/** The place of what is asked for, which says that it is coming. */
export function Loading(props: SkeletonProps) {
  const t = useT()
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton {...props} />
    </div>
  )
}
