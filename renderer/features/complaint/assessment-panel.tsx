import type { Assessment } from '#shared/domain/fraud/qualification.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { askFocus } from '../../state/screen.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckIcon, ReplyIcon } from '../../ui/icons/action.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Text } from '../../ui/text.tsx'
import { Articles, Reasons } from './assessment-reasons.tsx'

/** The next things to ask; a longer list would push the form away. */
const mostQuestions = 2

const kinds = {
  qualified: 'success',
  education_only: 'info',
  insufficient: 'warning',
  out_of_scope: 'info',
} as const

/** What the rules say about the facts as they stand in the form, at every key press; the server says it again on submit. */
export function AssessmentPanel({ assessment, ticketId }: { assessment: Assessment; ticketId: TicketId }) {
  const t = useT()
  const format = useFormat()
  const { outcome, priority, established, missing } = assessment
  const blocking = missing.filter(item => item.blocking).length
  const done = new Set(established.map(item => item.fact)).size
  return (
    <section className="d-assess" aria-label={t('complaint:assess.title')} aria-live="off">
      <Banner kind={kinds[outcome]} title={t(`complaint:assess.outcome.${outcome}`)}>
        {t(`complaint:assess.outcomeText.${outcome}`)}
      </Banner>
      <div className="d-assess-line">
        <Badge tone={priority === 'P1' ? 'danger' : priority === 'P2' ? 'warning' : 'neutral'}>
          {`${t('complaint:assess.priority', { priority })} · ${say(t, `fraud:priority.${priority}`)}`}
        </Badge>
        {assessment.takedown && (
          <Badge tone="legal" title={t('complaint:assess.takedownText')}>
            {t('complaint:assess.takedown')}
          </Badge>
        )}
      </div>
      {outcome === 'insufficient' && (
        <ProgressBar
          label={t('complaint:assess.progress')}
          value={done}
          max={done + blocking}
          valueLabel={t('complaint:assess.progressValue', {
            done: format.number(done),
            total: format.number(done + blocking),
          })}
          tone="warning"
        />
      )}
      <Questions missing={missing} ticketId={ticketId} />
      {established.length > 0 && (
        <details className="d-details" open={missing.length === 0}>
          <summary>{t('complaint:assess.established')}</summary>
          <ul className="d-known">
            {[...new Set(established.map(item => item.fact))].map(fact => (
              <li key={fact}>
                <CheckIcon size={14} />
                {say(t, `fraud:fact.${fact}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FirstAid assessment={assessment} ticketId={ticketId} />
      <Reasons assessment={assessment} />
      <Articles assessment={assessment} />
      <Text as="p" size="sm" color="subtle">
        {say(t, 'fraud:neverPromise')}
      </Text>
    </section>
  )
}

function Questions({ missing, ticketId }: { missing: Assessment['missing']; ticketId: TicketId }) {
  const t = useT()
  const { composers, screen, toasts } = useDesk()
  if (missing.length === 0) return null
  const rest = missing.slice(mostQuestions)
  const ask = (question: string) => {
    composers.insert(ticketId, question)
    askFocus(screen, 'reply')
    toasts.show({ kind: 'info', title: t('complaint:assess.asked') })
  }
  return (
    <div>
      <h3 className="d-assess-title">{t('complaint:assess.missing')}</h3>
      <ul className="d-questions">
        {missing.slice(0, mostQuestions).map(item => (
          <Question key={`${item.fact} ${item.ruleId}`} item={item} onAsk={ask} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="d-details">
          <summary>{t('complaint:assess.moreQuestions', { count: rest.length })}</summary>
          <ul className="d-questions">
            {rest.map(item => (
              <Question key={`${item.fact} ${item.ruleId}`} item={item} onAsk={ask} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

interface QuestionProps {
  readonly item: Assessment['missing'][number]
  readonly onAsk: (question: string) => void
}

function Question({ item, onAsk }: QuestionProps) {
  const t = useT()
  const question = say(t, item.questionKey)
  return (
    <li data-blocking={item.blocking || undefined}>
      <div className="d-question-top">
        <Text weight="medium">{say(t, `fraud:fact.${item.fact}`)}</Text>
        <Badge tone={item.blocking ? 'warning' : 'neutral'}>
          {t(item.blocking ? 'complaint:assess.required' : 'complaint:assess.optional')}
        </Badge>
      </div>
      <Text as="p" color="muted">
        {question}
      </Text>
      <Button
        size="sm"
        variant="ghost"
        icon={<ReplyIcon size={14} />}
        aria-label={`${t('complaint:assess.ask')}: ${question}`}
        onPress={() => onAsk(question)}
      >
        {t('complaint:assess.ask')}
      </Button>
    </li>
  )
}

function FirstAid({ assessment, ticketId }: { assessment: Assessment; ticketId: TicketId }) {
  const t = useT()
  const { composers, screen } = useDesk()
  if (assessment.firstAid.length === 0) return null
  const steps = assessment.firstAid.map(step => say(t, `fraud:firstAid.${step}`))
  const insert = () => {
    composers.insert(ticketId, steps.map((step, at) => `${at + 1}. ${step}`).join('\n'))
    askFocus(screen, 'reply')
  }
  return (
    <details className="d-details">
      <summary>{t('complaint:assess.firstAid')}</summary>
      <ol className="d-steps">
        {steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button size="sm" icon={<ReplyIcon size={14} />} onPress={insert}>
        {t('complaint:assess.firstAidInsert')}
      </Button>
    </details>
  )
}
