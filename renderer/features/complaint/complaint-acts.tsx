import { useState } from 'react'
import type { Complaint } from '#shared/domain/complaint.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CopyIcon, MoreIcon, UndoIcon } from '../../ui/icons/action.tsx'
import { Menu } from '../../ui/menu.tsx'
import { AskReasonOnce } from '../ticket/ask-reason-once.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'

const finished: readonly Complaint['status'][] = ['withdrawn', 'concluded', 'duplicate']

export function ComplaintActs({ complaint }: { complaint: Complaint }) {
  const t = useT()
  const { forms, toasts } = useDesk()
  const { state, conflict } = useCell(forms.of(complaint), form => form)
  const submit = useCommand('complaint.submit', 'toast')
  const [dialog, setDialog] = useState<'withdraw' | 'duplicate' | null>(null)
  if (finished.includes(complaint.status)) return null

  const doSubmit = async () => {
    if (!(await forms.flush(complaint.id))) return
    const done = await submit.run({ complaintId: complaint.id })
    if (done === null) return
    const status = t(`complaint:status.${done.status}`)
    toasts.show({ kind: 'success', title: t('complaint:form.submitted', { status }) })
  }
  return (
    <>
      <Menu
        label={t('complaint:form.actions')}
        placement="top end"
        trigger={
          complaint.status === 'draft' ? (
            <IconButton label={t('complaint:form.actions')} icon={<MoreIcon />} />
          ) : (
            <Button size="sm" variant="ghost" iconEnd={<MoreIcon size={16} />}>
              {t('complaint:form.actions')}
            </Button>
          )
        }
        sections={[
          {
            id: 'acts',
            'aria-label': t('complaint:form.actions'),
            items: [
              {
                id: 'duplicate',
                label: t('complaint:form.duplicate'),
                icon: <CopyIcon size={16} />,
                isDisabled: complaint.status === 'in_referral',
                onAction: () => setDialog('duplicate'),
              },
              {
                id: 'withdraw',
                label: t('complaint:form.withdraw'),
                icon: <UndoIcon size={16} />,
                tone: 'danger',
                onAction: () => setDialog('withdraw'),
              },
            ],
          },
        ]}
      />
      {complaint.status === 'draft' && (
        <Button
          variant="primary"
          isPending={submit.busy || state === 'saving'}
          isDisabled={conflict !== null}
          onPress={() => void doSubmit()}
        >
          {t('complaint:form.submit')}
        </Button>
      )}
      {dialog === 'withdraw' && <Withdraw complaint={complaint} onClose={() => setDialog(null)} />}
      {dialog === 'duplicate' && <DuplicateDialog complaint={complaint} onClose={() => setDialog(null)} />}
    </>
  )
}

function Withdraw({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = useT()
  const withdraw = useCommand('complaint.withdraw', 'inline')
  return (
    <AskReasonOnce
      title={t('complaint:form.withdrawTitle', { number: complaint.number })}
      hint={t('complaint:form.withdrawText')}
      confirmLabel={t('complaint:form.withdrawConfirm')}
      isDanger
      command={withdraw}
      act={async reason => (await withdraw.run({ complaintId: complaint.id, reason })) !== null}
      onClose={onClose}
    />
  )
}
