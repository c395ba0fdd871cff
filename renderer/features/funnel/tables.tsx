import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Panel } from '../../ui/panel.tsx'
import { Text } from '../../ui/text.tsx'
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
      <div className="d-scroll-rows" role="region" tabIndex={0} aria-label={t('funnel:waves')}>
        <table className="d-table">
          <thead>
            <tr>
              <th scope="col">{t('funnel:column.wave')}</th>
              <th scope="col" data-number>
                {t('funnel:column.joined')}
              </th>
              <th scope="col" data-number>
                {t('funnel:column.selected')}
              </th>
              <th scope="col" data-number>
                {t('funnel:column.notSelected')}
              </th>
              <th scope="col" data-number>
                {t('funnel:column.again')}
              </th>
              <th scope="col" data-number>
                {t('funnel:column.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {waves.map(({ wave, joined, selected, notSelected, again }) => {
              const rate = selectionRate(selected, notSelected)
              return (
                <tr key={wave}>
                  <th scope="row">{format.number(wave)}</th>
                  <td data-number>{format.number(joined)}</td>
                  <td data-number>{format.number(selected)}</td>
                  <td data-number>{format.number(notSelected)}</td>
                  <td data-number>{format.number(again)}</td>
                  <td data-number>
                    {rate === null
                      ? '–'
                      : t('funnel:rateOf', {
                          rate: format.percent(rate),
                          n: format.number(selected + notSelected),
                        })}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

export function ProvinceTable({ provinces }: Pick<Counts, 'provinces'>) {
  const t = useT()
  const format = useFormat()
  if (provinces.length === 0) return null
  return (
    <Panel title={t('funnel:provinces')} isBare>
      <div className="d-scroll-rows" role="region" tabIndex={0} aria-label={t('funnel:provinces')}>
        <table className="d-table">
          <thead>
            <tr>
              <th scope="col">{t('funnel:column.province')}</th>
              <th scope="col" data-number>
                {t('funnel:column.people')}
              </th>
              <th scope="col" data-number>
                {t('funnel:column.selected')}
              </th>
            </tr>
          </thead>
          <tbody>
            {provinces.map(({ code, name, people, selected }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td data-number>{format.number(people)}</td>
                <td data-number>{format.number(selected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
