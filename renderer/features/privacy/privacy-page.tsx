import '../admin/admin.css'
import '../page/figure-table.css'
import './privacy.css'
import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useScreen } from '../../state/desk-context.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AccessRecord } from './access-record.tsx'
import { DataRequests } from './data-requests.tsx'
import { Looks } from './looks.tsx'

/** Who looks at whose data, and what people ask about their own (UU 27/2022). */
export function PrivacyPage({ me }: { me: Account }) {
  const t = useT()
  const recordOf = useScreen(now => now.accessRecordOf)
  const [tab, setTab] = useState<'requests' | 'looks'>('requests')
  if (recordOf !== null) return <AccessRecord key={recordOf} participantId={recordOf} me={me} />
  return (
    <div className="d-privacy">
      <header className="d-admin-title">
        <h2>{t('privacy:title')}</h2>
        <p>{t('privacy:intro')}</p>
      </header>
      <Tabs
        label={t('privacy:tabs')}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'requests', label: t('privacy:tab.requests'), content: <DataRequests me={me} /> },
          { id: 'looks', label: t('privacy:tab.looks'), content: <Looks /> },
        ]}
      />
    </div>
  )
}
