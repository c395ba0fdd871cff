import { useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

export interface RefusedProps {
  readonly sentence: string
  /** Left out where asking again is somebody else's button. */
  readonly onRetry?: (() => void) | undefined
  readonly isLive?: boolean | undefined
}

/** Why there is no answer, and the way to ask again. */
export function Refused({ sentence, onRetry, isLive }: RefusedProps) {
  const t = useT()
  return (
    <Banner
      kind="danger"
      isLive={isLive}
      actions={
        onRetry !== undefined && (
          <Button size="sm" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {sentence}
    </Banner>
  )
}
