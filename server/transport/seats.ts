import type { Socket } from 'socket.io'
import type { Viewer } from './audience.ts'
import type { Caller } from './handler.ts'

/** A connection's account, once it has said hello, and what it wants to hear. */
export interface Seat extends Viewer {
  readonly socket: Socket
  readonly caller: Caller
  readonly token: string
  /** Tickets on its screens now. */
  readonly lookingAt: ReadonlySet<string>
  /** The last position it was sent while its connection could not keep up; null while it can. */
  readonly behindAt: number | null
  /** Welcomed: frames are pushed to it. Until then what happens is a part of the welcome. */
  readonly isLive: boolean
}

/** Everybody who sits at this node, found by connection, account, session or watched ticket. */
export interface Seats {
  of(socket: Socket): Seat | undefined
  all(): Iterable<Seat>
  ofAccount(accountId: string): readonly Seat[]
  ofSession(sessionId: string): readonly Seat[]
  watching(ticketId: string): Iterable<Seat>
  lookingAt(ticketId: string): Iterable<Seat>
  /** Tickets that are on anybody's screen. */
  lookedAt(): Iterable<string>
  put(seat: Seat): void
  change(socket: Socket, change: Partial<Seat>): Seat | undefined
  remove(socket: Socket): Seat | undefined
}

const none: ReadonlySet<Socket> = new Set()

export function createSeats(): Seats {
  const seats = new Map<Socket, Seat>()
  const watchers = createIndex()
  const lookers = createIndex()
  const accounts = createIndex()
  const seatsOf = (sockets: ReadonlySet<Socket>): Seat[] =>
    [...sockets].flatMap(socket => seats.get(socket) ?? [])

  const remove = (socket: Socket): Seat | undefined => {
    const seat = seats.get(socket)
    if (seat === undefined) return undefined
    seats.delete(socket)
    watchers.move(socket, seat.watching, new Set())
    lookers.move(socket, seat.lookingAt, new Set())
    accounts.move(socket, new Set([seat.accountId]), new Set())
    return seat
  }

  return {
    of: socket => seats.get(socket),
    all: () => seats.values(),
    ofAccount: accountId => seatsOf(accounts.of(accountId)),
    ofSession: sessionId => [...seats.values()].filter(seat => seat.caller.sessionId === sessionId),
    watching: ticketId => seatsOf(watchers.of(ticketId)),
    lookingAt: ticketId => seatsOf(lookers.of(ticketId)),
    lookedAt: () => lookers.keys(),
    put(seat) {
      remove(seat.socket)
      seats.set(seat.socket, seat)
      watchers.move(seat.socket, new Set(), seat.watching)
      lookers.move(seat.socket, new Set(), seat.lookingAt)
      accounts.move(seat.socket, new Set(), new Set([seat.accountId]))
    },
    change(socket, change) {
      const seat = seats.get(socket)
      if (seat === undefined) return undefined
      const next = { ...seat, ...change }
      seats.set(socket, next)
      watchers.move(socket, seat.watching, next.watching)
      lookers.move(socket, seat.lookingAt, next.lookingAt)
      return next
    },
    remove,
  }
}

function createIndex() {
  const sockets = new Map<string, Set<Socket>>()
  return {
    of: (key: string): ReadonlySet<Socket> => sockets.get(key) ?? none,
    keys: (): Iterable<string> => [...sockets.keys()],
    move(socket: Socket, from: ReadonlySet<string>, to: ReadonlySet<string>): void {
      if (from === to) return
      for (const key of from) {
        if (to.has(key)) continue
        const left = sockets.get(key)
        left?.delete(socket)
        if (left?.size === 0) sockets.delete(key)
      }
      for (const key of to) {
        const known = sockets.get(key)
        if (known === undefined) sockets.set(key, new Set([socket]))
        else known.add(socket)
      }
    },
  }
}
