import { useEffect } from 'react'
import type { Account } from '#shared/domain/account.ts'
import { TicketId } from '#shared/domain/ids.ts'
import { PersonPane } from '../features/person/person-pane.tsx'
import { useT } from '../i18n/use-t.ts'
import { useDesk, useScreen, useView } from '../state/desk-context.tsx'
import { firstScreen } from '../state/screen.ts'
import { useTicket } from '../state/selectors.ts'
import { useTakeTicket } from '../state/take-ticket.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { useActions } from './actions.ts'
import { Banners } from './banners.tsx'
import { KeySheet } from './key-sheet.tsx'
import { LinkState } from './link-state.tsx'
import { OutboxPanel } from './outbox-panel.tsx'
import { Part } from './part.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { TicketPane } from './ticket-pane.tsx'
import { useKeys } from './use-keys.ts'
import { useShowing } from './use-showing.ts'

/** The ticket that a window was opened for, by its address: `#ticket/<id>`; null for the desk itself. */
export function ticketOfHash(hash: string): TicketId | null {
  const found = /^#ticket\/([^/]+)$/.exec(hash)
  const id = TicketId.safeParse(found?.[1])
  return id.success ? id.data : null
}

/** A window for one ticket and nothing else, with the same guards as the desk. */
export function PopOut({ ticketId, me }: { ticketId: TicketId; me: Account }) {
  const t = useT()
  const ticket = useTicket(ticketId)
  const singleKeys = useView(view => view.settings.singleKeys)
  const [, end] = useView(view => view.settings.panes)
  const { take } = useTakeTicket()
  const actions = useActions(me, take)
  useKeys(actions, singleKeys)
  useOnly(ticketId)
  const name = ticket?.contactName
  useEffect(() => {
    document.title = name === undefined ? t('app.name') : t('panes.windowTitle', { name })
  }, [name, t])
  return (
    <div className="d-pop-out">
      <header className="d-pop-out-top">
        <h1 className="d-page-name" dir="ltr">
          {name ?? t('app.name')}
        </h1>
        <LinkState />
      </header>
      <Banners />
      <main className="d-pop-out-main" aria-label={t('panes.thread')}>
        {ticket === undefined ? (
          <div className="d-center">
            <EmptyState title={t('ticket:empty.gone')} illustration="chat" />
          </div>
        ) : (
          <SplitPane
            switchLabel={t('panes.thread')}
            defaultSizes={{ start: 0, end: end ?? 372 }}
            main={{
              label: t('panes.thread'),
              min: 380,
              content: (
                <Part>
                  <TicketPane ticketId={ticketId} me={me} number={null} />
                </Part>
              ),
            }}
            end={{
              label: t('panes.person'),
              resizeLabel: t('panes.resizeRight'),
              min: 300,
              max: 760,
              content: (
                <Part>
                  <PersonPane ticketId={ticketId} me={me} />
                </Part>
              ),
            }}
          />
        )}
      </main>
      <KeySheet />
      <OutboxPanel />
      <SignInAgain me={me} />
    </div>
  )
}

const one = new Map<TicketId, readonly TicketId[]>()
function only(ticketId: TicketId): readonly TicketId[] {
  const known = one.get(ticketId)
  if (known !== undefined) return known
  one.set(ticketId, [ticketId])
  return only(ticketId)
}

/** Another ticket that somebody presses here opens in a window of its own; this one stays what its title says. */
function useOnly(ticketId: TicketId): void {
  const { api, screen } = useDesk()
  const shown = useScreen(now => now.ticketId)
  const panes = useScreen(now => now.panes)
  useShowing(only(ticketId))
  useEffect(() => {
    screen.set(now => ({ ...now, page: 'desk', panes: only(ticketId), ticketId }))
    return () => screen.set(firstScreen)
  }, [screen, ticketId])
  useEffect(() => {
    if (shown === ticketId && panes.length === 1) return
    screen.set(now => ({ ...now, page: 'desk', panes: only(ticketId), ticketId }))
    // News from elsewhere (a notification that was pressed) is for the desk's own window.
    if (shown !== null && shown !== ticketId && navigator.userActivation.isActive)
      void api.local('window.popOut', { ticketId: shown })
  }, [api, screen, shown, panes, ticketId])
}
