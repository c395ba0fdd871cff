import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Server } from 'socket.io'
import type { Typing } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { visitorNamespace, visitorPush, type VisitorService } from '#shared/contract/visitor.ts'
import type { Feed } from '../../storage/feed.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Doors } from '../../transport/doors.ts'
import { createLimiter } from '../../transport/limiter.ts'
import type { Metrics } from '../../transport/metrics.ts'
import type { Uploads } from '../uploads/uploads.ts'
import { type VisitorLimits, visitorLimits } from './limits.ts'
import { openRooms } from './rooms.ts'
import { readService } from './service-state.ts'
import { roomName, serveVisitor } from './visitor-socket.ts'
import { readQueue } from './waits.ts'
import { createWorkGate } from './work-gate.ts'

export interface LiveChatParts {
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly feed: Feed
  readonly uploads: Uploads
  readonly metrics: Metrics
  readonly log: Logger
  readonly now: () => number
  /** Shows on the desks that the visitor is typing. */
  readonly showTyping: (typing: Typing) => void
  readonly doors: Doors
  readonly trustsProxy: boolean
  readonly limits?: VisitorLimits
}

export interface LiveChat {
  /** An agent is typing. */
  showTyping(typing: Typing): void
  /** Resolves when what was being pushed has been. */
  idle(): Promise<void>
  /** Looks whether somebody answers now and how the queue stands; tells the browsers what has changed. A chore. */
  lookAround(): Promise<void>
}

/** Serves the public's chats of this node. */
export async function serveLiveChat(io: Server, parts: LiveChatParts): Promise<LiveChat> {
  const { reader, writer, feed, log, now, metrics } = parts
  const visitors = io.of(visitorNamespace)
  const rooms = openRooms(reader)
  const limits = parts.limits ?? visitorLimits
  const limiters = {
    visitor: createLimiter(limits.messagesOfVisitor, now),
    address: createLimiter(limits.messagesOfAddress, now),
    starts: createLimiter(limits.startsOfAddress, now),
    socket: createLimiter(limits.callsOfSocket, now),
  }
  const gate = createWorkGate(now)
  let service: VisitorService = await readService(reader, now())
  let queueIsStale = true
  let serviceIsStale = true

  visitors.on('connection', socket => {
    const count = () => metrics.visitors(visitors.sockets.size)
    count()
    socket.emit(visitorPush.service, service)
    serveVisitor(socket, { ...parts, rooms, limiters, gate, service: () => service })
    socket.on('disconnect', count)
  })

  const push = async (frame: Frame): Promise<void> => {
    for (const { name } of frame.events) {
      queueIsStale ||= name === 'ticket.opened' || name === 'ticket.changed'
      serviceIsStale ||= name === 'account.changed'
    }
    for (const [id, view] of await rooms.changes(frame.events))
      visitors.to(roomName(id)).emit(visitorPush.changed, view)
    if (serviceIsStale) await lookAtService()
  }
  const lookAtService = async (): Promise<void> => {
    serviceIsStale = false
    const next = await readService(reader, now())
    // While closed or away `answeredBy` moves on at most once a day; only then is it news.
    if (JSON.stringify(next) === JSON.stringify(service)) return
    service = next
    visitors.emit(visitorPush.service, service)
  }
  const lookAtQueue = async (): Promise<void> => {
    if (!queueIsStale) return
    queueIsStale = false
    const places = await readQueue(reader, writer, now())
    for (const id of rooms.queued(places))
      visitors.to(roomName(id)).emit(visitorPush.changed, rooms.part(id, [], 0))
  }

  // One frame after the other, also while a name is being looked up.
  let pushed = Promise.resolve()
  feed.subscribe(frame => {
    pushed = pushed
      .then(() => push(frame))
      .catch((error: unknown) => {
        // The browsers here have a gap now; resuming from their cursor closes it.
        log.error({ err: error }, 'could not push to visitors')
        visitors.disconnectSockets()
      })
  })

  return {
    showTyping({ ticketId, by, name }) {
      if (by === 'contact') return
      for (const id of rooms.of(ticketId))
        visitors.to(roomName(id)).volatile.emit(visitorPush.typing, { name })
    },
    idle: () => pushed,
    async lookAround() {
      await lookAtService()
      await lookAtQueue()
    },
  }
}
