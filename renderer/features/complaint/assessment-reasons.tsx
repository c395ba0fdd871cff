import type { Assessment } from '#shared/domain/fraud/qualification.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Text } from '../../ui/text.tsx'

export function Reasons({ assessment }: { assessment: Assessment }) {
  const t = useT()
  const format = useFormat()
  return (
    <details className="d-details">
      <summary>{t('complaint:assess.why')}</summary>
      {assessment.reasons.length === 0 && <p>{t('complaint:assess.noReasons')}</p>}
      <ul className="d-reasons">
        {assessment.reasons.map(reason => (
          <li key={reason.ruleId}>
            <Text weight="medium">{say(t, reason.titleKey)}</Text>
            <Text as="p" size="sm" color="muted">
              {say(t, `fraud:source.${reason.source}`)}
              {reason.factsUsed.length > 0 &&
                ` · ${t('complaint:assess.basis', {
                  facts: format.list(reason.factsUsed.map(fact => say(t, `fraud:fact.${fact}`))),
                })}`}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** For legal staff; every line says that it is a candidate and no finding. */
export function Articles({ assessment }: { assessment: Assessment }) {
  const t = useT()
  if (assessment.articles.length === 0) return null
  return (
    <details className="d-details">
      <summary>{t('complaint:assess.articles')}</summary>
      <Text as="p" size="sm" color="muted">
        {t('complaint:assess.articlesNote')}
      </Text>
      <ul className="d-reasons">
        {assessment.articles.map(article => (
          <li key={article.articleId}>
            <Text>{say(t, article.titleKey)}</Text>{' '}
            <Badge tone="legal">{t('complaint:assess.candidate')}</Badge>
            {article.notes.map(note => (
              <Text key={note} as="p" size="sm" color="muted">
                {say(t, `fraud:articleNote.${note}`)}
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
