import type { RegistryImport } from '#shared/contract/registry.ts'
import type { Format } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { Banner } from '../../ui/banner.tsx'

/** Why an import ended before its end, what that means for the data, and what to do. */
export function ImportTrouble({ of }: { of: RegistryImport }) {
  const t = useT()
  const format = useFormat()
  if (of.state === 'stopped') return <Banner kind="warning">{t(`registry:stopped.${of.kind}`)}</Banner>
  if (of.state !== 'failed' || of.fault === null) return null
  const { code, params } = of.fault
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.number(value) : value,
    ]),
  )
  const what =
    code === 'encoding' && params['line'] === undefined
      ? t('registry:whole.encodingAny.what')
      : say(t, `registry:whole.${code}.what`, said)
  return (
    <Banner kind="danger" title={what}>
      {kept(t, format, of)} {t(`registry:whole.${code}.do`)}
    </Banner>
  )
}

/** Changes are stored as they are read, a whole registry only when it is complete. */
function kept(t: T, format: Format, { kind, rows }: RegistryImport): string {
  if (kind === 'full') return t('registry:kept.full')
  return rows === 0
    ? t('registry:kept.updateNone')
    : t('registry:kept.update', { count: rows, rows: format.number(rows) })
}
