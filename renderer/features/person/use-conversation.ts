import { useCallback, useEffect, useRef, useState } from 'react'
import type { Entry } from '#shared/domain/entry.ts'
import type { ContactId, TicketId } from '#shared/domain/ids.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { useDesk } from '../../state/desk-context.tsx'

export interface Conversation {
  /** Newest first. */
  readonly entries: readonly Entry[]
  readonly tickets: ReadonlyMap<TicketId, Ticket>
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly refusal: Refusal | null
  readonly older: () => void
  readonly again: () => void
}

interface Known {
  readonly entries: ReadonlyMap<string, Entry>
  readonly tickets: ReadonlyMap<TicketId, Ticket>
  readonly hasMore: boolean
}

const nothing: Known = { entries: new Map(), tickets: new Map(), hasMore: false }

/** Everything said with one person, page by page; the newest page is asked for again whenever `turn` changes. */
export function useConversation(contactId: ContactId, turn: number): Conversation {
  const { api } = useDesk()
  const [known, setKnown] = useState<Known>(nothing)
  const [loading, setLoading] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [tries, setTries] = useState(0)
  const current = useRef(contactId)

  const ask = useCallback(
    async (before: number | null) => {
      setLoading(now => now + 1)
      const answer = await api
        .query('contact.timeline', { contactId, before })
        .catch((): Refusal => refuse('server.unavailable'))
      setLoading(now => now - 1)
      // The pane shows somebody else by now.
      if (current.current !== contactId) return
      if (!answer.ok) return setRefusal(answer)
      setRefusal(null)
      const { entries, tickets, hasMore } = answer.value
      setKnown(now => ({
        entries: new Map([...now.entries, ...entries.map(entry => [entry.id, entry] as const)]),
        tickets: new Map([...now.tickets, ...tickets.map(ticket => [ticket.id, ticket] as const)]),
        // The newest page, asked for once more, says nothing about what lies before the oldest.
        hasMore: before === null && now.entries.size > 0 ? now.hasMore : hasMore,
      }))
    },
    [api, contactId],
  )

  useEffect(() => {
    current.current = contactId
    setKnown(nothing)
    setRefusal(null)
  }, [contactId])
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void ask(null), [ask, turn, tries])

  const entries = [...known.entries.values()].sort(
    (a, b) => b.createdAt - a.createdAt || b.position - a.position,
  )
  const oldest = entries.at(-1)
  return {
    entries,
    tickets: known.tickets,
    hasMore: known.hasMore,
    isLoading: loading > 0,
    refusal,
    older: () => oldest !== undefined && void ask(oldest.createdAt),
    again: () => setTries(now => now + 1),
  }
}
