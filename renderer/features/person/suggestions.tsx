import { useState } from 'react'
import type { ParticipantId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Text } from '../../ui/text.tsx'
import { MatchList } from './match-list.tsx'

interface SuggestionsProps {
  readonly ticket: Ticket
  readonly onChoose: (id: ParticipantId) => void
}

/** People in the registry who share a number or an address with whoever writes: a hint, never an identity. One ticket each. */
export function Suggestions({ ticket, onChoose }: SuggestionsProps) {
  const t = useT()
  const contact = useView(view => view.state.threads[ticket.id]?.contact)
  const hasPoints = contact?.points.some(({ kind }) => kind !== 'visitor' && kind !== 'bsuid')
  // Asked before the thread is here; another number of the contact is another question.
  const [firstSeq, setFirstSeq] = useState(contact?.seq)
  if (firstSeq === undefined && contact !== undefined) setFirstSeq(contact.seq)
  const turn = contact === undefined || contact.seq === (firstSeq ?? contact.seq) ? 0 : contact.seq
  const suggested = useQuery('participant.suggest', { ticketId: ticket.id }, turn)
  const matches = suggested.state === 'ready' || suggested.state === 'loading' ? suggested.value : null
  if (suggested.state === 'refused')
    return (
      <Text as="p" size="sm" color="subtle">
        {t('ticket:person.suggestionsFailed', { reason: suggested.sentence })}
      </Text>
    )
  if (matches === null) return null
  if (matches.length > 0)
    return (
      <MatchList
        title={t('ticket:person.suggestions')}
        hint={t('ticket:person.suggestionsHint')}
        matches={matches}
        onChoose={onChoose}
      />
    )
  return hasPoints === true ? (
    <Text as="p" size="sm" color="subtle">
      {t('ticket:person.noSuggestions')}
    </Text>
  ) : null
}
