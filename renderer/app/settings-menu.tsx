import type { Settings } from '#shared/contract/desk-api.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useView } from '../state/desk-context.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { KeyboardIcon, SettingsIcon } from '../ui/icons/navigation.tsx'
import { Menu } from '../ui/menu.tsx'

export function SettingsMenu() {
  const t = useT()
  const { api, screen } = useDesk()
  const settings = useView(view => view.settings)
  const set = (part: Partial<Settings>) => void api.local('desk.settings', part)
  const choice = (id: string, label: string, isSelected: boolean, part: Partial<Settings>) => ({
    id,
    label,
    isSelected,
    onAction: () => set(part),
  })
  return (
    <Menu
      label={t('top.settings')}
      placement="bottom end"
      trigger={<IconButton label={t('top.settings')} icon={<SettingsIcon />} />}
      sections={[
        {
          id: 'language',
          label: t('top.language'),
          items: [
            choice('id', t('top.languageId'), settings.language === 'id', { language: 'id' }),
            choice('en', t('top.languageEn'), settings.language === 'en', { language: 'en' }),
          ],
        },
        {
          id: 'theme',
          label: t('top.theme'),
          items: [
            choice('system', t('top.themeSystem'), settings.theme === 'system', { theme: 'system' }),
            choice('light', t('top.themeLight'), settings.theme === 'light', { theme: 'light' }),
            choice('dark', t('top.themeDark'), settings.theme === 'dark', { theme: 'dark' }),
          ],
        },
        {
          id: 'density',
          label: t('top.density'),
          items: [
            choice('comfortable', t('top.comfortable'), settings.density === 'comfortable', {
              density: 'comfortable',
            }),
            choice('compact', t('top.compact'), settings.density === 'compact', { density: 'compact' }),
          ],
        },
        {
          id: 'other',
          'aria-label': t('top.settings'),
          items: [
            choice('keys', t('top.singleKeys'), settings.singleKeys, { singleKeys: !settings.singleKeys }),
            choice('notices', t('top.notifications'), settings.notifications, {
              notifications: !settings.notifications,
            }),
            {
              id: 'sheet',
              label: t('top.shortcuts'),
              icon: <KeyboardIcon size={16} />,
              shortcut: '?',
              onAction: () => screen.set(now => ({ ...now, overlay: 'keys' })),
            },
          ],
        },
      ]}
    />
  )
}
