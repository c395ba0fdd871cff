import type { Session } from '#shared/domain/account.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useAccountName } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Stack } from '../../ui/stack.tsx'

export interface RevokeSessionDialogProps {
  readonly session: Session
  readonly onClose: () => void
  readonly onDone: () => void
}

export function RevokeSessionDialog({ session, onClose, onDone }: RevokeSessionDialogProps) {
  const t = useT()
  const { toasts } = useDesk()
  const { run, busy, refusal } = useCommand('session.revoke', 'inline')
  const owner = useAccountName(session.accountId) ?? t('common.unknown')
  const device = t('admin:sessions.ofOwner', {
    device: session.device || t('admin:sessions.unknownDevice'),
    owner,
  })
  const act = async () => {
    if ((await run({ sessionId: session.id })) === null) return
    toasts.show({ kind: 'success', title: t('admin:sessions.revoked', { device }) })
    onDone()
    onClose()
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('admin:sessions.revokeTitle', { device })}
      confirmLabel={t('admin:sessions.revoke')}
      cancelLabel={t('common.cancel')}
      tone="danger"
      isPending={busy}
      onConfirm={() => void act()}
    >
      <Stack gap={3}>
        {refusal !== null && (
          <Banner kind="danger" isLive>
            {refusal}
          </Banner>
        )}
        <p>{t('admin:sessions.revokeText')}</p>
      </Stack>
    </AlertDialog>
  )
}
