import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { useT } from '../../i18n/use-t.ts'
import { useAccountName } from '../../state/selectors.ts'
import { useTakeTicket } from '../../state/take-ticket.ts'
import { useCommand } from '../../state/use-command.ts'
import { Button } from '../../ui/button.tsx'
import type { Standing } from '../ticket/permission.ts'

/** Says why there is no field to write in, and what would change that. */
export function CannotReply({ ticket, standing }: { ticket: Ticket; standing: Exclude<Standing, 'mine'> }) {
  const t = useT()
  const { take, busy } = useTakeTicket()
  const reopen = useCommand('ticket.reopen', 'toast')
  const holder = useAccountName(assigneeOf(ticket.state))
  if (ticket.mergedInto !== null)
    return (
      <div className="d-cannot">
        <p>{t('ticket:merged.noReply')}</p>
      </div>
    )
  switch (standing) {
    case 'free':
      return (
        <div className="d-cannot">
          <p>{t('ticket:composer.takeFirstText')}</p>
          <Button variant="primary" isPending={busy} onPress={() => take(ticket.id)}>
            {t('ticket:composer.takeFirst')}
          </Button>
        </div>
      )
    case 'others':
      return (
        <div className="d-cannot">
          <p>{t('ticket:composer.othersText', { name: holder ?? t('common.unknown') })}</p>
        </div>
      )
    case 'finished':
      return (
        <div className="d-cannot">
          <p>{t('ticket:composer.finishedText')}</p>
          <Button isPending={reopen.busy} onPress={() => void reopen.run({ ticketId: ticket.id })}>
            {t('ticket:act.reopen')}
          </Button>
        </div>
      )
  }
}
