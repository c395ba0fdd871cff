import type { ParticipantId } from '#shared/domain/ids.ts'
import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useMe } from '../../state/desk-context.tsx'
import { useRegistryAge } from '../../state/registry-age.ts'
import { useCommand } from '../../state/use-command.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { LinkIcon } from '../../ui/icons/action.tsx'
import { CheckCircleIcon } from '../../ui/icons/status.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { Benefits } from './benefits.tsx'
import { IdentityList } from './identity-list.tsx'
import { RegistryAge } from './registry-age.tsx'
import { SayThis } from './say-this.tsx'
import { StatusOnDay } from './status-on-day.tsx'
import { TrainingIdeas } from './training-ideas.tsx'

export function RecordCard({ participantId, ticket }: { participantId: ParticipantId; ticket: Ticket }) {
  const asked = useQuery('participant.card', { participantId })
  return (
    <AnswerOf asked={asked} loading={{ lines: 6, height: '1.5rem' }}>
      {card => <Record card={card} ticket={ticket} />}
    </AnswerOf>
  )
}

function Record({ card, ticket }: { card: ParticipantCard; ticket: Ticket }) {
  return (
    <article className="d-record" aria-label={card.name}>
      <header className="d-record-head">
        <Text as="h3" size="lg" weight="bold" lines={2} isName>
          {card.name}
        </Text>
        <LinkToTicket card={card} ticket={ticket} />
      </header>
      <RegistryAge />
      <SayThis card={card} ticketId={ticket.id} />
      <StatusOnDay participantId={card.id} />
      <IdentityList card={card} />
      <Benefits card={card} />
      <TrainingIdeas participantId={card.id} ticketId={ticket.id} />
      <WhoLooked participantId={card.id} />
      <Unchanged since={card.asOfAt} />
    </article>
  )
}

function LinkToTicket({ card, ticket }: { card: ParticipantCard; ticket: Ticket }) {
  const t = useT()
  const { run, busy } = useCommand('ticket.linkParticipant', 'toast')
  if (ticket.participantId === card.id)
    return (
      <div className="d-record-link">
        <Badge tone="success" icon={<CheckCircleIcon size={13} />}>
          {t('ticket:person.linked')}
        </Badge>
        <Button
          size="sm"
          variant="ghost"
          isPending={busy}
          onPress={() => void run({ ticketId: ticket.id, participantId: null })}
        >
          {t('ticket:person.unlink')}
        </Button>
      </div>
    )
  return (
    <div className="d-record-link">
      <Text size="sm" color="muted">
        {t('ticket:person.linkAsk')}
      </Text>
      <Button
        size="sm"
        icon={<LinkIcon size={15} />}
        isPending={busy}
        onPress={() => void run({ ticketId: ticket.id, participantId: card.id })}
      >
        {t('ticket:person.link')}
      </Button>
    </div>
  )
}

/** Their own record of access, for those who may print it. */
function WhoLooked({ participantId }: { participantId: ParticipantId }) {
  const t = useT()
  const { screen } = useDesk()
  const role = useMe()?.role
  if (role !== 'supervisor' && role !== 'legal') return null
  return (
    <div>
      <LinkButton
        onPress={() => screen.set(now => ({ ...now, page: 'privacy', accessRecordOf: participantId }))}
      >
        {t('privacy:access.open')}
      </LinkButton>
    </div>
  )
}

/** Of one record among newer ones: the programme has told nothing else of this person since. */
function Unchanged({ since }: { since: number }) {
  const t = useT()
  const format = useFormat()
  const asOfAt = useRegistryAge()?.age.asOfAt ?? null
  if (asOfAt === null || asOfAt <= since) return null
  return (
    <Text as="p" size="sm" color="subtle">
      {t('registry:desk.unchanged', { time: format.dateTimeZone(since) })}
    </Text>
  )
}
