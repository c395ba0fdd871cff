import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen } from '../state/desk-context.tsx'
import { ShortcutSheet } from '../ui/shortcut-sheet.tsx'
import type { ActionName } from './actions.ts'
import { altLabel, type Shortcut, shortcuts } from './keys.ts'

const paneActions: readonly ActionName[] = [
  'beside',
  'popOut',
  'closePane',
  'person',
  'pane1',
  'pane2',
  'pane3',
  'pane4',
]

export function KeySheet() {
  const t = useT()
  const { screen } = useDesk()
  const isOpen = useScreen(now => now.overlay === 'keys')
  const line = ({ action, single, alt }: Shortcut) => ({
    id: action,
    label: t(`keys.${action}`),
    keys: [single, alt === null ? null : altLabel(alt)].filter(keys => keys !== null),
  })
  const isForPanes = ({ action }: Shortcut) => paneActions.includes(action)
  return (
    <ShortcutSheet
      isOpen={isOpen}
      onOpenChange={open => screen.set(now => ({ ...now, overlay: open ? 'keys' : null }))}
      title={t('keys.title')}
      closeLabel={t('common.close')}
      description={t('keys.intro')}
      groups={[
        {
          id: 'single',
          label: t('keys.single'),
          shortcuts: shortcuts.filter(each => !isForPanes(each)).map(line),
        },
        { id: 'panes', label: t('keys.panes'), shortcuts: shortcuts.filter(isForPanes).map(line) },
        {
          id: 'anywhere',
          label: t('keys.anywhere'),
          shortcuts: [
            { id: 'send', label: t('keys.send'), keys: ['Ctrl+Enter'] },
            { id: 'search', label: t('keys.search'), keys: ['Ctrl+Shift+F'] },
            { id: 'palette', label: t('keys.palette'), keys: ['Ctrl+K'] },
            { id: 'escape', label: t('keys.escape'), keys: ['Esc'] },
          ],
        },
      ]}
    />
  )
}
