import type { Account } from '#shared/domain/account.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ContactCard } from '../contact/contact-card.tsx'
import { IdentityPanel } from '../identity/identity-panel.tsx'
import { NeedsPanel } from '../reasons/needs-panel.tsx'
import { PersonLookup } from './person-lookup.tsx'
import { RecordCard } from './record-card.tsx'

/** The record that is open: one being looked at, or else the one linked to the ticket. */
export function PersonTabContent({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const { lookups } = useDesk()
  const cell = lookups.of(ticket.id)
  const { viewing, text } = useCell(cell, now => now)
  const searching = text.trim().length > 0
  const shown: ParticipantId | null = viewing ?? (searching ? null : ticket.participantId)
  return (
    <div className="d-person">
      <ContactCard ticket={ticket} />
      <NeedsPanel ticket={ticket} me={me} />
      <IdentityPanel ticket={ticket} me={me} />
      <PersonLookup key={ticket.id} ticket={ticket} isOpen={shown === null} />
      {shown !== null && (
        <>
          {viewing !== null && (
            <div>
              <LinkButton onPress={() => cell.set(now => ({ ...now, viewing: null }))}>
                {t('ticket:person.back')}
              </LinkButton>
            </div>
          )}
          <RecordCard key={shown} participantId={shown} ticket={ticket} />
        </>
      )}
    </div>
  )
}
