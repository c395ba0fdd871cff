import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Stack } from '../../ui/stack.tsx'
import type { ReferralDialogProps } from './case-dialogs.tsx'

/** The last look before personal data leaves the house: to whom, and at which address. */
export function ApproveDialog({ referral, authority, onClose }: ReferralDialogProps) {
  const t = useT()
  const { run, busy, refusal } = useCommand('referral.approve', 'inline')
  const act = async () => {
    if ((await run({ referralId: referral.id })) !== null) onClose()
  }
  return (
    <AlertDialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('referral:approval.confirmTitle', { authority: authority?.name ?? t('common.unknown') })}
      confirmLabel={t('referral:act.approve')}
      cancelLabel={t('common.cancel')}
      isPending={busy}
      onConfirm={() => void act()}
    >
      <Stack gap={3}>
        {refusal !== null && (
          <Banner kind="danger" isLive>
            {refusal}
          </Banner>
        )}
        {authority !== undefined && (
          <p dir="ltr">{t('referral:approval.address', { unit: authority.unit, email: authority.email })}</p>
        )}
        <p>{t('referral:approval.confirmText')}</p>
      </Stack>
    </AlertDialog>
  )
}
