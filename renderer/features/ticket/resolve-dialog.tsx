import { useState } from 'react'
import { TicketOutcome } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

/** Closing is no answer: the outcome for the person has to be named. */
export function ResolveDialog({ ticket, onClose }: TicketDialogProps) {
  const t = useT()
  const { composers, toasts } = useDesk()
  const hasDraft = useCell(composers.of(ticket.id), now => now.texts.reply.trim() !== '')
  const { run, busy, refusal } = useCommand('ticket.resolve', 'inline')
  const [outcome, setOutcome] = useState<TicketOutcome | null>(
    ticket.complaintId === null ? 'answered' : null,
  )
  const act = async () => {
    if (outcome === null || (await run({ ticketId: ticket.id, outcome })) === null) return
    toasts.show({ kind: 'success', title: t('toast.resolved', { number: ticket.number }) })
    onClose()
  }
  return (
    <FormDialog
      title={t('ticket:dialog.resolveTitle', { number: ticket.number })}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('ticket:dialog.resolveConfirm')}
      isConfirmDisabled={outcome === null}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      {hasDraft && <Banner kind="warning">{t('ticket:dialog.resolveDraft')}</Banner>}
      {ticket.reason === null && <Banner kind="info">{t('reasons:resolveMissing')}</Banner>}
      <RadioGroup
        label={t('ticket:dialog.resolveAsk')}
        description={t('ticket:dialog.resolveHint')}
        value={outcome}
        onChange={setOutcome}
        options={TicketOutcome.options.map(id => ({ id, label: t(`ticket:outcome.${id}`) }))}
      />
    </FormDialog>
  )
}
