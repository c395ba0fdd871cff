import '../admin/admin.css'
import '../page/figure-table.css'
import './rules.css'
import { useEffect, useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useQuery } from '../../state/use-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Loading } from '../page/loading.tsx'
import { Refused } from '../page/refused.tsx'
import { DraftTab, type InForce } from './draft-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InForceTab } from './in-force-tab.tsx'
import { useRulesDraft } from './rules-form.ts'

type Tab = 'inForce' | 'draft' | 'history'

/** The rules from which every explanation is computed: read, changed by a draft, and who changed them. */
export function RulesPage() {
  const t = useT()
  const draft = useRulesDraft()
  const hasDraft = useCell(draft.cell, ({ form }) => form !== null)
  const [tab, setTab] = useState<Tab>('inForce')
  const [turn, setTurn] = useState(0)
  const asked = useQuery('rules.current', {}, turn)
  const fresh = asked.state === 'ready' || asked.state === 'loading' ? asked.value : null
  // A question that fails later takes away nothing that is known.
  const [known, setKnown] = useState<InForce | null>(null)
  useEffect(() => {
    if (fresh !== null) setKnown(fresh)
  }, [fresh])
  useEffect(() => {
    void draft.load()
  }, [draft])
  const again = () => setTurn(now => now + 1)
  return (
    <div className="d-rules">
      <header className="d-admin-title">
        <h2>{t('rules:title')}</h2>
        <p>{t('rules:intro')}</p>
      </header>
      {asked.state === 'refused' && <Refused sentence={asked.sentence} onRetry={again} />}
      {known === null && asked.state !== 'refused' && <Loading lines={6} height="3rem" />}
      {known !== null && (
        <Tabs<Tab>
          label={t('rules:tabs')}
          selected={tab}
          onSelect={next => {
            setTab(next)
            again()
          }}
          items={[
            { id: 'inForce', label: t('rules:tab.inForce'), content: <InForceTab inForce={known} /> },
            {
              id: 'draft',
              label: t('rules:tab.draft'),
              badge: hasDraft ? <Badge tone="info">{t('rules:draftExists')}</Badge> : undefined,
              content: (
                <DraftTab
                  inForce={known}
                  onChanged={again}
                  onPublished={() => {
                    again()
                    setTab('history')
                  }}
                />
              ),
            },
            {
              id: 'history',
              label: t('rules:tab.history'),
              content: (
                <HistoryTab
                  turn={turn}
                  onRestored={() => {
                    again()
                    setTab('draft')
                  }}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
