import { useState } from 'react'
import type { Complaint } from '#shared/domain/complaint.ts'
import { type AuthorityId, ReferralId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCommand } from '../../state/use-command.ts'
import { AuthoritySelect } from './authority-select.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function DraftDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = useT()
  const { run, busy, refusal } = useCommand('referral.draft', 'inline')
  const [authorityId, setAuthority] = useState<AuthorityId | null>(null)
  const [tried, setTried] = useState(false)
  // Made once: pressing again after a lost answer names the same referral.
  const [referralId] = useState(() => ReferralId.parse(crypto.randomUUID()))
  const act = async () => {
    setTried(true)
    if (authorityId === null) return
    if ((await run({ complaintId: complaint.id, referralId, authorityId })) !== null) onClose()
  }
  return (
    <FormDialog
      closeLabel={t('common.close')}
      cancelLabel={t('common.cancel')}
      title={t('referral:draft.title')}
      description={t('referral:draft.text')}
      confirmLabel={t('referral:draft.create')}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <AuthoritySelect
        value={authorityId}
        onChange={setAuthority}
        error={tried && authorityId === null ? t('referral:draft.needAuthority') : null}
      />
    </FormDialog>
  )
}
