import { useState } from 'react'
import { Channel } from '#shared/domain/contact.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import type { Lists } from '../../state/queue-index.ts'
import { Chip } from '../../ui/chip.tsx'
import { TagIcon } from '../../ui/icons/action.tsx'
import { FunnelIcon } from '../../ui/icons/navigation.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useReasonTitle } from '../reasons/reason-title.ts'
import { channelIcons } from '../ticket/channel-icon.tsx'

const mostTags = 20

/** By channel and by tag, on top of whatever view is chosen; what filters is always in sight. */
export function QueueFilter({ lists }: { lists: Lists }) {
  const t = useT()
  const { screen } = useDesk()
  const channel = useScreen(now => now.channel)
  const tag = useScreen(now => now.tag)
  const reason = useScreen(now => now.reason)
  const queue = useScreen(now => now.queue)
  const titleOf = useReasonTitle()
  const [isOpen, setOpen] = useState(false)
  const tags = isOpen ? lists.tags().slice(0, mostTags) : []
  const reasons = isOpen ? reasonsIn(lists.of(queue)) : []
  const nameOf = (code: string) => (code === 'none' ? t('reasons:filterNone') : titleOf(code))
  const Icon = channel === null ? null : channelIcons[channel]
  return (
    <>
      <Menu
        label={t('queue.filterMenu')}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <IconButton
            size="sm"
            label={t('queue.filterMenu')}
            icon={<FunnelIcon size={16} />}
            isSelected={channel !== null || tag !== null || reason !== null}
          />
        }
        sections={[
          {
            id: 'channel',
            label: t('queue.byChannel'),
            items: [
              {
                id: 'every channel',
                label: t('queue.everyChannel'),
                isSelected: channel === null,
                onAction: () => screen.set(now => ({ ...now, channel: null })),
              },
              ...Channel.options.map(id => {
                const Each = channelIcons[id]
                return {
                  id,
                  label: t(`channel.${id}`),
                  icon: <Each size={16} />,
                  isSelected: channel === id,
                  onAction: () => screen.set(now => ({ ...now, channel: id })),
                }
              }),
            ],
          },
          {
            id: 'reason',
            label: t('reasons:filter'),
            items: [
              {
                id: 'every reason',
                label: t('reasons:filterAll'),
                isSelected: reason === null,
                onAction: () => screen.set(now => ({ ...now, reason: null })),
              },
              ...reasons.map(each => ({
                id: `reason ${each.code}`,
                label: nameOf(each.code),
                detail: t('queue.count', { count: each.count }),
                isSelected: reason === each.code,
                onAction: () => screen.set(now => ({ ...now, reason: each.code })),
              })),
            ],
          },
          {
            id: 'tag',
            label: t('queue.byTag'),
            items: [
              {
                id: 'every tag',
                label: tags.length === 0 ? t('queue.noTags') : t('queue.everyTag'),
                isSelected: tag === null,
                onAction: () => screen.set(now => ({ ...now, tag: null })),
              },
              ...tags.map(each => ({
                id: `tag ${each.tag}`,
                label: each.tag,
                detail: t('queue.count', { count: each.count }),
                isSelected: tag === each.tag,
                onAction: () => screen.set(now => ({ ...now, tag: each.tag })),
              })),
            ],
          },
        ]}
      />
      {(channel !== null || tag !== null || reason !== null) && (
        <div className="d-queue-chips">
          {channel !== null && Icon !== null && (
            <Chip
              tone="accent"
              icon={<Icon size={13} />}
              removeLabel={t('queue.unfilter', { name: t(`channel.${channel}`) })}
              onRemove={() => screen.set(now => ({ ...now, channel: null }))}
            >
              {t(`channel.${channel}`)}
            </Chip>
          )}
          {reason !== null && (
            <Chip
              tone="accent"
              removeLabel={t('queue.unfilter', { name: nameOf(reason) })}
              onRemove={() => screen.set(now => ({ ...now, reason: null }))}
            >
              {nameOf(reason)}
            </Chip>
          )}
          {tag !== null && (
            <Chip
              tone="accent"
              icon={<TagIcon size={13} />}
              removeLabel={t('queue.unfilter', { name: tag })}
              onRemove={() => screen.set(now => ({ ...now, tag: null }))}
            >
              {tag}
            </Chip>
          )}
        </div>
      )}
    </>
  )
}

/** Reasons that stand on tickets of the list, the commonest first; `none` for those without one. */
function reasonsIn(tickets: readonly Ticket[]): readonly { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { reason } of tickets) counts.set(reason ?? 'none', (counts.get(reason ?? 'none') ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}
