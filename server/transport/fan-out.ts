import type { Namespace, Socket } from 'socket.io'
import { wire } from '#shared/contract/connection.ts'
import type { Frame, LogEvent } from '#shared/contract/events.ts'
import { audienceOf, type Circle, circleOf, isFor } from './audience.ts'
import { isDrained, isStuck } from './back-pressure.ts'
import { pushed, sharedPart, type SharedPart } from './packing.ts'
import type { Replays } from './replays.ts'
import type { Seat, Seats } from './seats.ts'

const circles = ['casework', 'administration'] as const satisfies readonly Circle[]
const roomOf = (circle: Circle) => `live:${circle}`

export interface FanOut {
  push(frame: Frame): void
  /** From now on frames go to this desk, beginning with the next. */
  begin(seat: Seat): void
  end(seat: Seat): void
  close(): void
}

/** How often a connection that could not keep up is looked at again, ms. */
const lookAgainMs = 200
/** How often every desk is told where the news stands, ms: one that lost the newest would not miss it otherwise. */
const standingMs = 5_000

/**
 * One packet a circle, encoded once. Desks that watch something in this stretch, or are told something of their own,
 * get the same packed part with their own lines beside it. A connection that cannot keep up is left out, so that
 * nothing piles up for it, and is brought up to date in one go when it can.
 */
export function createFanOut(desks: Namespace, seats: Seats, replays: Replays): FanOut {
  let timer: NodeJS.Timeout | undefined
  const standing = setInterval(() => {
    desks.to(circles.map(roomOf)).emit(wire.frame, replays.gap())
  }, standingMs)

  const begin = (seat: Seat): void => {
    seats.change(seat.socket, { isLive: true, behindAt: null })
    void seat.socket.join(roomOf(circleOf(seat.role)))
  }
  const end = ({ socket, role }: Seat): void => void socket.leave(roomOf(circleOf(role)))

  const leaveOut = (seat: Seat, sentUpTo: number): void => {
    end(seat)
    seats.change(seat.socket, { behindAt: sentUpTo })
    timer ??= setInterval(lookAgain, lookAgainMs)
  }

  function lookAgain(): void {
    let isAnyBehind = false
    for (const seat of seats.all()) {
      if (seat.behindAt === null) continue
      if (!isDrained(seat.socket)) {
        isAnyBehind = true
        continue
      }
      const frames = replays.frames(seat, seat.behindAt)
      begin(seat)
      for (const frame of frames ?? [replays.gap()]) seat.socket.emit(wire.frame, frame)
    }
    if (isAnyBehind) return
    clearInterval(timer)
    timer = undefined
  }

  return {
    push(frame) {
      for (const seat of seats.all())
        if (seat.isLive && seat.behindAt === null && isStuck(seat.socket)) leaveOut(seat, frame.after)
      const parts: Readonly<Record<Circle, SharedPart>> = {
        casework: sharedPart(frame, 'casework'),
        administration: sharedPart(frame, 'administration'),
      }
      const own = ownNews(seats, frame.events)
      for (const [seat, events] of own)
        seat.socket.emit(wire.frame, pushed(parts[circleOf(seat.role)], events))
      const served = [...own.keys()].map(({ socket }) => socket.id)
      for (const circle of circles)
        desks.to(roomOf(circle)).except(served).emit(wire.frame, pushed(parts[circle]))
      for (const event of frame.events) {
        if (event.name !== 'session.revoked') continue
        for (const { socket } of seats.ofSession(event.payload.sessionId)) signOut(socket)
      }
    },
    begin,
    end,
    close: () => {
      clearInterval(timer)
      clearInterval(standing)
    },
  }
}

/** What single desks are told beside the common part. */
function ownNews(seats: Seats, events: readonly LogEvent[]): ReadonlyMap<Seat, LogEvent[]> {
  const own = new Map<Seat, LogEvent[]>()
  for (const event of events) {
    const audience = audienceOf(event)
    if (typeof audience === 'string') continue
    const reached =
      'accountId' in audience
        ? seats.ofAccount(audience.accountId)
        : new Set(audience.watching.flatMap(ticketId => [...seats.watching(ticketId)]))
    for (const seat of reached) {
      if (!seat.isLive || seat.behindAt !== null || !isFor(seat, event)) continue
      const known = own.get(seat)
      if (known === undefined) own.set(seat, [event])
      else known.push(event)
    }
  }
  return own
}

/** The session has ended: nothing more is pushed to this desk. */
export function signOut(socket: Socket): void {
  socket.emit(wire.signedOut, { code: 'auth.signedOut' })
  socket.disconnect()
}
