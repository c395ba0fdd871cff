import { useMemo, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function DuplicateDialog({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const t = useT()
  const complaints = useView(view => view.state.complaints)
  const tickets = useView(view => view.state.tickets)
  const { run, busy, refusal } = useCommand('complaint.markDuplicate', 'inline')
  const [original, setOriginal] = useState<string | null>(null)
  const options = useMemo(
    () =>
      Object.values(complaints)
        .filter(each => each.id !== complaint.id && each.status !== 'duplicate')
        .sort((a, b) => b.openedAt - a.openedAt)
        .map(each => ({
          id: each.id as string,
          label: `${each.number} · ${tickets[each.ticketId]?.contactName ?? ''}`,
          detail: t(`complaint:status.${each.status}`),
        })),
    [complaints, tickets, complaint.id, t],
  )
  const act = async () => {
    if (original === null) return
    const done = await run({ complaintId: complaint.id, duplicateOf: original as ComplaintId })
    if (done !== null) onClose()
  }
  return (
    <FormDialog
      title={t('complaint:form.duplicateTitle', { number: complaint.number })}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('complaint:form.duplicateConfirm')}
      isConfirmDisabled={original === null}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <ComboBox
        label={t('complaint:form.duplicateOf')}
        placeholder={t('complaint:form.duplicateSearch')}
        options={options}
        value={original}
        onChange={setOriginal}
        openLabel={t('common.open')}
        emptyText={t('complaint:form.duplicateNone')}
        autoFocus
      />
    </FormDialog>
  )
}
