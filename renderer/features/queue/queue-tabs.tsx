import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import type { Lists } from '../../state/queue-index.ts'
import { type QueueName, queueNames } from '../../state/screen.ts'
import { queueAt } from '../../state/selectors.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'

/** How much is finished, or lies behind somebody, is nobody's work. */
const uncounted: readonly QueueName[] = ['resolved', 'tookPart']
const alarming: readonly QueueName[] = ['unassigned', 'closing']

export function QueueTabs({ lists, queue }: { lists: Lists; queue: QueueName }) {
  const t = useT()
  const { screen } = useDesk()
  const now = useNow('halfMinute')
  const countOf = (id: QueueName) =>
    id === 'closing' ? queueAt(lists, 'closing', now).length : lists.counts[id]
  return (
    <FilterBar
      label={t('queue.views')}
      selected={queue}
      onSelect={next => screen.set(known => ({ ...known, queue: next }))}
      filters={queueNames.map(id => ({
        id,
        label: t(`queue.${id}`),
        count: uncounted.includes(id)
          ? undefined
          : {
              value: countOf(id),
              label: t('queue.count', { count: countOf(id) }),
              isAlarming: alarming.includes(id),
            },
      }))}
    />
  )
}
