import { useState } from 'react'
import { TicketOutcome } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useCell } from '../../state/cell.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Stack } from '../../ui/stack.tsx'
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
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      title={t('ticket:dialog.resolveTitle', { number: ticket.number })}
      closeLabel={t('common.close')}
      size="sm"
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={busy} isDisabled={outcome === null} onPress={() => void act()}>
            {t('ticket:dialog.resolveConfirm')}
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
        {hasDraft && <Banner kind="warning">{t('ticket:dialog.resolveDraft')}</Banner>}
        <RadioGroup
          label={t('ticket:dialog.resolveAsk')}
          description={t('ticket:dialog.resolveHint')}
          value={outcome}
          onChange={setOutcome}
          options={TicketOutcome.options.map(id => ({ id, label: t(`ticket:outcome.${id}`) }))}
        />
      </Stack>
    </Dialog>
  )
}
