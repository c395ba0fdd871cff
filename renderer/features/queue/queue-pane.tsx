import './queue.css'
import { useMemo, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../../state/desk-context.tsx'
import { countQueues } from '../../state/queues.ts'
import { askFocus, openTicket, type QueueName, queueNames } from '../../state/screen.ts'
import { useShownTickets } from '../../state/selectors.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { TicketRow } from './ticket-row.tsx'

const rowHeights = { comfortable: 88, compact: 76 } as const

export function QueuePane({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const queue = useScreen(now => now.queue)
  const filter = useScreen(now => now.filter)
  const ticketId = useScreen(now => now.ticketId)
  const tickets = useView(view => view.state.tickets)
  const density = useView(view => view.settings.density)
  const language = useView(view => view.settings.language)
  const counts = useMemo(() => countQueues(tickets, me.id), [tickets, me.id])
  const shown = useShownTickets(me)
  const filterRef = useRef<HTMLInputElement>(null)
  useFocusWish('filter', filterRef)
  const selected = useMemo(() => new Set(ticketId === null ? [] : [ticketId]), [ticketId])

  return (
    <div className="d-queue">
      <QueueTabs counts={counts} queue={queue} />
      <div className="d-queue-filter">
        <SearchField
          label={t('queue.filter')}
          placeholder={t('queue.filter')}
          clearLabel={t('queue.clearFilter')}
          size="sm"
          shortcut="/"
          value={filter}
          onChange={text => screen.set(now => ({ ...now, filter: text }))}
          inputRef={filterRef}
        />
      </div>
      <div className="d-queue-list">
        <VirtualList<Ticket>
          key={queue}
          label={t('queue.label', { name: t(`queue.${queue}`) })}
          items={shown}
          rowHeight={rowHeights[density]}
          textOf={ticket =>
            `${ticket.contactName}, ${ticket.number}, ${t(`ticket:status.${ticket.state.status}`)}`
          }
          renderItem={ticket => <TicketRow ticket={ticket} me={me} />}
          dependencies={[me.id, language]}
          selectionMode="single"
          selectionBehavior="replace"
          selected={selected}
          onSelectedChange={ids => {
            const [id] = ids
            if (id !== undefined) openTicket(screen, id as TicketId)
          }}
          onOpen={id => {
            openTicket(screen, id as TicketId)
            askFocus(screen, 'reply')
          }}
          revealId={ticketId}
          empty={<EmptyQueue unassigned={counts.unassigned} />}
        />
      </div>
    </div>
  )
}

function QueueTabs({ counts, queue }: { counts: Readonly<Record<QueueName, number>>; queue: QueueName }) {
  const t = useT()
  const { screen } = useDesk()
  return (
    <FilterBar
      label={t('queue.views')}
      selected={queue}
      onSelect={next => screen.set(now => ({ ...now, queue: next }))}
      filters={queueNames.map(id => ({
        id,
        label: t(`queue.${id}`),
        // How much is finished is nobody's work.
        count:
          id === 'resolved'
            ? undefined
            : {
                value: counts[id],
                label: t('queue.count', { count: counts[id] }),
                isAlarming: id === 'unassigned',
              },
      }))}
    />
  )
}
