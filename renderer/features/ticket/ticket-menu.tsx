import type { Account } from '#shared/domain/account.ts'
import { type Ticket, TicketPriority } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { activatePane, type TicketDialog } from '../../state/screen.ts'
import { useLists } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import {
  LinkIcon,
  LockIcon,
  MergeIcon,
  MoreIcon,
  SplitIcon,
  TagIcon,
  TransferIcon,
  UndoIcon,
} from '../../ui/icons/action.tsx'
import { WindowIcon } from '../../ui/icons/navigation.tsx'
import { CloseCircleIcon, HourglassIcon, ShieldAlertIcon, SnoozeIcon } from '../../ui/icons/status.tsx'
import { Menu, type MenuAction } from '../../ui/menu.tsx'
import { mayMove, standingOf } from './permission.ts'

export function TicketMenu({ ticket, me }: { ticket: Ticket; me: Account }) {
  const t = useT()
  const { api, screen, toasts } = useDesk()
  const release = useCommand('ticket.release', 'toast')
  const wait = useCommand('ticket.wait', 'toast')
  const prioritise = useCommand('ticket.setPriority', 'toast')
  const holdsMerged = useLists(me).mergedInto(ticket.id).length > 0
  const ask = (dialog: TicketDialog) => () => {
    activatePane(screen, ticket.id)
    screen.set(now => ({ ...now, ticketDialog: dialog }))
  }
  const standing = standingOf(ticket, me)
  const movable = mayMove(ticket, me)
  const held = movable && standing !== 'free'
  const isGone = ticket.mergedInto !== null

  const doRelease = async () => {
    if ((await release.run({ ticketId: ticket.id })) !== null)
      toasts.show({ kind: 'info', title: t('toast.released', { number: ticket.number }) })
  }
  const item = (
    id: string,
    label: string,
    icon: MenuAction['icon'],
    onAction: () => void,
    shortcut?: string,
  ): MenuAction => ({ id, label, icon, onAction, shortcut })
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
          item('snooze', t('ticket:act.snooze'), <SnoozeIcon size={16} />, ask('snooze'), 'Alt+Z'),
        ]
      : []),
  ]
  const shape: readonly MenuAction[] = [
    ...(isGone ? [] : [item('reason', t('reasons:set'), <TagIcon size={16} />, ask('reason'))]),
    item('tags', t('acts.tags'), <TagIcon size={16} />, ask('tags'), 'Alt+G'),
    item('link', t('acts.link'), <LinkIcon size={16} />, ask('link'), 'Alt+L'),
    ...(isGone
      ? []
      : [
          item('merge', t('acts.merge'), <MergeIcon size={16} />, ask('merge'), 'Alt+M'),
          item('split', t('acts.split'), <SplitIcon size={16} />, ask('split'), 'Alt+S'),
        ]),
    ...(holdsMerged ? [item('unmerge', t('acts.unmerge'), <UndoIcon size={16} />, ask('unmerge'))] : []),
    item(
      'popOut',
      t('panes.popOut'),
      <WindowIcon size={16} />,
      () => void api.local('window.popOut', { ticketId: ticket.id }),
      'Alt+O',
    ),
  ]
  return (
    <Menu
      label={t('ticket:header.actions')}
      placement="bottom end"
      trigger={<IconButton label={t('ticket:header.actions')} icon={<MoreIcon />} />}
      sections={[
        { id: 'work', 'aria-label': t('ticket:header.actions'), items: work },
        { id: 'shape', 'aria-label': t('acts.shape'), items: shape },
        {
          id: 'complaint',
          'aria-label': t('ticket:act.complaint'),
          items: [
            item('dataRequest', t('privacy:request.open'), <LockIcon size={16} />, ask('dataRequest')),
            item('complaint', t('ticket:act.complaint'), <ShieldAlertIcon size={16} />, () => {
              activatePane(screen, ticket.id)
              screen.set(now => ({ ...now, personTab: 'complaint', personShown: true }))
            }),
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
