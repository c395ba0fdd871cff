import type { Account } from '#shared/domain/account.ts'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PaneRow } from '../ui/pane-row.tsx'
import { Part } from './part.tsx'
import { TicketPane } from './ticket-pane.tsx'

/** The open tickets, up to four side by side, each with its own composer. */
export function TicketPanes({ me }: { me: Account }) {
  const t = useT()
  const { api } = useDesk()
  const panes = useScreen(now => now.panes)
  const kept = useView(view => view.settings.panes)
  const tickets = useView(view => view.state.tickets)
  const shown = panes.filter(id => tickets[id] !== undefined)
  if (shown.length === 0)
    return (
      <div className="d-center">
        <EmptyState title={t('ticket:empty.title')} illustration="chat">
          {t('ticket:empty.text')}
        </EmptyState>
      </div>
    )
  const remember = (shares: readonly number[]) => {
    const [start = 0, end = 0] = kept
    if (start > 0 && end > 0) void api.local('desk.settings', { panes: [start, end, ...shares] })
    else void api.local('desk.settings', { panes: [328, 372, ...shares] })
  }
  return (
    <PaneRow
      defaultShares={kept.slice(2)}
      onSharesChange={remember}
      items={shown.map((id, at) => ({
        id,
        label: t('panes.ticket', { number: at + 1, name: tickets[id]?.contactName ?? '' }),
        resizeLabel: t('panes.resizeTicket', { number: at }),
        content: (
          <Part>
            <TicketPane ticketId={id} me={me} number={at + 1} />
          </Part>
        ),
      }))}
    />
  )
}
