import { useMemo, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useView } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/stack.tsx'

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
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('complaint:form.duplicateTitle', { number: complaint.number })}
      closeLabel={t('common.close')}
      size="sm"
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isPending={busy}
            isDisabled={original === null}
            onPress={() => void act()}
          >
            {t('complaint:form.duplicateConfirm')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        {refusal !== null && (
          <Banner kind="danger" isLive>
            {refusal}
          </Banner>
        )}
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
      </Stack>
    </Dialog>
  )
}
