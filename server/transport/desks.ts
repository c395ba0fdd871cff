import type { Server, Socket } from 'socket.io'
import { Typing, wire } from '#shared/contract/connection.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { Seq, TicketId } from '#shared/domain/ids.ts'
import { clientAddress } from './client-address.ts'
import { caseworkerRooms, fanOut, roomsOf, signOut } from './fan-out.ts'
import type { Caller } from './handler.ts'
import { catchUp, hello, type HelloParts } from './hello.ts'
import { createLimiter } from './limiter.ts'
import type { Metrics } from './metrics.ts'
import type { Procedures } from './procedures.ts'

interface Parts extends HelloParts {
  readonly procedures: Procedures
  readonly presence: { connected(accountId: string): void; disconnected(accountId: string): void }
  /** A desk of this session has come in. */
  readonly seen: (caller: Caller) => void
  readonly typing: (typing: Typing) => void
  readonly metrics: Metrics
  readonly trustsProxy: boolean
  readonly now: () => number
}

/** What one connection may do; far above any person with an outbox of a whole day, below what hurts others. */
const deskLimits = {
  calls: { burst: 1_000, everyMs: 10 },
  callsOfStranger: { burst: 30, everyMs: 1_000 },
  /** Each may mean a snapshot. */
  catchUps: { burst: 20, everyMs: 1_000 },
  /** Each goes to every other desk. */
  typing: { burst: 5, everyMs: 500 },
} as const

/** A connection's account, once it has said hello. */
interface Seat {
  readonly caller: Caller
  readonly token: string
}

export interface Desks {
  showTyping(typing: Typing): void
  /** Signs those out whose session has meanwhile run out: a desk that only listens is never asked otherwise. */
  checkSessions(): Promise<void>
}

/** Serves every desk of this node on the default namespace. */
export function serveDesks(io: Server, parts: Parts): Desks {
  const desks = io.of('/')
  const seats = new Map<Socket, Seat>()
  desks.on('connection', socket =>
    serveDesk(socket, parts, seats, () => parts.metrics.desks(desks.sockets.size)),
  )
  parts.feed.subscribe(frame => fanOut(desks, frame))
  return {
    showTyping: typing => desks.to(caseworkerRooms).volatile.emit(wire.typing, typing),
    async checkSessions() {
      for (const [socket, { token }] of [...seats])
        if ((await parts.identify(token)) === null) signOut(socket)
    },
  }
}

function serveDesk(socket: Socket, parts: Parts, seats: Map<Socket, Seat>, counted: () => void): void {
  const address = clientAddress(socket, parts.trustsProxy)
  const calls = createLimiter(deskLimits.calls, parts.now)
  const strangersCalls = createLimiter(deskLimits.callsOfStranger, parts.now)
  const catchUps = createLimiter(deskLimits.catchUps, parts.now)
  const typing = createLimiter(deskLimits.typing, parts.now)
  const tooMany = (limiter: typeof calls): Refusal | null => {
    const seconds = limiter.take(socket.id)
    return seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
  }
  counted()

  for (const name of parts.procedures.names) {
    socket.on(name, (raw: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return
      const token = seats.get(socket)?.token ?? null
      const refusal = tooMany(token === null ? strangersCalls : calls)
      if (refusal !== null) return void ack(refusal)
      void parts.procedures.call(name, raw, { token, address }).then(answer => ack(answer))
    })
  }

  const leave = (): void => {
    const seat = seats.get(socket)
    if (seat === undefined) return
    seats.delete(socket)
    for (const room of roomsOf(seat.caller)) void socket.leave(room)
    parts.presence.disconnected(seat.caller.accountId)
  }
  const enter = (caller: Caller, token: string): void => {
    if (!socket.connected) return
    parts.seen(caller)
    if (seats.get(socket)?.caller.sessionId === caller.sessionId) return
    // Another person on the same connection sees nothing of what the first one may.
    leave()
    seats.set(socket, { caller, token })
    parts.presence.connected(caller.accountId)
    void socket.join(roomsOf(caller))
  }

  socket.on(wire.hello, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const refusal = tooMany(catchUps)
    if (refusal !== null) return void ack(refusal)
    void hello(raw, parts, enter).then(answer => ack(answer))
  })

  socket.on(wire.resend, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const after = Seq.safeParse((raw as { after?: unknown } | null)?.after)
    const seat = seats.get(socket)
    if (seat === undefined) return void ack(refuse('auth.signedOut'))
    if (!after.success) return void ack(refuse('input.invalid', { field: 'after' }))
    const refusal = tooMany(catchUps)
    if (refusal !== null) return void ack(refusal)
    void catchUp(seat.caller, after.data, parts).then(
      answer => ack(answer),
      // The database is away; the desk keeps what it has and tries again.
      () => ack(refuse('server.unavailable')),
    )
  })

  socket.on(wire.typing, (raw: unknown) => {
    const ticketId = TicketId.safeParse((raw as { ticketId?: unknown } | null)?.ticketId)
    const caller = seats.get(socket)?.caller
    if (caller === undefined || caller.role === 'admin' || !ticketId.success) return
    if (typing.take(socket.id) > 0) return
    parts.typing(Typing.parse({ ticketId: ticketId.data, by: caller.accountId, name: caller.name }))
  })

  socket.on('disconnect', () => {
    counted()
    leave()
  })
}
