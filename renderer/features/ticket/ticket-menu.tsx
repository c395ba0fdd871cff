import type { Account } from '#shared/domain/account.ts'
import { type Ticket, TicketPriority } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import type { TicketDialog } from '../../state/screen.ts'
import { useCommand } from '../../state/use-command.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoreIcon, TransferIcon, UndoIcon } from '../../ui/icons/action.tsx'
import { CloseCircleIcon, HourglassIcon, ShieldAlertIcon, SnoozeIcon } from '../../ui/icons/status.tsx'
import { Menu, type MenuAction } from '../../ui/menu.tsx'
import { mayMove, standingOf } from './permission.ts'

export function TicketMenu({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const { screen, toasts } = useDesk()
  const release = useCommand('ticket.release', 'toast')
  const wait = useCommand('ticket.wait', 'toast')
  const prioritise = useCommand('ticket.setPriority', 'toast')
  const ask = (dialog: TicketDialog) => () => screen.set(now => ({ ...now, ticketDialog: dialog }))
  const standing = standingOf(ticket, me)
  const movable = mayMove(ticket, me)
  const held = movable && standing !== 'free'

  const doRelease = async () => {
    if ((await release.run({ ticketId: ticket.id })) !== null)
      toasts.show({ kind: 'info', title: t('toast.released', { number: ticket.number }) })
  }
  const item = (id: string, label: string, icon: MenuAction['icon'], onAction: () => void): MenuAction => ({
    id,
    label,
    icon,
    onAction,
  })
  const work: readonly MenuAction[] = [
    ...(movable ? [item('assign', t('ticket:act.assign'), <TransferIcon size={16} />, ask('assign'))] : []),
    ...(held
      ? [
          item('release', t('ticket:act.release'), <UndoIcon size={16} />, () => void doRelease()),
          item(
            'contact',
            t('ticket:act.waitContact'),
            <HourglassIcon size={16} />,
            () => void wait.run({ ticketId: ticket.id, for: 'contact' }),
          ),
          item('third', t('ticket:act.waitThird'), <HourglassIcon size={16} />, ask('third')),
          item('snooze', t('ticket:act.snooze'), <SnoozeIcon size={16} />, ask('snooze')),
        ]
      : []),
  ]
  return (
    <Menu
      label={t('ticket:header.actions')}
      placement="bottom end"
      trigger={<IconButton label={t('common.more')} icon={<MoreIcon />} />}
      sections={[
        { id: 'work', 'aria-label': t('ticket:header.actions'), items: work },
        {
          id: 'complaint',
          'aria-label': t('ticket:act.complaint'),
          items: [
            item('complaint', t('ticket:act.complaint'), <ShieldAlertIcon size={16} />, () =>
              screen.set(now => ({ ...now, personTab: 'complaint' })),
            ),
          ],
        },
        {
          id: 'priority',
          label: t('ticket:priority.label'),
          items: TicketPriority.options.map(priority => ({
            id: priority,
            label: t(`ticket:priority.${priority}`),
            isSelected: priority === ticket.priority,
            onAction: () => void prioritise.run({ ticketId: ticket.id, priority }),
          })),
        },
        {
          id: 'reject',
          'aria-label': t('ticket:act.reject'),
          items: movable
            ? [
                {
                  ...item('reject', t('ticket:act.reject'), <CloseCircleIcon size={16} />, ask('reject')),
                  tone: 'danger' as const,
                },
              ]
            : [],
        },
      ].filter(section => section.items.length > 0)}
    />
  )
}
