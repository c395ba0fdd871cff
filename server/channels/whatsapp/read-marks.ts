import type { Kysely } from 'kysely'
import type { Feed } from '../../storage/feed.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Graph } from './graph.ts'

interface Parts {
  readonly reader: Kysely<Schema>
  readonly feed: Feed
  readonly graph: Graph
  readonly phoneNumberId: string
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

export interface ReadMarks {
  /** An agent is typing in this ticket. */
  typing(ticketId: string): void
  stop(): void
}

/** Meta shows it for 25 seconds. */
const typingEveryMs = 20_000
/** Courtesies never pile up: what is beyond this is left out. */
const mostAtOnce = 8

/**
 * Tells the person that their message was read once nobody responsible has it unread any more, and that somebody types.
 * Both are courtesies: they may fail, and nothing waits for them.
 */
export function keepReadMarks(parts: Parts): ReadMarks {
  const { reader, feed, graph, phoneNumberId, now, onError } = parts
  /** The newest message marked in each ticket, as far as this process remembers. */
  const marked = new Map<string, string>()
  const typed = new Map<string, number>()
  const wanted = new Set<string>()
  let running = 0

  const newestOf = async (ticketId: string): Promise<string | null> => {
    const line = await reader
      .selectFrom('entry')
      .innerJoin('wa_identity', 'wa_identity.id', 'entry.conversation_id')
      .select('entry.external_id')
      .where('entry.ticket_id', '=', ticketId)
      .where('entry.kind', '=', 'inbound')
      .where('entry.external_id', 'is not', null)
      .orderBy('entry.position', 'desc')
      .executeTakeFirst()
    return line?.external_id ?? null
  }
  const post = (wamid: string, isTyping: boolean) =>
    graph.post(`${phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
    })
  const markRead = async (ticketId: string): Promise<void> => {
    const wamid = await newestOf(ticketId)
    if (wamid === null || marked.get(ticketId) === wamid) return
    forgetSome(marked)
    marked.set(ticketId, wamid)
    await post(wamid, false)
  }
  const next = (): void => {
    const [ticketId] = wanted
    if (ticketId === undefined || running >= mostAtOnce) return
    wanted.delete(ticketId)
    running += 1
    void markRead(ticketId)
      .catch(onError)
      .finally(() => {
        running -= 1
        next()
      })
  }

  const unsubscribe = feed.subscribe(({ events }) => {
    for (const event of events) {
      if (event.name !== 'ticket.changed') continue
      const { id, unread, routeId } = event.payload.ticket
      if (unread > 0 || routeId?.startsWith('whatsapp:') !== true || wanted.size > 1_000) continue
      wanted.add(id)
      next()
    }
  })

  return {
    typing(ticketId) {
      const at = now()
      if (at - (typed.get(ticketId) ?? Number.NEGATIVE_INFINITY) < typingEveryMs) return
      if (running >= mostAtOnce) return
      forgetSome(typed)
      typed.set(ticketId, at)
      running += 1
      void newestOf(ticketId)
        .then(async wamid => {
          if (wamid === null) return
          marked.set(ticketId, wamid)
          await post(wamid, true)
        })
        .catch(onError)
        .finally(() => {
          running -= 1
          next()
        })
    },
    stop: unsubscribe,
  }
}

/** Forgetting costs one courtesy twice. */
function forgetSome(map: Map<string, unknown>): void {
  if (map.size < 10_000) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
