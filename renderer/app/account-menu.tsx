import type { Account } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk } from '../state/desk-context.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { LockIcon, LogOutIcon } from '../ui/icons/action.tsx'
import { MonitorIcon } from '../ui/icons/navigation.tsx'
import { Menu } from '../ui/menu.tsx'

export function AccountMenu({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  return (
    <Menu
      label={t('top.account', { name: me.name })}
      placement="bottom end"
      trigger={
        <Button variant="ghost" aria-label={t('top.account', { name: me.name })} className="d-account">
          <Avatar name={me.name} seed={me.id} size="sm" />
        </Button>
      }
      sections={[
        {
          id: 'account',
          label: `${me.name} · ${t(`role.${me.role}`)}`,
          items: [
            {
              id: 'sessions',
              label: t('nav.sessions'),
              icon: <MonitorIcon size={16} />,
              onAction: () => screen.set(now => ({ ...now, page: 'sessions' })),
            },
            {
              id: 'password',
              label: t('top.changePassword'),
              icon: <LockIcon size={16} />,
              onAction: () => screen.set(now => ({ ...now, overlay: 'password' })),
            },
            {
              id: 'out',
              label: t('top.signOut'),
              icon: <LogOutIcon size={16} />,
              onAction: () => screen.set(now => ({ ...now, overlay: 'signOut' })),
            },
          ],
        },
      ]}
    />
  )
}
