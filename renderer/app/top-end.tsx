import type { Account } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useView } from '../state/desk-context.tsx'
import { Button } from '../ui/button.tsx'
import { SendIcon } from '../ui/icons/action.tsx'
import { AccountMenu } from './account-menu.tsx'
import { PresenceMenu } from './presence-menu.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import { shownOutbox } from './shown-outbox.ts'

export function TopEnd({ me }: { me: Account }) {
  const t = useT()
  const { screen } = useDesk()
  const items = shownOutbox(useView(view => view.outbox))
  const hasFailed = items.some(item => item.state.kind === 'failed')
  return (
    <>
      {items.length > 0 && (
        <Button
          size="sm"
          variant={hasFailed ? 'danger' : 'secondary'}
          icon={<SendIcon size={15} />}
          onPress={() => screen.set(now => ({ ...now, overlay: 'outbox' }))}
        >
          {t('outbox.button', { count: items.length })}
        </Button>
      )}
      <PresenceMenu me={me} />
      <SettingsMenu />
      <AccountMenu me={me} />
    </>
  )
}
