import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Stack } from '../../ui/stack.tsx'

export function DisableAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('account.setDisabled', 'inline')
  // As asked when it opened: news about the account must not turn the question round under a hand.
  const [disabled] = useState(!account.disabled)
  const { name } = account
  const act = async () => {
    if ((await run({ accountId: account.id, disabled })) === null) return
    toasts.show({
      kind: 'success',
      title: t(disabled ? 'admin:accounts.disabledDone' : 'admin:accounts.enabledDone', { name }),
    })
    onClose()
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t(disabled ? 'admin:accounts.disableTitle' : 'admin:accounts.enableTitle', { name })}
      confirmLabel={t(disabled ? 'admin:accounts.disable' : 'admin:accounts.enable')}
      cancelLabel={t('common.cancel')}
      tone={disabled ? 'danger' : 'accent'}
      isPending={busy}
      onConfirm={() => void act()}
    >
      <Stack gap={3}>
        {refusal !== null && (
          <Banner kind="danger" isLive>
            {refusal}
          </Banner>
        )}
        <p>{t(disabled ? 'admin:accounts.disableText' : 'admin:accounts.enableText')}</p>
      </Stack>
    </AlertDialog>
  )
}
