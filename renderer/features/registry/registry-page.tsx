import { useEffect, useState } from 'react'
import type { RegistryImport, RegistryStatus } from '#shared/contract/registry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { Text } from '../../ui/text.tsx'
import { AdminPage } from '../admin/admin-page.tsx'
import { useImportColumns } from './import-columns.tsx'

const none: readonly RegistryImport[] = []
/** ms between two looks while something runs, and while nothing does. */
const lookEvery = { running: 2_000, quiet: 30_000 } as const

/** How old the registry is, whether the programme's service answers, and how the last imports went. */
export function RegistryPage() {
  const t = useT()
  const isUp = useView(view => view.link.state === 'online')
  const [turn, setTurn] = useState(0)
  const asked = useQuery('registry.status', {}, isUp ? turn : -1 - turn)
  const columns = useImportColumns()
  const status = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  const isRunning = status?.imports.some(({ state }) => state === 'running') === true
  useEffect(() => {
    const timer = setInterval(() => setTurn(now => now + 1), isRunning ? lookEvery.running : lookEvery.quiet)
    return () => clearInterval(timer)
  }, [isRunning])
  return (
    <AdminPage
      title={t('registry:title')}
      intro={t('registry:intro')}
      actions={
        <Button icon={<RefreshIcon size={16} />} onPress={() => setTurn(now => now + 1)}>
          {t('registry:reload')}
        </Button>
      }
      notices={
        <>
          {asked.state === 'refused' && (
            <Banner kind="danger" isLive title={t('registry:failed')}>
              {asked.sentence}
            </Banner>
          )}
          {status !== null && <Age status={status} />}
        </>
      }
    >
      <DataTable<RegistryImport>
        label={t('registry:table')}
        columns={columns}
        items={status?.imports ?? none}
        textOf={({ file }) => file}
        rowHeight={44}
        empty={
          asked.state !== 'refused' && (
            <EmptyState isCompact title={status === null ? t('common.loading') : t('registry:empty')} />
          )
        }
      />
    </AdminPage>
  )
}

function Age({ status }: { status: RegistryStatus }) {
  const t = useT()
  const format = useFormat()
  const { people, asOfAt, source } = status
  const when = (at: number | null) => (at === null ? '–' : format.dateTimeZone(at))
  return (
    <>
      <Text as="p">
        {asOfAt === null
          ? t('registry:noData')
          : `${t('registry:people', { count: people, people: format.number(people) })} · ${t('registry:age', { time: when(asOfAt) })}`}
      </Text>
      {source.state === 'off' || source.state === 'ok' ? (
        <Text as="p" color="muted">
          {source.state === 'off'
            ? t('registry:source.off')
            : t('registry:source.ok', { time: when(source.answeredAt) })}
        </Text>
      ) : (
        <Banner kind="warning">
          {source.state === 'late'
            ? t('registry:source.late', { time: when(source.answeredAt) })
            : t('registry:source.failing', {
                time: when(source.answeredAt ?? source.failedAt),
                reason: t(`registry:error.${source.error ?? 'unreachable'}`),
              })}
        </Banner>
      )}
    </>
  )
}
