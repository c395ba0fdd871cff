import './person.css'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useScreen } from '../../state/desk-context.tsx'
import type { PersonTab } from '../../state/screen.ts'
import { useComplaint, useTicket } from '../../state/selectors.ts'
import { ShieldAlertIcon } from '../../ui/icons/status.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ComplaintTab } from '../complaint/complaint-tab.tsx'
import { ConversationTab } from './conversation-tab.tsx'
import { PersonTabContent } from './person-tab.tsx'

export function PersonPane({ ticketId, me }: { ticketId: TicketId; me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const tab = useScreen(now => now.personTab)
  const ticket = useTicket(ticketId)
  const complaint = useComplaint(ticket?.complaintId ?? null)
  if (ticket === undefined) return null
  return (
    <Tabs<PersonTab>
      className="d-person-tabs"
      label={t('ticket:person.tabs')}
      selected={tab}
      onSelect={next => screen.set(now => ({ ...now, personTab: next }))}
      items={[
        {
          id: 'person',
          label: t('ticket:person.person'),
          content: <PersonTabContent ticket={ticket} me={me} />,
        },
        {
          id: 'complaint',
          label: t('ticket:person.complaint'),
          icon: complaint === undefined ? undefined : <ShieldAlertIcon size={15} />,
          content: <ComplaintTab ticket={ticket} me={me} />,
        },
        {
          id: 'history',
          label: t('people:history'),
          content: <ConversationTab key={ticket.contactId} ticket={ticket} />,
        },
      ]}
    />
  )
}
