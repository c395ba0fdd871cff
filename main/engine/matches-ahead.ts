import type { ParticipantMatch } from '#shared/contract/participant-view.ts'
import type { Frame } from '#shared/contract/events.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { View } from './view.ts'

type Matches = Answer<readonly ParticipantMatch[]>

interface AheadDeps {
  readonly view: View
  /** The server's clock, epoch ms. */
  readonly now: () => number
  readonly isUp: () => boolean
  readonly ask: (input: { ticketId: TicketId; ahead: boolean }) => Promise<Matches>
}

export interface MatchesAhead {
  readonly heard: (frame: Frame) => void
  /** Who the contact of a ticket could be, as far as it is known already; whoever asks has looked, and the server is told. */
  readonly take: (ticketId: TicketId) => Promise<Matches | null>
  /** Tells the server of looks that it has not been told of yet. */
  readonly online: () => void
  /** Another account works at this desk, or none. */
  readonly restarted: () => void
}

/** ms for which an answer may be shown; afterwards the server is asked anew. */
const goodFor = 5 * 60_000
/** ms. What was opened longer ago was not waiting for this desk. */
const newFor = 30_000
/** In a rush nobody waits for one ticket: what is left out here is looked up when somebody opens it. */
const most = { together: 5, waiting: 3, perSecond: 3, kept: 60 } as const

/**
 * Whoever writes for the first time may be in the registry: this desk asks as soon as it hears of the ticket, so that the
 * likely records stand beside it when somebody opens it. In memory only, for desks that are ready for work.
 */
export function createMatchesAhead({ view, now, isUp, ask }: AheadDeps): MatchesAhead {
  const kept = new Map<
    TicketId,
    { readonly contactId: string; readonly at: number; readonly answer: Matches }
  >()
  let waiting: Ticket[] = []
  let asking: { readonly ticketId: TicketId; readonly done: Promise<void> } | null = null
  let asked: number[] = []
  let untold = new Set<TicketId>()
  /** Contacts that changed while one of them was asked for. */
  const changed = new Set<string>()
  /** Counts the people who have worked here. */
  let turn = 0

  const isReady = () => {
    const { identity, state } = view.get()
    if (identity.state !== 'signedIn' || !isUp()) return false
    const me = state.accounts[identity.me.id] ?? identity.me
    return me.role !== 'admin' && me.presence.state === 'available'
  }

  async function askAll(): Promise<void> {
    if (asking !== null) return
    for (let ticket = waiting.pop(); ticket !== undefined; ticket = waiting.pop()) {
      asking = { ticketId: ticket.id, done: askFor(ticket) }
      await asking.done
      changed.clear()
    }
    asking = null
  }

  async function askFor({ id, contactId }: Ticket): Promise<void> {
    const mine = turn
    const answer = await ask({ ticketId: id, ahead: true })
    const isSameTicket = mine === turn && view.get().state.tickets[id]?.contactId === contactId
    if (answer.ok && isSameTicket && !changed.has(contactId)) kept.set(id, { contactId, at: now(), answer })
    for (const [oldest] of kept) if (kept.size > most.kept) kept.delete(oldest)
  }

  function forgetContact(contactId: string): void {
    if (asking !== null) changed.add(contactId)
    for (const [id, known] of kept) if (known.contactId === contactId) kept.delete(id)
  }

  async function tell(ticketId: TicketId): Promise<void> {
    const mine = turn
    const answer = await ask({ ticketId, ahead: false })
    if (!answer.ok && answer.code === 'server.unavailable' && mine === turn) untold.add(ticketId)
  }

  return {
    heard: ({ events }) => {
      for (const event of events)
        if (event.name === 'contact.changed') forgetContact(event.payload.contact.id)
      if (!isReady()) return
      const at = now()
      const opened = events.flatMap(event =>
        event.name === 'ticket.opened' && at - event.at <= newFor ? [event.payload.ticket] : [],
      )
      asked = asked.filter(each => at - each < 1000)
      const unknown = opened.filter(({ participantId }) => participantId === null)
      const taken = unknown.length > most.together ? [] : unknown.slice(0, most.perSecond - asked.length)
      asked.push(...taken.map(() => at))
      waiting = [...waiting, ...taken].slice(-most.waiting)
      void askAll()
    },
    take: async ticketId => {
      if (asking?.ticketId === ticketId) await asking.done
      const known = kept.get(ticketId)
      kept.delete(ticketId)
      if (known === undefined || !isUp() || now() - known.at > goodFor) return null
      void tell(ticketId)
      return known.answer
    },
    online: () => {
      const again = untold
      untold = new Set()
      for (const ticketId of again) void tell(ticketId)
    },
    restarted: () => {
      turn += 1
      kept.clear()
      waiting = []
      untold.clear()
    },
  }
}
