import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import type { QueueName } from '../../state/screen.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

const texts = {
  mine: ['queue.emptyMine', 'queue.emptyMineText'],
  unassigned: ['queue.emptyUnassigned', 'queue.emptyUnassignedText'],
  closing: ['queue.emptyClosing', 'queue.emptyClosingText'],
  open: ['queue.emptyOpen', 'queue.emptyOpenText'],
  waiting: ['queue.emptyWaiting', 'queue.emptyWaitingText'],
  tookPart: ['queue.emptyTookPart', 'queue.emptyTookPartText'],
  resolved: ['queue.emptyResolved', 'queue.emptyResolvedText'],
} as const satisfies Record<QueueName, readonly [string, string]>

export function EmptyQueue({ unassigned }: { unassigned: number }) {
  const t = useT()
  const { screen } = useDesk()
  const queue = useScreen(now => now.queue)
  const filter = useScreen(now => now.filter)
  const channel = useScreen(now => now.channel)
  const tag = useScreen(now => now.tag)
  const reason = useScreen(now => now.reason)
  if (filter.trim() !== '' || channel !== null || tag !== null || reason !== null)
    return (
      <EmptyState
        isCompact
        illustration="search"
        title={filter.trim() === '' ? t('queue.emptyChosen') : t('queue.emptyFilter', { text: filter })}
        action={
          <Button
            size="sm"
            onPress={() =>
              screen.set(now => ({ ...now, filter: '', channel: null, tag: null, reason: null }))
            }
          >
            {t('queue.clearFilter')}
          </Button>
        }
      >
        {filter.trim() === '' ? t('queue.emptyChosenText') : t('queue.emptyFilterText')}
      </EmptyState>
    )
  const [title, text] = texts[queue]
  return (
    <EmptyState
      isCompact
      illustration={queue === 'unassigned' || queue === 'closing' ? 'done' : 'inbox'}
      title={t(title)}
      action={
        queue === 'mine' && unassigned > 0 ? (
          <Button size="sm" onPress={() => screen.set(now => ({ ...now, queue: 'unassigned' }))}>
            {t('queue.goUnassigned')}
          </Button>
        ) : undefined
      }
    >
      {t(text)}
    </EmptyState>
  )
}
