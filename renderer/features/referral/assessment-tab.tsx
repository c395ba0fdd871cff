import type { Complaint } from '#shared/domain/complaint.ts'
import { say } from '../../i18n/say.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Checklist } from '../../ui/checklist.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'

type Outcome = Complaint['assessment']['outcome']

const kinds: Readonly<Record<Outcome, 'success' | 'warning' | 'info'>> = {
  qualified: 'success',
  insufficient: 'warning',
  education_only: 'info',
  out_of_scope: 'info',
}
const priorityTones: Readonly<Record<Complaint['assessment']['priority'], Tone>> = {
  P1: 'danger',
  P2: 'warning',
  P3: 'neutral',
  P4: 'neutral',
}

/** Why the rules say what they say. Nothing here asserts that an offence happened. */
export function AssessmentTab({ complaint }: { complaint: Complaint }) {
  const t = useT()
  const { assessment } = complaint
  const { outcome, missing, reasons, articles } = assessment
  return (
    <div className="d-assessment">
      <Stack gap={4}>
        <Banner kind={kinds[outcome]} title={t(`complaint:assess.outcome.${outcome}`)}>
          <p>{t(`complaint:assess.outcomeText.${outcome}`)}</p>
          {assessment.takedown && <p>{t('complaint:assess.takedown')}</p>}
        </Banner>
        {missing.length > 0 && (
          <Panel title={t('complaint:assess.missing')}>
            <Checklist
              label={t('complaint:assess.missing')}
              stateLabels={{
                established: t('complaint:assess.established'),
                missing: t('complaint:assess.required'),
                open: t('complaint:assess.optional'),
                refuted: t('common.no'),
              }}
              items={missing.map(item => ({
                id: item.fact,
                label: factName(t, item.fact),
                detail: say(t, item.questionKey),
                state: item.blocking ? 'missing' : 'open',
              }))}
            />
          </Panel>
        )}
        <Panel
          title={t('complaint:assess.why')}
          badge={
            <Badge tone={priorityTones[assessment.priority]}>
              {`${t('complaint:assess.priority', { priority: assessment.priority })} · ${t(`fraud:priority.${assessment.priority}`)}`}
            </Badge>
          }
        >
          <Text as="p" color="muted">
            {t('complaint:assess.asSaved')}
          </Text>
          {reasons.length === 0 ? (
            <Text as="p" color="muted">
              {t('complaint:assess.noReasons')}
            </Text>
          ) : (
            <ul className="d-reasons">
              {reasons.map(reason => (
                <li key={reason.ruleId}>
                  <strong>{say(t, reason.titleKey)}</strong>
                  <p>{t('referral:assessment.source', { source: t(`fraud:source.${reason.source}`) })}</p>
                  <FactsUsed facts={reason.factsUsed} />
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {articles.length > 0 && <Articles articles={articles} />}
      </Stack>
    </div>
  )
}

function Articles({ articles }: { articles: Complaint['assessment']['articles'] }) {
  const t = useT()
  return (
    <Panel title={t('complaint:assess.articles')}>
      <Text as="p" color="muted">
        {t('complaint:assess.articlesNote')}
      </Text>
      <ul className="d-reasons">
        {articles.map(article => (
          <li key={article.articleId}>
            <div className="d-reason-head">
              <strong>{say(t, article.titleKey)}</strong>
              <Badge tone="legal" variant="outline">
                {t('complaint:assess.candidate')}
              </Badge>
            </div>
            <p>{t('referral:assessment.source', { source: t(`fraud:source.${article.source}`) })}</p>
            <FactsUsed facts={article.factsUsed} />
            {article.notes.map(note => (
              <p key={note}>{t(`fraud:articleNote.${note}`)}</p>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function FactsUsed({ facts }: { facts: readonly string[] }) {
  const t = useT()
  if (facts.length === 0) return null
  return <p>{t('complaint:assess.basis', { facts: facts.map(fact => factName(t, fact)).join(', ') })}</p>
}

const factName = (t: T, fact: string) => say(t, `fraud:fact.${fact}`)
