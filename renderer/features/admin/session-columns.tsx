import { useMemo } from 'react'
import type { Session } from '#shared/domain/account.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { useAccountName } from '../../state/selectors.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { TableColumn } from '../../ui/data-table.tsx'
import { MonitorIcon } from '../../ui/icons/navigation.tsx'

export function useSessionColumns(
  isAdmin: boolean,
  onRevoke: (session: Session) => void,
): readonly TableColumn<Session>[] {
  const t = useT()
  const format = useFormat()
  return useMemo(() => {
    const device: TableColumn<Session> = {
      id: 'device',
      label: t('admin:sessions.device'),
      width: '3fr',
      minWidth: 200,
      isRowHeader: true,
      render: session => (
        <span className="d-admin-name">
          <MonitorIcon size={16} />
          <span title={session.device}>{session.device || t('admin:sessions.unknownDevice')}</span>
          {session.current && <Badge tone="accent">{t('admin:sessions.current')}</Badge>}
        </span>
      ),
    }
    const account: TableColumn<Session> = {
      id: 'account',
      label: t('admin:sessions.account'),
      width: '2fr',
      minWidth: 140,
      render: session => <AccountName id={session.accountId} />,
    }
    return [
      device,
      ...(isAdmin ? [account] : []),
      {
        id: 'since',
        label: t('admin:sessions.since'),
        width: '2fr',
        minWidth: 190,
        render: session => format.dateTimeZone(session.createdAt),
      },
      {
        id: 'lastSeen',
        label: t('admin:sessions.lastSeen'),
        width: '2fr',
        minWidth: 130,
        render: session => <LastSeen at={session.lastSeenAt} />,
      },
      {
        id: 'actions',
        label: t('admin:sessions.actions'),
        width: 140,
        align: 'end',
        // One's own desk is left by signing out, which asks about what is not sent yet.
        render: session => !session.current && <Revoke session={session} onRevoke={onRevoke} />,
      },
    ]
  }, [t, format, isAdmin, onRevoke])
}

function Revoke({ session, onRevoke }: { session: Session; onRevoke: (session: Session) => void }) {
  const t = useT()
  const owner = useAccountName(session.accountId) ?? t('common.unknown')
  const device = session.device || t('admin:sessions.unknownDevice')
  return (
    <Button
      size="sm"
      aria-label={t('admin:sessions.revokeLabel', { device: t('admin:sessions.ofOwner', { device, owner }) })}
      onPress={() => onRevoke(session)}
    >
      {t('admin:sessions.revoke')}
    </Button>
  )
}

function AccountName({ id }: { id: string }) {
  const t = useT()
  const name = useAccountName(id) ?? t('common.unknown')
  return <span title={name}>{name}</span>
}

function LastSeen({ at }: { at: number }) {
  const format = useFormat()
  const now = useNow('halfMinute')
  return <span title={format.dateTimeZone(at)}>{format.ago(now - at)}</span>
}
