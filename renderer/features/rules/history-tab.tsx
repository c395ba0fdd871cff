import { type ReactNode, useState } from 'react'
import type { RulesVersion } from '#shared/contract/rules.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Text } from '../../ui/text.tsx'
import { AnswerOf } from '../page/answer-of.tsx'
import { Loading } from '../page/loading.tsx'
import { Refused } from '../page/refused.tsx'
import { changeLines } from './change-words.ts'
import { RestoreVersion } from './restore-version.tsx'

/** Who changed what and why, the newest first. */
export function HistoryTab({ turn, onRestored }: { turn: number; onRestored: () => void }) {
  const t = useT()
  const asked = useQuery('rules.history', {}, turn)
  return (
    <AnswerOf asked={asked} loading={{ lines: 4, height: '3rem' }} keepsKnown>
      {versions => (
        <ol className="d-rule-versions" aria-label={t('rules:history.list')}>
          {versions.map((version, at) => (
            <li key={version.version}>
              <Version version={version} isInForce={at === 0}>
                {at > 0 && (
                  <RestoreVersion
                    version={version.version}
                    inForce={versions[0]?.version ?? 0}
                    onRestored={onRestored}
                  />
                )}
              </Version>
            </li>
          ))}
        </ol>
      )}
    </AnswerOf>
  )
}

interface VersionProps {
  readonly version: RulesVersion
  readonly isInForce: boolean
  readonly children: ReactNode
}

function Version({ version: each, isInForce, children }: VersionProps) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { version, note, byName, publishedAt } = each
  return (
    <article className="d-rule-entry" aria-label={t('rules:version', { version })}>
      <header>
        <div>
          <Text as="h3" weight="bold">
            {t('rules:version', { version })}
          </Text>
          <Text as="p">{version === 0 ? t('rules:versionFirst') : note}</Text>
          {publishedAt !== null && (
            <Text as="p" size="sm" color="muted">
              {t('rules:history.by', {
                name: byName ?? t('common.unknown'),
                time: format.dateTimeZone(publishedAt, 'WIB'),
              })}
            </Text>
          )}
        </div>
        {isInForce && <Badge tone="success">{t('rules:history.inForce')}</Badge>}
        {children}
        {version > 0 && (
          <Button
            size="sm"
            aria-label={t(isOpen ? 'rules:history.hideOf' : 'rules:history.showOf', { version })}
            onPress={() => setOpen(now => !now)}
          >
            {isOpen ? t('rules:history.hide') : t('rules:history.show')}
          </Button>
        )}
      </header>
      {isOpen && <Changes version={version} />}
    </article>
  )
}

/** What a version changed of the one before it; both are fetched, because a change names the entries around it. */
function Changes({ version }: { version: number }) {
  const t = useT()
  const format = useFormat()
  const before = useQuery('rules.version', { version: version - 1 })
  const after = useQuery('rules.version', { version })
  const refused = [before, after].find(asked => asked.state === 'refused')
  if (refused?.state === 'refused') return <Refused sentence={refused.sentence} />
  if (before.state !== 'ready' || after.state !== 'ready') return <Loading lines={2} height="1.5rem" />
  return (
    <ul className="d-changes" aria-label={t('rules:change.list')}>
      {changeLines({ t, format }, before.value.ruleset, after.value.ruleset).map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
