import { useId } from 'react'
import { Button } from 'react-aria-components'
import type { MatchReason, ParticipantMatch } from '#shared/contract/participant-view.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'

interface MatchListProps {
  readonly title: string
  readonly hint?: string | undefined
  readonly matches: readonly ParticipantMatch[]
  readonly onChoose: (id: ParticipantId) => void
}

export function MatchList({ title, hint, matches, onChoose }: MatchListProps) {
  const id = useId()
  return (
    <div className="d-matches">
      <h3 id={id}>{title}</h3>
      {hint !== undefined && (
        <Text as="p" size="sm" color="subtle">
          {hint}
        </Text>
      )}
      <ul aria-labelledby={id}>
        {matches.map(match => (
          <li key={match.id}>
            <Match match={match} onChoose={() => onChoose(match.id)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How much a reason says: a number of one's own, a sign, or something that others share. */
const tones: Readonly<Record<MatchReason, Tone>> = {
  ...{ nik: 'success', cardNumber: 'success', phone: 'info', email: 'info', name: 'info' },
  ...{ kk: 'warning', nameSimilar: 'neutral', birthDate: 'neutral' },
}

function Match({ match, onChoose }: { match: ParticipantMatch; onChoose: () => void }) {
  const t = useT()
  const format = useFormat()
  const why = match.reasons.map(reason => ({ reason, text: t(`ticket:person.reason.${reason}`) }))
  const facts = [
    match.nikShown,
    match.phoneShown,
    t('ticket:person.born', { date: format.plainDate(match.birthDate) }),
    match.regionName,
    match.wave === null ? t('ticket:person.noWave') : t('ticket:person.wave', { wave: match.wave }),
  ].filter(fact => fact !== '')
  const chooses = t('ticket:person.chooseRecord', { name: match.name })
  return (
    <Button
      className="d-match"
      aria-label={[chooses, ...why.map(({ text }) => text)].join(', ')}
      onPress={onChoose}
    >
      <Text weight="medium" lines={2} isName>
        {match.name}
      </Text>
      <span className="d-match-why">
        {why.map(({ reason, text }) => (
          <Badge key={reason} tone={tones[reason]}>
            {text}
          </Badge>
        ))}
      </span>
      <span className="d-match-facts">
        {facts.map(fact => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
      <Text size="sm" color="muted" lines={1}>
        {say(t, match.statusLabel)}
      </Text>
    </Button>
  )
}
