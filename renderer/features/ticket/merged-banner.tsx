import type { Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk } from '../../state/desk-context.tsx'
import { openTicket } from '../../state/screen.ts'
import { useTicket } from '../../state/selectors.ts'
import { useCommand } from '../../state/use-command.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'

/** Over a ticket whose lines have moved: where to, and the way back. */
export function MergedBanner({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { screen, toasts } = useDesk()
  const into = useTicket(ticket.mergedInto)
  const { run, busy } = useCommand('ticket.unmerge', 'toast')
  if (ticket.mergedInto === null) return null
  const undo = async () => {
    if ((await run({ ticketId: ticket.id })) !== null)
      toasts.show({ kind: 'success', title: t('acts.unmerged', { number: ticket.number }) })
  }
  return (
    <Banner
      kind="info"
      isEdge
      actions={
        <>
          {into !== undefined && (
            <Button size="sm" onPress={() => openTicket(screen, into.id)}>
              {t('acts.openNumber', { number: into.number })}
            </Button>
          )}
          <Button size="sm" variant="ghost" isPending={busy} onPress={() => void undo()}>
            {t('acts.undoMerge')}
          </Button>
        </>
      }
    >
      {t('acts.movedInto', { number: into?.number ?? t('common.unknown') })}
    </Banner>
  )
}
