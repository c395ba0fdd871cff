import { useState } from 'react'
import type { Output } from '#shared/contract/procedure.ts'
import type { Queries } from '#shared/contract/queries.ts'
import type { ParticipantId, TicketId } from '#shared/domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus } from '../../state/screen.ts'
import { useQuery } from '../../state/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ReplyIcon } from '../../ui/icons/action.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { becauseOf, suggestionLine, suggestionsText } from './training-words.ts'

interface TrainingIdeasProps {
  readonly participantId: ParticipantId
  readonly ticketId: TicketId
}

/** Trainings to name to this person. A look at them is noted, so it waits until somebody wants it. */
export function TrainingIdeas({ participantId, ticketId }: TrainingIdeasProps) {
  const t = useT()
  const [turn, setTurn] = useState(0)
  const asked = useQuery('training.suggest', turn === 0 ? null : { participantId }, turn)
  return (
    <Panel
      title={t('training:title')}
      headingLevel={4}
      actions={
        <Button
          size="sm"
          variant="ghost"
          isPending={asked.state === 'loading'}
          onPress={() => setTurn(now => now + 1)}
        >
          {turn === 0 ? t('training:show') : t('training:again')}
        </Button>
      }
    >
      {asked.state === 'idle' ? (
        <Text as="p" size="sm" color="subtle">
          {t('training:intro')}
        </Text>
      ) : (
        <AnswerOf asked={asked} loading={{ lines: 3, height: '2.5rem' }} isLive>
          {answer => <Ideas answer={answer} ticketId={ticketId} />}
        </AnswerOf>
      )}
    </Panel>
  )
}

type Answer = Output<Queries['training.suggest']>

function Ideas({ answer, ticketId }: { answer: Answer; ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const { composers, screen } = useDesk()
  const { standing, balance, suggestions, asOfAt } = answer
  if (standing !== 'canBuy') return <p role="status">{t(`training:standing.${standing}`)}</p>
  if (suggestions.length === 0)
    return <p role="status">{asOfAt === null ? t('training:notYet') : t('training:noneFits')}</p>
  const all = suggestionsText(t, format, balance, suggestions)
  return (
    <div className="d-ideas">
      <Text as="p" size="sm" color="muted">
        {t('training:balance', { balance: format.rupiah(balance) })}
      </Text>
      <ol aria-label={t('training:list')}>
        {suggestions.map(each => (
          <li key={each.trainingId}>
            <div className="d-idea-top">
              <Text weight="medium" lines={2}>
                {each.title}
              </Text>
              <Text isTabular isFixed>
                {format.rupiah(each.price)}
              </Text>
              <CopyButton
                text={suggestionLine(t, format, each)}
                label={t('training:copyOne', { title: each.title })}
                copiedLabel={t('common.copied')}
              />
            </div>
            <Text size="sm" color="muted">
              {t('training:from', { provider: each.provider, platform: each.platform })}
            </Text>
            <Text size="sm" color="subtle">
              {becauseOf(t, each)}
            </Text>
          </li>
        ))}
      </ol>
      <div className="d-idea-acts">
        <Button
          size="sm"
          icon={<ReplyIcon size={15} />}
          onPress={() => {
            composers.insert(ticketId, all)
            askFocus(screen, 'reply')
          }}
        >
          {t('training:insert')}
        </Button>
        <CopyButton text={all} label={t('training:copyAll')} copiedLabel={t('common.copied')} />
      </div>
      {asOfAt !== null && (
        <Text as="p" size="sm" color="subtle">
          {t('training:asOf', { time: format.dateTimeZone(asOfAt, 'WIB') })}
        </Text>
      )}
    </div>
  )
}
