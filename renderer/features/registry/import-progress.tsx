import type { RegistryImport } from '#shared/contract/registry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Text } from '../../ui/text.tsx'

/** ms without a word from a running import that is worth saying. */
const silentFor = 60_000

export function ImportProgress({ of }: { of: RegistryImport }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  const { phase, rows, rejects, bytes, totalBytes, fromBytes, updatedAt } = of
  const isReading = phase === 'reading' && totalBytes > 0
  const isMeasured = (isReading || phase === 'checking') && totalBytes > 0
  const pace = isReading ? paceOf(of) : null
  const facts = [
    ...(phase === 'checking' ? [] : [t('registry:readOf', { count: rows, rows: format.number(rows) })]),
    ...(pace === null ? [] : [t('registry:speed', { rows: format.number(pace.perSecond) })]),
    ...(pace === null ? [] : [t('registry:left', { time: format.stopwatch(pace.leftMs) })]),
    ...(rejects === 0 ? [] : [t('registry:rejectsOf', { count: rejects, rows: format.number(rejects) })]),
    ...(fromBytes > 0 && totalBytes > 0
      ? [t('registry:resumed', { percent: format.percent(fromBytes / totalBytes) })]
      : []),
  ]
  return (
    <>
      <ProgressBar
        label={t(`registry:phase.${phase === 'done' ? 'reading' : phase}`)}
        value={isMeasured ? bytes : null}
        max={Math.max(1, totalBytes)}
        valueLabel={isMeasured ? format.percent(bytes / totalBytes) : undefined}
      />
      <Text as="p" size="sm" isTabular>
        {facts.join(' · ')}
      </Text>
      {now - updatedAt > silentFor && (
        <Text as="p" size="sm" tone="warning">
          {t('registry:silent', { time: format.dateTimeZone(updatedAt) })}
        </Text>
      )}
    </>
  )
}

/** What this run has done so far, carried on to the end of the file; null while there is nothing to go by. */
function paceOf(of: RegistryImport): { readonly perSecond: number; readonly leftMs: number } | null {
  const took = of.updatedAt - of.startedAt
  const read = of.bytes - of.fromBytes
  if (took < 1000 || read <= 0) return null
  return {
    perSecond: Math.round(((of.rows - of.fromRows) / took) * 1000),
    leftMs: ((of.totalBytes - of.bytes) / read) * took,
  }
}
