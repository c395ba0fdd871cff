import type { Server, Socket } from 'socket.io'
import { type Hello, Typing, Watch, wire } from '#shared/contract/connection.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { Seq, TicketId } from '#shared/domain/ids.ts'
import type { Feed } from '../storage/feed.ts'
import { circleOf } from './audience.ts'
import { clientAddress } from './client-address.ts'
import type { Doors } from './doors.ts'
import { createFanOut, type FanOut, signOut } from './fan-out.ts'
import type { Caller } from './handler.ts'
import { catchUp, hello, type HelloParts } from './hello.ts'
import { createLimiter } from './limiter.ts'
import { changedBetween, lookersHere, tellLookers } from './lookers.ts'
import type { OtherNodes } from './other-nodes.ts'
import type { Metrics } from './metrics.ts'
import type { Procedures } from './procedures.ts'
import { createReplays } from './replays.ts'
import { createSeats, type Seat, type Seats } from './seats.ts'

interface Parts extends Omit<HelloParts, 'replays'> {
  readonly doors: Doors
  readonly feed: Feed
  readonly procedures: Procedures
  readonly presence: { connected(accountId: string): void; disconnected(accountId: string): void }
  /** A desk of this session has come in. */
  readonly seen: (caller: Caller) => void
  readonly typing: (typing: Typing) => void
  /** Who looks at a ticket has changed at this node. */
  readonly lookersChanged: (ticketId: string) => void
  readonly elsewhere: () => Pick<OtherNodes, 'looking'>
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
  /** Each goes to other desks. */
  watches: { burst: 200, everyMs: 50 },
  typing: { burst: 5, everyMs: 500 },
} as const

export interface Desks {
  showTyping(typing: Typing): void
  /** Who at this node has a ticket on screen. */
  lookingAt(ticketId: string): ReturnType<typeof lookersHere>
  lookedAt(): Iterable<string>
  /** Tells those who look at it anew who else does. */
  showLookers(ticketId: string): void
  /** Signs those out whose session has meanwhile run out: a desk that only listens is never asked otherwise. */
  checkSessions(): Promise<void>
  close(): void
}

/** Serves every desk of this node on the default namespace. */
export function serveDesks(io: Server, parts: Parts): Desks {
  const desks = io.of('/')
  const seats = createSeats()
  const replays = createReplays(parts.feed)
  const fanOut = createFanOut(desks, seats, replays)
  const counted = () => parts.metrics.desks(desks.sockets.size)
  desks.on('connection', socket => serveDesk(socket, { ...parts, replays }, seats, fanOut, counted))
  parts.feed.subscribe(fanOut.push)
  return {
    showTyping(typing) {
      for (const seat of seats.watching(typing.ticketId))
        if (seat.accountId !== typing.by) seat.socket.volatile.emit(wire.typing, typing)
    },
    lookingAt: ticketId => lookersHere(seats, ticketId),
    lookedAt: () => seats.lookedAt(),
    showLookers: ticketId => tellLookers(seats, ticketId, parts.elsewhere().looking(ticketId)),
    async checkSessions() {
      for (const { socket, token } of [...seats.all()])
        if ((await parts.identify(token)) === null) signOut(socket)
    },
    close: fanOut.close,
  }
}

function serveDesk(
  socket: Socket,
  parts: Parts & HelloParts,
  seats: Seats,
  fanOut: FanOut,
  counted: () => void,
): void {
  const address = clientAddress(socket, parts.trustsProxy)
  const calls = createLimiter(deskLimits.calls, parts.now)
  const strangersCalls = createLimiter(deskLimits.callsOfStranger, parts.now)
  const catchUps = createLimiter(deskLimits.catchUps, parts.now)
  const watches = createLimiter(deskLimits.watches, parts.now)
  const typing = createLimiter(deskLimits.typing, parts.now)
  const tooMany = (limiter: typeof calls): Refusal | null => {
    const seconds = limiter.take(socket.id)
    return seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
  }
  counted()

  for (const name of parts.procedures.names) {
    socket.on(name, (raw: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return
      const token = seats.of(socket)?.token ?? null
      const refusal = tooMany(token === null ? strangersCalls : calls)
      if (refusal !== null) return void ack(refusal)
      void parts.procedures.call(name, raw, { token, address }).then(answer => ack(answer))
    })
  }

  const looksChanged = (before: ReadonlySet<string>, after: ReadonlySet<string>): void => {
    for (const ticketId of changedBetween(before, after)) {
      tellLookers(seats, ticketId, parts.elsewhere().looking(ticketId))
      parts.lookersChanged(ticketId)
    }
  }
  const leave = (): void => {
    const seat = seats.remove(socket)
    if (seat === undefined) return
    fanOut.end(seat)
    looksChanged(seat.lookingAt, new Set())
    parts.presence.disconnected(seat.accountId)
  }
  const enter = (caller: Caller, { token, watching }: Hello): (() => Seat) | null => {
    if (!socket.connected) return null
    parts.seen(caller)
    const known = seats.of(socket)
    // Another person on the same connection sees nothing of what the first one may.
    if (known !== undefined && known.caller.sessionId !== caller.sessionId) leave()
    if (known?.caller.sessionId !== caller.sessionId) parts.presence.connected(caller.accountId)
    const seat: Seat = {
      socket,
      caller,
      token,
      accountId: caller.accountId,
      role: caller.role,
      watching: new Set(watching),
      lookingAt: seats.of(socket)?.lookingAt ?? new Set(),
      behindAt: null,
      isLive: false,
    }
    fanOut.end(seat)
    seats.put(seat)
    return () => seats.of(socket) ?? seat
  }

  socket.on(wire.hello, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const refusal = tooMany(catchUps)
    if (refusal !== null) return void ack(refusal)
    void parts.doors
      .pass(() => hello(raw, parts, enter))
      .then(ready => {
        if (ready === null) return ack(refuse('server.unavailable'))
        const welcome = ready()
        // In the same instant: what has been handed on is in the welcome, what comes next is pushed.
        const seat = seats.of(socket)
        if (welcome.ok && seat !== undefined) fanOut.begin(seat)
        ack(welcome)
      })
  })

  socket.on(wire.resend, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const after = Seq.safeParse((raw as { after?: unknown } | null)?.after)
    const seat = seats.of(socket)
    if (seat === undefined) return void ack(refuse('auth.signedOut'))
    if (!after.success) return void ack(refuse('input.invalid', { field: 'after' }))
    const refusal = tooMany(catchUps)
    if (refusal !== null) return void ack(refusal)
    void parts.doors
      .pass(() => catchUp(() => seats.of(socket) ?? seat, after.data, parts))
      .then(
        from => ack(from === null ? refuse('server.unavailable') : { ok: true, from: from() }),
        // The database is away; the desk keeps what it has and tries again.
        () => ack(refuse('server.unavailable')),
      )
  })

  socket.on(wire.watch, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const seat = seats.of(socket)
    if (seat === undefined) return void ack(refuse('auth.signedOut'))
    if (circleOf(seat.role) !== 'casework') return void ack(refuse('auth.forbidden'))
    const wanted = Watch.safeParse(raw)
    if (!wanted.success) return void ack(refuse('input.invalid', { field: 'watch' }))
    const refusal = tooMany(watches)
    if (refusal !== null) return void ack(refusal)
    const lookingAt = new Set<string>(wanted.data.lookingAt)
    seats.change(socket, { watching: new Set(wanted.data.ticketIds), lookingAt })
    ack({ ok: true })
    looksChanged(seat.lookingAt, lookingAt)
  })

  socket.on(wire.typing, (raw: unknown) => {
    const ticketId = TicketId.safeParse((raw as { ticketId?: unknown } | null)?.ticketId)
    const caller = seats.of(socket)?.caller
    if (caller === undefined || caller.role === 'admin' || !ticketId.success) return
    if (typing.take(socket.id) > 0) return
    parts.typing(Typing.parse({ ticketId: ticketId.data, by: caller.accountId, name: caller.name }))
  })

  socket.on('disconnect', () => {
    counted()
    leave()
  })
}
