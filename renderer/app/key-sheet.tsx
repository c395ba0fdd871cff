import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen } from '../state/desk-context.tsx'
import { ShortcutSheet } from '../ui/shortcut-sheet.tsx'
import { altLabel, shortcuts } from './keys.ts'

export function KeySheet() {
  const t = useT()
  const { screen } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'keys')
  const sheet = shortcuts.map(({ action, single, alt }) => ({
    id: action,
    label: t(`keys.${action}`),
    keys: [single, alt === null ? null : altLabel(alt)].filter(keys => keys !== null),
  }))
  return (
    <ShortcutSheet
      isOpen={isOpen}
      onOpenChange={open => screen.set(now => ({ ...now, overlay: open ? 'keys' : null }))}
      title={t('keys.title')}
      closeLabel={t('common.close')}
      description={t('keys.intro')}
      groups={[
        { id: 'single', label: t('keys.single'), shortcuts: sheet },
        {
          id: 'anywhere',
          label: t('keys.anywhere'),
          shortcuts: [
            { id: 'send', label: t('keys.send'), keys: ['Ctrl+Enter'] },
            { id: 'palette', label: t('keys.palette'), keys: ['Ctrl+K'] },
            { id: 'escape', label: t('keys.escape'), keys: ['Esc'] },
          ],
        },
      ]}
    />
  )
}
