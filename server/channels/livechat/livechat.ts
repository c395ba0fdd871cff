import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Server, Socket } from 'socket.io'
import type { Typing } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import {
  type VisitorAnswer,
  type VisitorCommandName,
  visitorCommands,
  visitorNamespace,
  visitorPush,
} from '#shared/contract/visitor.ts'
import type { Feed } from '../../storage/feed.ts'
import type { Schema } from '../../storage/schema.ts'
import { StorageFull, StorageUnavailable, type Writer } from '../../storage/writer.ts'
import type { Metrics } from '../../transport/metrics.ts'
import { createLimiter } from '../../transport/limiter.ts'
import { typingEveryMs, type VisitorLimits, visitorLimits } from './limits.ts'
import { openRooms, type Rooms } from './rooms.ts'
import { clientAddress } from '../../transport/client-address.ts'
import { markSeen, receive, startChat, statedPhone } from './visitor-acts.ts'
import { findVisitor, hashSecret, type Visitor } from './visitor-rows.ts'
import { toVisitorEntry } from './visitor-view.ts'

export interface LiveChatParts {
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly feed: Feed
  readonly metrics: Metrics
  readonly log: Logger
  readonly now: () => number
  /** Shows on the desks that the visitor is typing. */
  readonly showTyping: (typing: Typing) => void
  readonly trustsProxy: boolean
  readonly limits?: VisitorLimits
}

const nobody = { accountId: null, name: null }
const roomName = (ticketId: string) => `ticket:${ticketId}`
const commandNames = Object.keys(visitorCommands) as VisitorCommandName[]

/** Serves the public's chats of this node. Returns a way to show that an agent is typing. */
export function serveLiveChat(io: Server, parts: LiveChatParts): { showTyping(typing: Typing): void } {
  const visitors = io.of(visitorNamespace)
  const rooms = openRooms(parts.reader)
  const limits = parts.limits ?? visitorLimits
  const limiters = {
    visitor: createLimiter(limits.messagesOfVisitor, parts.now),
    address: createLimiter(limits.messagesOfAddress, parts.now),
    starts: createLimiter(limits.startsOfAddress, parts.now),
    socket: createLimiter(limits.callsOfSocket, parts.now),
  }
  visitors.on('connection', socket => {
    const count = () => parts.metrics.visitors(visitors.sockets.size)
    count()
    serveVisitor(socket, { ...parts, rooms, limiters })
    socket.on('disconnect', count)
  })

  const push = async (frame: Frame): Promise<void> => {
    for (const [ticketId, view] of await rooms.changes(frame.events))
      visitors.to(roomName(ticketId)).emit(visitorPush.changed, view)
  }
  // One frame after the other, also while a name is being looked up.
  let pushed = Promise.resolve()
  parts.feed.subscribe(frame => {
    pushed = pushed
      .then(() => push(frame))
      .catch((error: unknown) => {
        // The browsers here have a gap now; resuming from their cursor closes it.
        parts.log.error({ err: error }, 'could not push to visitors')
        visitors.disconnectSockets()
      })
  })

  return {
    showTyping({ ticketId, by, name }) {
      if (by === 'contact' || !rooms.has(ticketId)) return
      visitors.to(roomName(ticketId)).volatile.emit(visitorPush.typing, { name })
    },
  }
}

interface SocketParts extends LiveChatParts {
  readonly rooms: Rooms
  readonly limiters: Record<
    'visitor' | 'address' | 'starts' | 'socket',
    { readonly take: (key: string) => number }
  >
}

function serveVisitor(socket: Socket, parts: SocketParts): void {
  const { writer, reader, rooms, limiters, metrics, log, now } = parts
  const address = clientAddress(socket, parts.trustsProxy)
  let visitor: Visitor | null = null
  let lastTypingAt = Number.NEGATIVE_INFINITY

  const become = async (next: Visitor): Promise<void> => {
    if (visitor?.ticket_id === next.ticket_id || !socket.connected) return
    await rooms.enter(next.ticket_id, next.language)
    leave()
    if (!socket.connected) return rooms.leave(next.ticket_id)
    visitor = next
    await socket.join(roomName(next.ticket_id))
  }
  const leave = (): void => {
    if (visitor === null) return
    void socket.leave(roomName(visitor.ticket_id))
    rooms.leave(visitor.ticket_id)
    visitor = null
  }
  const mayWrite = (key: string): Refusal | null => {
    const seconds = Math.max(limiters.visitor.take(key), limiters.address.take(address))
    return seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
  }
  const view = async (after: number): Promise<VisitorAnswer> =>
    visitor === null
      ? refuse('input.notFound')
      : { ok: true, view: await rooms.view(visitor.ticket_id, after) }
  const header = (entries: Parameters<Rooms['part']>[1] = []): VisitorAnswer =>
    visitor === null
      ? refuse('input.notFound')
      : { ok: true, view: rooms.part(visitor.ticket_id, entries, 0) }

  const acts: Record<VisitorCommandName, (raw: unknown) => Promise<VisitorAnswer>> = {
    async 'chat.start'(raw) {
      const input = visitorCommands['chat.start'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const stated = statedPhone(input.data.phone)
      if (!stated.ok) return stated
      const seconds = limiters.starts.take(address)
      const wait = seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
      const limited = wait ?? mayWrite(hashSecret(input.data.secret))
      if (limited !== null) return limited
      const { value } = await writer.run(nobody, work => startChat(work, input.data, stated.phone), isOk)
      if (!value.ok) return value
      if (value.fresh) metrics.inbound('livechat')
      await become(value.visitor)
      return view(0)
    },

    async 'chat.resume'(raw) {
      const input = visitorCommands['chat.resume'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const known = await findVisitor(reader, hashSecret(input.data.secret))
      if (known === undefined) return refuse('input.notFound')
      await become(known)
      return view(input.data.after)
    },

    async 'chat.send'(raw) {
      const input = visitorCommands['chat.send'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const from = visitor
      if (from === null) return refuse('input.notFound')
      const limited = mayWrite(from.secret_hash)
      if (limited !== null) return limited
      const { value } = await writer.run(nobody, work => receive(work, from, input.data), isOk)
      if (!value.ok) return value
      if (value.fresh) metrics.inbound('livechat')
      const line = toVisitorEntry(value.entry, from.language)
      return header(line === null ? [] : [line])
    },

    async 'chat.seen'(raw) {
      const input = visitorCommands['chat.seen'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const from = visitor
      if (from === null) return refuse('input.notFound')
      await writer.run(nobody, work => markSeen(work, from, input.data))
      return header()
    },

    async 'chat.typing'() {
      if (visitor === null) return refuse('input.notFound')
      if (now() - lastTypingAt >= typingEveryMs) {
        lastTypingAt = now()
        parts.showTyping({ ticketId: visitor.ticket_id as never, by: 'contact', name: visitor.name })
      }
      return header()
    },
  }

  const answer = async (name: VisitorCommandName, raw: unknown): Promise<VisitorAnswer> => {
    const seconds = limiters.socket.take(socket.id)
    if (seconds > 0) return refuse('input.rateLimited', { seconds })
    try {
      return await acts[name](raw)
    } catch (error) {
      if (error instanceof StorageFull) return refuse('server.storageFull')
      if (error instanceof StorageUnavailable) return refuse('server.unavailable')
      log.error({ err: error, command: name }, 'visitor command failed')
      return refuse('server.fault')
    }
  }

  for (const name of commandNames) {
    socket.on(name, (raw: unknown, ack: unknown) => {
      const startedAt = performance.now()
      void answer(name, raw).then(said => {
        metrics.called(name, said.ok ? 'ok' : said.code, performance.now() - startedAt)
        if (typeof ack === 'function') ack(said)
      })
    })
  }
  socket.on('disconnect', leave)
}

const isOk = (value: { readonly ok: boolean }): boolean => value.ok

/** Names the first wrong field; a text that is merely too long is said to be so. */
function malformed(
  issues: readonly {
    readonly path: readonly PropertyKey[]
    readonly message: string
    readonly code?: string | undefined
  }[],
): Refusal {
  const [issue] = issues
  const field = String(issue?.path[0] ?? 'input')
  const tooLong = issue?.code === 'too_big' || /^(text|name)\.tooLong$/.test(issue?.message ?? '')
  return refuse(tooLong ? 'input.tooLong' : 'input.invalid', { field })
}
