import { useEffect, useMemo, useState } from 'react'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useScreen, useView } from './desk-context.tsx'
import { compareIn } from './queues.ts'
import { useLists } from './selectors.ts'
import { useQuery } from './use-query.ts'

const none: readonly TicketId[] = []
const latestFirst = compareIn('tookPart')

export interface TookPart {
  readonly tickets: readonly Ticket[]
  readonly isLoading: boolean
  readonly sentence: string | null
}

/**
 * Tickets this person has answered, noted or held: as the server says whenever the view is opened, with those held now.
 * Asks nothing while another view is shown.
 */
export function useTookPart(me: Account): TookPart {
  const isShown = useScreen(now => now.queue === 'tookPart')
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (isShown) setTurn(now => now + 1)
  }, [isShown])
  const asked = useQuery('ticket.tookPart', isShown ? {} : null, turn)
  const ids = asked.state === 'ready' || asked.state === 'loading' ? (asked.value ?? none) : none
  const tickets = useView(view => (isShown ? view.state.tickets : null))
  const mine = useLists(me).of('mine')
  const list = useMemo(() => {
    if (tickets === null) return []
    const all = new Map<string, Ticket>()
    for (const ticket of mine) all.set(ticket.id, ticket)
    for (const id of ids) {
      const ticket = tickets[id]
      if (ticket !== undefined) all.set(id, ticket)
    }
    return [...all.values()].sort(latestFirst)
  }, [tickets, ids, mine])
  return {
    tickets: list,
    isLoading: asked.state === 'loading' && asked.value === null,
    sentence: asked.state === 'refused' ? asked.sentence : null,
  }
}
