import '../admin/admin.css'
import './funnel.css'
import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Text } from '../../ui/text.tsx'
import { type Counts, isNeverCounted } from './counts.ts'
import { ProvinceSelect } from './province-select.tsx'
import { RiskLists } from './risk-lists.tsx'
import { Steps } from './steps.tsx'
import { ProvinceTable, WaveTable } from './tables.tsx'

const dayMs = 24 * 3_600_000

/** How far people come, and who is about to be lost. Agents have the work lists; the picture is for supervisors. */
export function FunnelPage({ me }: { me: Account }) {
  const t = useT()
  const isSupervisor = me.role === 'supervisor'
  const [turn, setTurn] = useState(0)
  const [wave, setWave] = useState<number | null>(null)
  const [province, setProvince] = useState<string | null>(null)
  const [tab, setTab] = useState<'steps' | 'risks'>(isSupervisor ? 'steps' : 'risks')
  const all = useQuery('funnel.counts', { wave: null, province: null }, turn)
  const some = useQuery('funnel.counts', wave === null && province === null ? null : { wave, province }, turn)
  const whole = all.state === 'ready' || all.state === 'loading' ? all.value : null
  const part = some.state === 'ready' || some.state === 'loading' ? some.value : null
  const shown = wave === null && province === null ? whole : part
  const refused = all.state === 'refused' ? all : some.state === 'refused' ? some : null
  // An empty list would say that nobody is at risk, which nobody knows yet.
  const isUncounted = whole !== null && isNeverCounted(whole)
  const risks = (
    <RiskLists
      counts={whole}
      province={province}
      onProvince={setProvince}
      turn={turn}
      onReload={() => setTurn(now => now + 1)}
    />
  )
  return (
    <div className="d-funnel">
      <header className="d-admin-head">
        <div className="d-admin-title">
          <h2>{t('funnel:title')}</h2>
          <p>{isSupervisor ? t('funnel:intro') : t('funnel:introAgent')}</p>
        </div>
        <Button
          icon={<RefreshIcon size={16} />}
          isPending={all.state === 'loading'}
          onPress={() => setTurn(now => now + 1)}
        >
          {t('funnel:reload')}
        </Button>
      </header>
      {refused !== null && <Banner kind="danger">{refused.sentence}</Banner>}
      {whole !== null && <Age counts={whole} />}
      {isUncounted ? null : isSupervisor ? (
        <Tabs
          label={t('funnel:tabs')}
          selected={tab}
          onSelect={setTab}
          items={[
            {
              id: 'steps',
              label: t('funnel:tab.steps'),
              content: (
                <div className="d-funnel-parts">
                  <div className="d-funnel-filters">
                    <WaveSelect counts={whole} wave={wave} onChange={setWave} />
                    <ProvinceSelect counts={whole} province={province} onChange={setProvince} />
                  </div>
                  {shown !== null && (
                    <>
                      <Steps counts={shown} />
                      <WaveTable waves={shown.waves} />
                      <ProvinceTable provinces={shown.provinces} />
                    </>
                  )}
                </div>
              ),
            },
            { id: 'risks', label: t('funnel:tab.risks'), content: risks },
          ]}
        />
      ) : (
        risks
      )}
    </div>
  )
}

function Age({ counts }: { counts: Counts }) {
  const t = useT()
  const format = useFormat()
  const { asOfAt } = counts
  const age = useNow('halfMinute') - (asOfAt ?? 0)
  if (isNeverCounted(counts)) return <Banner kind="info">{t('funnel:never')}</Banner>
  if (asOfAt === null) return <Banner kind="warning">{t('funnel:changed')}</Banner>
  return (
    <>
      <Text as="p" size="sm" color="subtle">
        {t('funnel:asOf', { time: format.dateTimeZone(asOfAt, 'WIB'), age: format.ago(age) })}
      </Text>
      {age > dayMs && <Banner kind="warning">{t('funnel:asOfOld', { age: format.ago(age) })}</Banner>}
    </>
  )
}

interface WaveSelectProps {
  readonly counts: Counts | null
  readonly wave: number | null
  readonly onChange: (wave: number | null) => void
}

function WaveSelect({ counts, wave, onChange }: WaveSelectProps) {
  const t = useT()
  return (
    <Select
      label={t('funnel:wave')}
      placeholder={t('funnel:allWaves')}
      value={wave === null ? 'all' : String(wave)}
      onChange={id => onChange(id === 'all' ? null : Number(id))}
      options={[
        { id: 'all', label: t('funnel:allWaves') },
        { id: '0', label: t('funnel:noWave') },
        ...(counts?.waves ?? []).map(each => ({
          id: String(each.wave),
          label: t('funnel:waveNumber', { wave: each.wave }),
        })),
      ]}
    />
  )
}
