import { useMemo, useState } from 'react'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Badge } from '#renderer/ui/badge.tsx'
import { DataTable, type TableColumn, type TableSort } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Text } from '#renderer/ui/text.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { rows, type SampleRow } from './sample.ts'

const many = rows(10_000)

const columns: readonly TableColumn<SampleRow>[] = [
  {
    id: 'name',
    label: 'Nama',
    isRowHeader: true,
    isSortable: true,
    width: '2fr',
    render: row => <Text>{row.name}</Text>,
  },
  { id: 'text', label: 'Pesan', width: '3fr', render: row => row.text.slice(0, 400) },
  {
    id: 'state',
    label: 'Status',
    width: 140,
    render: row => (
      <Badge tone={row.minutes > 120 ? 'danger' : 'success'}>
        {row.minutes > 120 ? 'Terlambat' : 'Tepat waktu'}
      </Badge>
    ),
  },
  {
    id: 'minutes',
    label: 'Menunggu (menit)',
    align: 'end',
    isSortable: true,
    width: 160,
    render: row => row.minutes,
  },
]

export const DataView = () => {
  const [sort, setSort] = useState<TableSort>({ column: 'minutes', direction: 'descending' })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(['r2']))
  const sorted = useMemo(() => {
    const sign = sort.direction === 'ascending' ? 1 : -1
    const key = sort.column === 'minutes' ? 'minutes' : 'name'
    return many.slice(0, 1000).sort((a, b) => (a[key] < b[key] ? -sign : sign))
  }, [sort])
  return (
    <main className="g-page">
      <h1>Data</h1>
      <div className="g-wide g-fixed">
        <DataTable
          label="Tiket"
          items={sorted}
          textOf={row => row.name}
          sort={sort}
          onSortChange={setSort}
          selectionMode="multiple"
          selected={ticked}
          onSelectedChange={setTicked}
          checkLabel="Pilih baris"
          checkAllLabel="Pilih semua"
          columns={columns}
        />
      </div>
      <Panel title="Sepuluh ribu baris" headingLevel={2} isBare>
        <div className="g-fixed">
          <VirtualList
            label="Sepuluh ribu baris"
            items={many}
            textOf={row => row.name}
            rowHeight={44}
            selectionMode="multiple"
            selectionBehavior="toggle"
            checkLabel="Pilih baris"
            selected={ticked}
            onSelectedChange={setTicked}
            renderItem={row => (
              <div className="g-row">
                <Avatar name={row.name} size="sm" />
                <Text lines={1}>{row.name}</Text>
                <Text size="sm" color="subtle" isTabular>
                  {row.minutes} mnt
                </Text>
              </div>
            )}
          />
        </div>
      </Panel>
      <Panel title="Kosong" headingLevel={2} isBare>
        <div className="g-fixed">
          <VirtualList
            label="Kosong"
            items={[] as typeof many}
            textOf={row => row.name}
            rowHeight={44}
            renderItem={row => row.name}
            empty={<EmptyState title="Belum ada tiket" illustration="inbox" />}
          />
        </div>
      </Panel>
    </main>
  )
}
