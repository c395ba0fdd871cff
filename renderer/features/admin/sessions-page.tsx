import { useCallback, useState } from 'react'
import type { Session } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useMe, useView } from '../../state/desk-context.tsx'
import { useQuery } from '../../state/use-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon } from '../../ui/icons/action.tsx'
import { AdminPage } from './admin-page.tsx'
import { RevokeSessionDialog } from './revoke-session-dialog.tsx'
import { useSessionColumns } from './session-columns.tsx'

const none: readonly Session[] = []

/** Where one is signed in; for administrators, where anybody is. */
export function SessionsPage() {
  const t = useT()
  const isAdmin = useMe()?.role === 'admin'
  const isUp = useView(view => view.link.state === 'online')
  const [turn, setTurn] = useState(0)
  const [revoking, setRevoking] = useState<Session | null>(null)
  // Back online the list is asked for again: it is not pushed.
  const asked = useQuery('session.list', {}, isUp ? turn : -1 - turn)
  const columns = useSessionColumns(isAdmin, setRevoking)
  const reload = useCallback(() => setTurn(now => now + 1), [])
  const items = asked.state === 'ready' || asked.state === 'loading' ? (asked.value ?? none) : none
  return (
    <AdminPage
      title={t(isAdmin ? 'admin:sessions.titleAll' : 'admin:sessions.title')}
      intro={t(isAdmin ? 'admin:sessions.introAll' : 'admin:sessions.intro')}
      actions={
        <Button icon={<RefreshIcon size={16} />} isPending={asked.state === 'loading'} onPress={reload}>
          {t('admin:sessions.reload')}
        </Button>
      }
      notices={
        asked.state === 'refused' && (
          <Banner kind="danger" isLive title={t('admin:sessions.failed')}>
            {asked.sentence}
          </Banner>
        )
      }
    >
      <DataTable<Session>
        label={t('admin:sessions.table')}
        columns={columns}
        items={items}
        textOf={session => session.device}
        rowHeight={44}
        empty={
          // A list that could not be loaded is not an empty one.
          asked.state !== 'refused' && (
            <EmptyState
              isCompact
              title={asked.state === 'ready' ? t('admin:sessions.empty') : t('common.loading')}
            />
          )
        }
      />
      {revoking !== null && (
        <RevokeSessionDialog session={revoking} onClose={() => setRevoking(null)} onDone={reload} />
      )}
    </AdminPage>
  )
}
