import { ageWarning } from '#shared/domain/people/registry-age.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { type HeardAge, useRegistryAge } from '../../state/registry-age.ts'
import { Banner } from '../../ui/banner.tsx'
import { Text } from '../../ui/text.tsx'

/** ms. Heard longer ago than two questions take, it is no longer known to be the latest. */
const isFresh = 150_000

/** Since when we know what we say about people: a quiet line, and a warning where it should not be relied on. */
export function RegistryAge() {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const heard = useRegistryAge()
  if (heard === null) return null
  return (
    <div className="d-registry-age">
      <Age heard={heard} now={now} />
      {now - heard.heardAt > isFresh && (
        <Text as="p" size="sm" color="subtle">
          {t('registry:desk.checked', { time: format.dateTimeZone(heard.heardAt) })}
        </Text>
      )}
    </div>
  )
}

function Age({ heard: { age }, now }: { heard: HeardAge; now: number }) {
  const t = useT()
  const format = useFormat()
  const { asOfAt, source } = age
  const time = asOfAt === null ? '–' : format.dateTimeZone(asOfAt)
  const ago = asOfAt === null ? '' : format.ago(Math.max(0, now - asOfAt))
  const since = source.answeredAt ?? source.failedAt
  switch (ageWarning(age, now)) {
    case 'empty':
      return (
        <Banner kind="warning" title={t('registry:desk.empty')}>
          {t('registry:desk.emptyText')}
        </Banner>
      )
    case 'failing':
      return (
        <Banner kind="warning" title={t('registry:desk.failing', { time, ago })}>
          {t('registry:desk.failingText', { reason: t(`registry:error.${source.error ?? 'unreachable'}`) })}
        </Banner>
      )
    case 'late':
      return (
        <Banner kind="warning" title={t('registry:desk.late', { time, ago })}>
          {t('registry:desk.lateText', { since: since === null ? '–' : format.dateTimeZone(since) })}
        </Banner>
      )
    case 'old':
      return (
        <Banner
          kind="warning"
          title={asOfAt === null ? t('registry:desk.unknown') : t('registry:desk.old', { time, ago })}
        >
          {t('registry:desk.oldText')}
        </Banner>
      )
    case null:
      return (
        <Text as="p" size="sm" color="subtle">
          {t('registry:desk.age', { time, ago })}
        </Text>
      )
  }
}
