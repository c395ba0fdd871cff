import { useMemo, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import { assigneeOf } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { useCommand } from '../../state/use-command.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { TicketDialogProps } from './ticket-dialogs.tsx'

export function AssignDialog({ ticket, me, onClose }: TicketDialogProps & { me: Account }) {
  const t = useT()
  const { toasts } = useDesk()
  const accounts = useView(view => view.state.accounts)
  const { run, busy, refusal } = useCommand('ticket.assign', 'inline')
  const [to, setTo] = useState<string | null>(null)
  const holder = assigneeOf(ticket.state)
  // Whoever is there to answer comes first.
  const options = useMemo(
    () =>
      Object.values(accounts)
        .filter(account => !account.disabled && account.role !== 'admin' && account.id !== holder)
        .sort(
          (a, b) =>
            Number(b.presence.state === 'available') - Number(a.presence.state === 'available') ||
            a.name.localeCompare(b.name, 'id'),
        )
        .map(account => ({
          id: account.id as string,
          label: account.id === me.id ? `${account.name} (${t('common.me')})` : account.name,
          detail: `${t(`role.${account.role}`)} · ${t(`presence.${account.presence.state}`)}`,
        })),
    [accounts, holder, me.id, t],
  )
  const act = async () => {
    if (to === null || (await run({ ticketId: ticket.id, accountId: to as AccountId })) === null) return
    const name = accounts[to]?.name ?? ''
    toasts.show({ kind: 'success', title: t('toast.assigned', { number: ticket.number, name }) })
    onClose()
  }
  return (
    <FormDialog
      title={t('ticket:dialog.assignTitle', { number: ticket.number })}
      closeLabel={t('common.close')}
      size="sm"
      cancelLabel={t('common.cancel')}
      confirmLabel={t('ticket:dialog.assignConfirm')}
      isConfirmDisabled={to === null}
      isPending={busy}
      refusal={refusal}
      onConfirm={() => void act()}
      onClose={onClose}
    >
      <ComboBox
        label={t('ticket:dialog.assignTo')}
        options={options}
        value={to}
        onChange={setTo}
        openLabel={t('common.open')}
        emptyText={t('ticket:dialog.assignEmpty')}
        autoFocus
      />
    </FormDialog>
  )
}
