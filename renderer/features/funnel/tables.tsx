import type { Format } from '../../i18n/format.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { type T, useT } from '../../i18n/use-t.ts'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
import { FigureTable } from '../page/figure-table.tsx'
import { type Counts, selectionRate } from './counts.ts'

export function WaveTable({ waves }: Pick<Counts, 'waves'>) {
  const t = useT()
  const format = useFormat()
  if (waves.length === 0) return null
  return (
    <Panel title={t('funnel:waves')} isBare>
      <Text as="p" size="sm" color="muted">
        <span className="d-funnel-hint">{t('funnel:wavesHint')}</span>
      </Text>
      <FigureTable
        isInPanel
        label={t('funnel:waves')}
        rows={waves}
        keyOf={({ wave }) => wave}
        columns={[
          { label: t('funnel:column.wave'), cell: ({ wave }) => format.number(wave) },
          { label: t('funnel:column.joined'), isNumber: true, cell: ({ joined }) => format.number(joined) },
          {
            label: t('funnel:column.selected'),
            isNumber: true,
            cell: ({ selected }) => format.number(selected),
          },
          {
            label: t('funnel:column.notSelected'),
            isNumber: true,
            cell: ({ notSelected }) => format.number(notSelected),
          },
          { label: t('funnel:column.again'), isNumber: true, cell: ({ again }) => format.number(again) },
          { label: t('funnel:column.rate'), isNumber: true, cell: wave => rateText(t, format, wave) },
        ]}
      />
    </Panel>
  )
}

function rateText(t: T, format: Format, { selected, notSelected }: Counts['waves'][number]) {
  const rate = selectionRate(selected, notSelected)
  return rate === null
    ? '–'
    : t('funnel:rateOf', { rate: format.percent(rate), n: format.number(selected + notSelected) })
}

export function ProvinceTable({ provinces }: Pick<Counts, 'provinces'>) {
  const t = useT()
  const format = useFormat()
  if (provinces.length === 0) return null
  return (
    <Panel title={t('funnel:provinces')} isBare>
      <FigureTable
        isInPanel
        label={t('funnel:provinces')}
        rows={provinces}
        keyOf={({ code }) => code}
        columns={[
          { label: t('funnel:column.province'), cell: ({ name }) => name },
          { label: t('funnel:column.people'), isNumber: true, cell: ({ people }) => format.number(people) },
          {
            label: t('funnel:column.selected'),
            isNumber: true,
            cell: ({ selected }) => format.number(selected),
          },
        ]}
      />
    </Panel>
  )
}
