import { useId } from 'react'
import { Button } from 'react-aria-components'
import type { ParticipantMatch } from '#shared/contract/participant-view.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Text } from '../../ui/text.tsx'

interface MatchListProps {
  readonly title: string
  readonly hint?: string
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

function Match({ match, onChoose }: { match: ParticipantMatch; onChoose: () => void }) {
  const t = useT()
  const format = useFormat()
  const isSure = match.reason === 'nik' || match.reason === 'cardNumber'
  const facts = [
    match.nikShown,
    match.phoneShown,
    t('ticket:person.born', { date: format.plainDate(match.birthDate) }),
    match.regionName,
    match.wave === null ? t('ticket:person.noWave') : t('ticket:person.wave', { wave: match.wave }),
  ]
  return (
    <Button
      className="d-match"
      aria-label={`${t('ticket:person.chooseRecord', { name: match.name })}, ${t(`ticket:person.reason.${match.reason}`)}`}
      onPress={onChoose}
    >
      <span className="d-match-top">
        <Text weight="medium" lines={1} isName>
          {match.name}
        </Text>
        <Badge tone={isSure ? 'success' : 'info'}>{t(`ticket:person.reason.${match.reason}`)}</Badge>
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
