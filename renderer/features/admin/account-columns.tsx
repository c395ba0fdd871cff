import { useMemo } from 'react'
import type { Account, PresenceState } from '#shared/domain/account.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { useNow } from '../../state/now.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { TableColumn } from '../../ui/data-table.tsx'
import { StatusDot, type StatusDotProps } from '../../ui/status-dot.tsx'

/** Shape and colour both differ, so that neither alone has to be told apart. */
const looks: Readonly<Record<PresenceState, Pick<StatusDotProps, 'tone' | 'shape'>>> = {
  available: { tone: 'success', shape: 'full' },
  break: { tone: 'warning', shape: 'half' },
  meal: { tone: 'warning', shape: 'half' },
  meeting: { tone: 'info', shape: 'square' },
  training: { tone: 'info', shape: 'square' },
  offline: { tone: 'neutral', shape: 'ring' },
}

export function useAccountColumns(
  me: Account,
  onChange: (id: Account['id']) => void,
): readonly TableColumn<Account>[] {
  const t = useT()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('admin:accounts.name'),
        width: '3fr',
        minWidth: 180,
        isRowHeader: true,
        isSortable: true,
        render: account => (
          <span className="d-admin-name">
            <Avatar name={account.name} seed={account.id} size="sm" />
            <span title={account.name}>{account.name}</span>
            {account.id === me.id && <Badge tone="accent">{t('admin:accounts.you')}</Badge>}
          </span>
        ),
      },
      {
        id: 'username',
        label: t('admin:accounts.username'),
        width: '2fr',
        minWidth: 110,
        isSortable: true,
        render: account => account.username,
      },
      {
        id: 'role',
        label: t('admin:accounts.role'),
        width: '2fr',
        minWidth: 110,
        isSortable: true,
        render: account => t(`role.${account.role}`),
      },
      {
        id: 'state',
        label: t('admin:accounts.state'),
        minWidth: 100,
        isSortable: true,
        render: account =>
          account.disabled ? (
            <Badge tone="warning">{t('admin:accounts.disabled')}</Badge>
          ) : (
            <Badge tone="success">{t('admin:accounts.active')}</Badge>
          ),
      },
      {
        id: 'presence',
        label: t('admin:accounts.presence'),
        width: '2fr',
        minWidth: 150,
        render: account => <Presence account={account} />,
      },
      {
        id: 'actions',
        label: t('admin:accounts.actions'),
        width: 150,
        align: 'end',
        // Nobody locks themselves out by a slip; another administrator can.
        render: account =>
          account.id !== me.id && (
            <Button
              size="sm"
              variant={account.disabled ? 'secondary' : 'ghost'}
              aria-label={t(account.disabled ? 'admin:accounts.enableLabel' : 'admin:accounts.disableLabel', {
                name: account.name,
              })}
              onPress={() => onChange(account.id)}
            >
              {account.disabled ? t('admin:accounts.enable') : t('admin:accounts.disable')}
            </Button>
          ),
      },
    ],
    [t, me.id, onChange],
  )
}

function Presence({ account: { presence, disabled } }: { account: Account }) {
  const t = useT()
  const format = useFormat()
  const now = useNow('halfMinute')
  if (disabled) return <span aria-hidden="true">–</span>
  return (
    <span title={format.dateTimeZone(presence.sinceAt)}>
      <StatusDot
        {...looks[presence.state]}
        label={t('admin:accounts.since', {
          state: t(`presence.${presence.state}`),
          time: format.span(now - presence.sinceAt),
        })}
      />
    </span>
  )
}
