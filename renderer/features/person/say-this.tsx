import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { say } from '../../i18n/say.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useNow } from '../../state/now.ts'
import { askFocus } from '../../state/screen.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ReplyIcon } from '../../ui/icons/action.tsx'
import { CloseCircleIcon } from '../../ui/icons/status.tsx'
import { Text } from '../../ui/text.tsx'

/** The one sentence to say about where this person stands, and what it rests on. */
export function SayThis({ card, ticketId }: { card: ParticipantCard; ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const { composers, screen } = useDesk()
  const { explanation } = card
  const sentence = sentenceText(t, format, explanation.sentence)
  const insert = () => {
    composers.insert(ticketId, sentence)
    askFocus(screen, 'reply')
  }
  return (
    <section className="d-say" aria-label={t('ticket:person.say')}>
      <div className="d-say-head">
        <h4>{t('ticket:person.say')}</h4>
        <CopyButton text={sentence} label={t('ticket:person.saySpoken')} copiedLabel={t('common.copied')} />
      </div>
      <p className="d-say-sentence" dir="auto">
        {sentence}
      </p>
      <Button size="sm" icon={<ReplyIcon size={15} />} onPress={insert}>
        {t('ticket:person.sayInsert')}
      </Button>
      <dl className="d-say-facts">
        {explanation.nextStep !== undefined && (
          <div>
            <dt>{t('ticket:person.next')}</dt>
            <dd>{sentenceText(t, format, explanation.nextStep)}</dd>
          </div>
        )}
        {explanation.deadline !== undefined && <DeadlineFact {...explanation.deadline} />}
        <div>
          <dt>{t('ticket:person.rule')}</dt>
          <dd>{say(t, `programme:rule.${explanation.ruleId}`)}</dd>
        </div>
        <div>
          <dt>{t('ticket:person.source')}</dt>
          <dd>{say(t, `programme:source.${explanation.source}`)}</dd>
        </div>
      </dl>
      {explanation.mustNotPromise.length > 0 && (
        <div className="d-never">
          <h4>{t('ticket:person.never')}</h4>
          <ul>
            {explanation.mustNotPromise.map(taboo => (
              <li key={taboo}>
                <CloseCircleIcon size={14} />
                <span>{say(t, `programme:mustNotPromise.${taboo}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

type Deadline = NonNullable<ParticipantCard['explanation']['deadline']>

function DeadlineFact({ at, zone }: Deadline) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const left = at - now
  return (
    <div>
      <dt>{t('ticket:person.deadline')}</dt>
      <dd>
        {format.dateTimeZone(at, zone)}{' '}
        <Text size="sm" tone={left < 0 ? 'danger' : 'warning'}>
          {left < 0 ? t('ticket:person.deadlinePassed') : t('time.in', { time: format.span(left) })}
        </Text>
      </dd>
    </div>
  )
}
