import './thread.css'
import './lines.css'
import './template.css'
import './composer.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { useT } from '../../i18n/use-t.ts'
import { useDesk, useView } from '../../state/desk-context.tsx'
import { refusalSentence } from '../../state/refusal-sentence.ts'
import { useTicket, useThread } from '../../state/selectors.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TicketDialogs } from '../ticket/ticket-dialogs.tsx'
import { TicketHeader } from '../ticket/ticket-header.tsx'
import { Composer } from './composer.tsx'
import { ThreadBanners } from './thread-banners.tsx'
import { Timeline } from './timeline.tsx'
import { useUnsentNews } from './use-unsent-news.ts'

export function ThreadPane({ ticketId, me }: { ticketId: TicketId; me: Account }) {
  const { composers } = useDesk()
  const ticket = useTicket(ticketId)
  const thread = useThread(ticketId)
  const { problem, reload } = useOpenTicket(ticketId)
  useUnsentNews()
  const seen = useRef(0)
  const onSeen = useCallback((position: number) => {
    seen.current = Math.max(seen.current, position)
  }, [])
  const getSeen = useCallback(() => seen.current, [])

  // Leaving a ticket makes its texts durable at once.
  useEffect(() => () => composers.flush(ticketId), [composers, ticketId])

  if (ticket === undefined) return null
  return (
    <div className="d-thread">
      <TicketHeader ticket={ticket} me={me} />
      <ThreadBanners contact={thread?.contact} />
      {thread === undefined ? (
        <Loading problem={problem} onReload={reload} />
      ) : (
        <Timeline ticket={ticket} me={me} thread={thread} onSeen={onSeen} />
      )}
      <Composer ticket={ticket} me={me} contact={thread?.contact} getSeen={getSeen} />
      <TicketDialogs ticket={ticket} me={me} />
    </div>
  )
}

/** Asks for the thread again whenever the connection is back, so that what was missed is there. */
function useOpenTicket(ticketId: TicketId) {
  const { api } = useDesk()
  const t = useT()
  const isUp = useView(view => view.link.state === 'online')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    void api
      .local('desk.openTicket', { ticketId })
      .catch(() => refuse('server.unavailable'))
      .then(answer => {
        if (current) setRefusal(answer.ok ? null : answer)
      })
    return () => {
      current = false
    }
  }, [api, ticketId, isUp, turn])
  const problem = refusal === null ? null : refusalSentence(t, refusal)
  return { problem, reload: () => setTurn(now => now + 1) }
}

function Loading({ problem, onReload }: { problem: string | null; onReload: () => void }) {
  const t = useT()
  if (problem !== null)
    return (
      <div className="d-thread-wait">
        <EmptyState
          isCompact
          illustration="offline"
          title={t('ticket:empty.gone')}
          action={<Button onPress={onReload}>{t('common.retry')}</Button>}
        >
          {problem}
        </EmptyState>
      </div>
    )
  return (
    <div className="d-thread-wait" aria-busy="true" aria-label={t('common.loading')} role="status">
      <Skeleton lines={3} height="2.25rem" width="60%" />
      <Skeleton lines={2} height="2.25rem" width="70%" />
    </div>
  )
}
