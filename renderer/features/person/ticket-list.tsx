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
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import { StatusBadge } from '../ticket/status-badge.tsx'

/** Every ticket of the same contact, newest first; asked again when this one changes hands or state. */
export function TicketList({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const asked = useQuery('ticket.ofContact', { contactId: ticket.contactId }, ticket.seq)
  if (asked.state === 'refused') return <Banner kind="danger">{asked.sentence}</Banner>
  const list = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  if (list === null)
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Skeleton lines={4} height="3rem" />
      </div>
    )
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
