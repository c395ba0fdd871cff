import { useState } from 'react'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { ConversationList } from './conversation-list.tsx'
import { TicketList } from './ticket-list.tsx'

/** What this person and we have had with each other: all words in one line of time, or ticket by ticket. */
export function ConversationTab({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const [view, setView] = useState<'words' | 'tickets'>('words')
  return (
    <div className="d-person">
      <SegmentedControl
        label={t('people:historyView')}
        size="sm"
        value={view}
        onChange={setView}
        options={[
          { id: 'words', label: t('people:allWords') },
          { id: 'tickets', label: t('people:allTickets') },
        ]}
      />
      {view === 'words' ? <ConversationList ticket={ticket} /> : <TicketList ticket={ticket} />}
    </div>
  )
}
