import { useMemo } from 'react'
import type { RegistryImport } from '#shared/contract/registry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Badge } from '../../ui/badge.tsx'
import type { TableColumn } from '../../ui/data-table.tsx'
import type { Tone } from '../../ui/tone.ts'

const tones: Readonly<Record<RegistryImport['state'], Tone>> = {
  running: 'info',
  done: 'success',
  failed: 'danger',
  stopped: 'warning',
}

export function useImportColumns(): readonly TableColumn<RegistryImport>[] {
  const t = useT()
  const format = useFormat()
  return useMemo(() => {
    const number = (
      id: 'rows' | 'rejects' | 'gone',
      width: TableColumn<RegistryImport>['width'],
    ): TableColumn<RegistryImport> => ({
      id,
      label: t(`registry:${id}`),
      width,
      minWidth: 110,
      align: 'end',
      render: row => format.number(row[id]),
    })
    return [
      {
        id: 'file',
        label: t('registry:file'),
        width: '3fr',
        minWidth: 180,
        isRowHeader: true,
        render: row => <span title={row.error ?? row.file}>{row.file}</span>,
      },
      {
        id: 'kind',
        label: t('registry:kind.label'),
        width: '2fr',
        minWidth: 120,
        render: row => t(`registry:kind.${row.kind}`),
      },
      {
        id: 'state',
        label: t('registry:state.label'),
        width: '3fr',
        minWidth: 200,
        render: row =>
          row.state === 'running' ? (
            t('registry:progress', {
              percent: format.percent(row.totalBytes === 0 ? 0 : row.bytes / row.totalBytes),
              phase: t(`registry:phase.${row.phase}`),
            })
          ) : (
            <span title={row.error ?? undefined}>
              <Badge tone={tones[row.state]}>{t(`registry:state.${row.state}`)}</Badge> {row.error ?? ''}
            </span>
          ),
      },
      number('rows', '1fr'),
      number('rejects', '1fr'),
      number('gone', '1fr'),
      {
        id: 'started',
        label: t('registry:started'),
        width: '2fr',
        minWidth: 190,
        render: row => format.dateTimeZone(row.startedAt),
      },
    ]
  }, [t, format])
}
