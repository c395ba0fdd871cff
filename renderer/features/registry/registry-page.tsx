import '../admin/admin.css'
import './registry.css'
import { useEffect, useState } from 'react'
import type { RegistryStatus } from '#shared/contract/registry.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { Loading } from '../page/loading.tsx'
import { ImportCard } from './import-card.tsx'
import { ContentPanel, LimitPanel, ServicePanel } from './registry-panels.tsx'

/** ms between two looks while something runs, and while nothing does. */
const lookEvery = { running: 2_000, quiet: 30_000 } as const

/** How old the registry is, whether the programme's service answers, and how the last imports went. */
export function RegistryPage() {
  const t = useT()
  const isUp = useView(view => view.link.state === 'online')
  const [turn, setTurn] = useState(0)
  const again = () => setTurn(now => now + 1)
  const asked = useQuery('registry.status', {}, isUp ? turn : -1 - turn)
  const [last, setLast] = useState<RegistryStatus | null>(null)
  if (asked.state === 'ready' && asked.value !== last) setLast(asked.value)
  const isRunning = last?.imports.some(({ state }) => state === 'running') === true
  useEffect(() => {
    const timer = setInterval(() => setTurn(now => now + 1), isRunning ? lookEvery.running : lookEvery.quiet)
    return () => clearInterval(timer)
  }, [isRunning])
  return (
    <div className="d-registry">
      <header className="d-admin-head">
        <div className="d-admin-title">
          <h2>{t('registry:title')}</h2>
          <p>{t('registry:intro')}</p>
        </div>
        <Button icon={<RefreshIcon size={16} />} onPress={again}>
          {t('registry:reload')}
        </Button>
      </header>
      {asked.state === 'refused' && (
        <Banner kind="danger" isLive title={t('registry:failed')}>
          {asked.sentence} {last !== null && t('registry:lastKnown')}
        </Banner>
      )}
      {last === null && asked.state !== 'refused' && <Loading lines={5} height="3rem" />}
      {last !== null && <Whole status={last} onChanged={again} />}
    </div>
  )
}

function Whole({ status, onChanged }: { status: RegistryStatus; onChanged: () => void }) {
  const t = useT()
  const { imports } = status
  return (
    <>
      <div className="d-registry-panels">
        <ContentPanel status={status} />
        <ServicePanel source={status.source} />
        <LimitPanel key={status.staleAfterHours} hours={status.staleAfterHours} onSaved={onChanged} />
      </div>
      <section className="d-registry-imports" aria-label={t('registry:table')}>
        <h3>{t('registry:table')}</h3>
        {imports.length === 0 ? (
          <EmptyState title={t('registry:empty')}>{t('registry:emptyText')}</EmptyState>
        ) : (
          <ul>
            {imports.map((each, at) => (
              <li key={each.id}>
                <ImportCard of={each} isLatest={at === 0} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
