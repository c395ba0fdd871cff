import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Text } from '../../ui/text.tsx'
import type { Reason } from '#shared/domain/reasons/reason.ts'
import { changedFields } from './reason-form.ts'

const fieldWords = {
  code: 'reasons:field.code',
  group: 'reasons:field.group',
  title: 'reasons:field.titleId',
  description: 'reasons:field.descriptionId',
  words: 'reasons:field.words',
  owner: 'reasons:field.owner',
  needs: 'reasons:field.needs',
  priority: 'reasons:field.priority',
  firstResponse: 'reasons:field.firstResponse',
  resolution: 'reasons:field.resolution',
  pausesWhileWaiting: 'reasons:field.pauses',
  pattern: 'reasons:field.pattern',
  canned: 'reasons:field.canned',
  isActive: 'reasons:field.active',
  order: 'reasons:field.order',
} as const satisfies Record<keyof Reason, string>

/** Who changed a reason, when, why and what. */
export function ReasonHistory({ code, turn }: { code: string; turn: number }) {
  const t = useT()
  const format = useFormat()
  const asked = useQuery('reason.history', { code }, turn)
  if (asked.state === 'refused') return <Banner kind="danger">{asked.sentence}</Banner>
  if (asked.state !== 'ready') return <Skeleton lines={2} height="2.5rem" />
  return (
    <ol className="d-reason-history">
      {asked.value.map((version, index) => {
        const before = asked.value[index + 1]
        return (
          <li key={version.version} className="d-reason-version">
            <Text as="p" weight="bold" size="sm">
              {t('reasons:version', { version: version.version })}
            </Text>
            <Text as="p" size="sm" color="muted">
              {version.at === null
                ? t('reasons:versionFirst')
                : t('reasons:versionBy', {
                    name: version.byName ?? t('common.unknown'),
                    time: format.dateTimeZone(version.at),
                  })}
            </Text>
            {version.note !== '' && <Text as="p">{version.note}</Text>}
            {before !== undefined && (
              <Text as="p" size="sm">
                {t('reasons:versionChanged', {
                  list: format.list(
                    changedFields(before.reason, version.reason).map(field => t(fieldWords[field])),
                  ),
                })}
              </Text>
            )}
          </li>
        )
      })}
    </ol>
  )
}
