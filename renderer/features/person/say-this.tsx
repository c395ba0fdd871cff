import type { ParticipantCard } from '#shared/contract/participant-view.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { sentenceText } from '../../i18n/sentence.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus } from '../../state/screen.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ReplyIcon } from '../../ui/icons/action.tsx'
import { ExplanationFacts } from './explanation-facts.tsx'

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
      <ExplanationFacts explanation={explanation} />
    </section>
  )
}
