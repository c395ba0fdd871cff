import { useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { useLists } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

/** Gives back what had moved into this ticket: of several merges, the chosen one. */
export function UnmergeDialog({ ticket, me, onClose }: TicketDialogProps & { me: Account }) {
  const t = useT()
  const { toasts } = useDesk()
  const tickets = useView(view => view.state.tickets)
  const ids = useLists(me).mergedInto(ticket.id)
  const { run, busy, refusal } = useCommand('ticket.unmerge', 'inline')
  const [chosen, setChosen] = useState<TicketId | null>(ids.length === 1 ? (ids[0] ?? null) : null)
  const act = async () => {
    if (chosen === null) return
    const back = await run({ ticketId: chosen })
    if (back === null) return
    toasts.show({ kind: 'success', title: t('acts.unmerged', { number: back.number }) })
    onClose()
  }
  return (
    <FormDialog
      title={t('acts.unmergeTitle')}
      description={t('acts.unmergeHint', { number: ticket.number })}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('acts.unmergeConfirm')}
      isConfirmDisabled={chosen === null}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <RadioGroup
        label={t('acts.unmergeWhich')}
        value={chosen}
        onChange={setChosen}
        options={ids.map(id => ({
          id,
          label: tickets[id]?.number ?? id,
          detail: tickets[id] === undefined ? undefined : t(`channel.${tickets[id].channel}`),
        }))}
      />
    </FormDialog>
  )
}
