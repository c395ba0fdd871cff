import '../admin/admin.css'
import '../canned/canned.css'
import './reasons.css'
import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { reloadReasons, useReasons } from '../../state/reasons.ts'
import { useCommand } from '../../state/use-command.ts'
import { Switch } from '../../ui/switch.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ReasonsReport } from './reasons-report.tsx'
import { ReasonsTable } from './reasons-table.tsx'

/** Why people turn to us: the table that everything else follows, and what came of it. */
export function ReasonsPage({ me }: { me: Account }) {
  const t = useT()
  const { api } = useDesk()
  const reasons = useReasons()
  const { run, busy } = useCommand('reason.setRequired', 'toast')
  const [tab, setTab] = useState<'table' | 'report'>('table')
  return (
    <div className="d-reasons-page">
      <header className="d-admin-head">
        <div className="d-admin-title">
          <h2>{t('reasons:title')}</h2>
          <p>{t('reasons:intro')}</p>
        </div>
        <Switch
          isSelected={reasons?.isRequired ?? false}
          isDisabled={reasons === null || busy || (me.role !== 'supervisor' && me.role !== 'admin')}
          onChange={isRequired => void run({ isRequired }).then(() => reloadReasons(api))}
        >
          {t('reasons:required')}
        </Switch>
      </header>
      <Tabs
        label={t('reasons:tabs')}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'table', label: t('reasons:tab.table'), content: <ReasonsTable /> },
          { id: 'report', label: t('reasons:tab.report'), content: <ReasonsReport /> },
        ]}
      />
    </div>
  )
}
