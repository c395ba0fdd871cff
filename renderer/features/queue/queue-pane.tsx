import './queue.css'
import { useEffect, useMemo, useRef } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../../state/desk-context.tsx'
import { askFocus, openTicket } from '../../state/screen.ts'
import { rememberShown, useFiltered, useLists, useQueue } from '../../state/selectors.ts'
import { useTookPart } from '../../state/took-part.ts'
import { useFocusWish } from '../../state/use-focus-wish.ts'
import { Banner } from '../../ui/banner.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { QueueFilter } from './queue-filter.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { TicketRow } from './ticket-row.tsx'

const rowHeights = { comfortable: 88, compact: 76 } as const

export function QueuePane({ me }: { me: Account }) {
  const t = useT()
  const { screen, store } = useDesk()
  const queue = useScreen(now => now.queue)
  const filter = useScreen(now => now.filter)
  const ticketId = useScreen(now => now.ticketId)
  const density = useView(view => view.settings.density)
  const language = useView(view => view.settings.language)
  const lists = useLists(me)
  const inQueue = useQueue(me)
  const tookPart = useTookPart(me)
  const shown = useFiltered(queue === 'tookPart' ? tookPart.tickets : inQueue)
  useEffect(() => rememberShown(store, shown), [store, shown])
  const filterRef = useRef<HTMLInputElement>(null)
  useFocusWish('filter', filterRef)
  const selected = useMemo(() => new Set(ticketId === null ? [] : [ticketId]), [ticketId])

  return (
    <div className="d-queue">
      <QueueTabs lists={lists} queue={queue} />
      <div className="d-queue-filter">
        <SearchField
          label={t('queue.filter')}
          placeholder={t('queue.filter')}
          clearLabel={t('queue.clearFilter')}
          size="sm"
          shortcut="f"
          value={filter}
          onChange={text => screen.set(now => ({ ...now, filter: text }))}
          inputRef={filterRef}
        />
        <QueueFilter lists={lists} />
      </div>
      {queue === 'tookPart' && tookPart.sentence !== null && (
        <Banner kind="warning">{tookPart.sentence}</Banner>
      )}
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
          empty={
            queue === 'tookPart' && tookPart.isLoading ? null : (
              <EmptyQueue unassigned={lists.counts.unassigned} />
            )
          }
        />
      </div>
    </div>
  )
}
