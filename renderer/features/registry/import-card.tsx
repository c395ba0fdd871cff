import type { RegistryImport } from '#shared/contract/registry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import { Text } from '../../ui/text.tsx'
import type { Tone } from '../../ui/tone.ts'
import { ImportProgress } from './import-progress.tsx'
import { ImportTrouble } from './import-trouble.tsx'
import { RejectReasons } from './reject-reasons.tsx'

const tones: Readonly<Record<RegistryImport['state'], Tone>> = {
  running: 'info',
  done: 'success',
  failed: 'danger',
  stopped: 'warning',
}

/** One file: how far it is or how it ended, in words, and what was refused of it. */
export function ImportCard({ of, isLatest }: { of: RegistryImport; isLatest: boolean }) {
  const t = useT()
  const format = useFormat()
  return (
    <article className="d-import" aria-label={of.file}>
      <header className="d-import-head">
        <Text weight="medium" isName>
          {of.file}
        </Text>
        <Badge tone={tones[of.state]}>{t(`registry:state.${of.state}`)}</Badge>
        <Text size="sm" color="muted">
          {t(`registry:kind.${of.kind}`)} ·{' '}
          {t('registry:startedAt', { time: format.dateTimeZone(of.startedAt) })}
        </Text>
      </header>
      {of.state === 'running' ? <ImportProgress of={of} /> : <Counts of={of} />}
      <ImportTrouble of={of} />
      {of.gone > 0 && (
        <Text as="p" size="sm" tone="warning">
          {t('registry:goneOf', { count: of.gone, rows: format.number(of.gone) })}
        </Text>
      )}
      {of.rejects > 0 && (
        <RejectReasons of={of} isOpen={of.state === 'failed' || (isLatest && of.state === 'done')} />
      )}
    </article>
  )
}

function Counts({ of }: { of: RegistryImport }) {
  const t = useT()
  const format = useFormat()
  const { state, rows, rejects, startedAt, updatedAt } = of
  // Refused at sight: nothing of it was read.
  if (state === 'failed' && rows + rejects === 0) return null
  const facts = [
    t(state === 'done' ? 'registry:rowsOf' : 'registry:readOf', { count: rows, rows: format.number(rows) }),
    rejects === 0
      ? t('registry:noRejects')
      : t('registry:rejectsOf', { count: rejects, rows: format.number(rejects) }),
    ...(state === 'done' ? [t('registry:took', { time: format.stopwatch(updatedAt - startedAt) })] : []),
  ]
  return (
    <Text as="p" size="sm" isTabular>
      {facts.join(' · ')}
    </Text>
  )
}
