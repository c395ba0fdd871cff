import { Button } from 'react-aria-components'
import type { Ticket } from '#shared/domain/ticket.ts'
import { previewText } from '../../i18n/preview-text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { openTicket } from '../../state/screen.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { StatusBadge } from '../ticket/status-badge.tsx'

/** Every ticket of the same contact, newest first; asked again when this one changes hands or state. */
export function TicketList({ ticket }: { ticket: Ticket }) {
  const asked = useQuery('ticket.ofContact', { contactId: ticket.contactId }, ticket.seq)
  return (
    <AnswerOf asked={asked} loading={{ lines: 4, height: '3rem' }} keepsKnown>
      {list => <PastTickets list={list} ticket={ticket} />}
    </AnswerOf>
  )
}

function PastTickets({ list, ticket }: { list: readonly Ticket[]; ticket: Ticket }) {
  const t = useT()
  const sorted = [...list].sort((a, b) => b.createdAt - a.createdAt)
  return (
    <>
      {sorted.length <= 1 && (
        <EmptyState isCompact title={t('ticket:person.historyEmpty')} illustration="files" />
      )}
      <ul className="d-matches">
        {sorted.map(each => (
          <li key={each.id}>
            <PastTicket ticket={each} isCurrent={each.id === ticket.id} />
          </li>
        ))}
      </ul>
    </>
  )
}

function PastTicket({ ticket, isCurrent }: { ticket: Ticket; isCurrent: boolean }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { screen } = useDesk()
  return (
    <Button
      className="d-match"
      isDisabled={isCurrent}
      aria-label={t('ticket:person.historyOpen', { number: ticket.number })}
      onPress={() => openTicket(screen, ticket.id)}
    >
      <span className="d-match-top">
        <Text weight="medium">{`${ticket.number} · ${t(`channel.${ticket.channel}`)}`}</Text>
        {isCurrent ? (
          <Badge>{t('ticket:person.historyCurrent')}</Badge>
        ) : (
          <StatusBadge status={ticket.state.status} />
        )}
      </span>
      <Text size="sm" color="muted" lines={2}>
        {previewText(t, ticket.preview)}
      </Text>
      <Text size="sm" color="subtle">
        {format.moment(ticket.lastEntryAt, now)}
      </Text>
    </Button>
  )
}
