import type { Namespace, Server, Socket } from 'socket.io'
import { Hello, protocol, Typing, type Welcome, wire } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { Seq, TicketId } from '#shared/domain/ids.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import type { Feed } from '../storage/feed.ts'
import { audienceOf, frameFor, type Viewer } from './audience.ts'
import { clientAddress } from './client-address.ts'
import type { Caller } from './handler.ts'
import type { Metrics } from './metrics.ts'
import type { Procedures } from './procedures.ts'

interface Parts {
  readonly procedures: Procedures
  readonly feed: Feed
  readonly identify: (token: string) => Promise<Caller | null>
  /** What a desk that knows nothing is given; consistent as of the returned position. */
  readonly greet: (caller: Caller) => Promise<Extract<Welcome, { ok: true }>>
  readonly presence: { connected(accountId: string): void; disconnected(accountId: string): void }
  readonly typing: (typing: Typing) => void
  readonly metrics: Metrics
  readonly trustsProxy: boolean
}

/** Longer absences are cheaper as a snapshot than as a replay. */
const longestReplay = 5000

const roleRoom = (role: string) => `role:${role}`
const accountRoom = (accountId: string) => `account:${accountId}`
const sessionRoom = (sessionId: string) => `session:${sessionId}`
const caseworkers = ['agent', 'supervisor', 'legal'] as const

/** Serves every desk of this node on the default namespace. Returns a way to show a typing mark on all desks. */
export function serveDesks(io: Server, parts: Parts): { showTyping(typing: Typing): void } {
  const desks = io.of('/')
  desks.on('connection', socket => serveDesk(socket, parts, () => parts.metrics.desks(desks.sockets.size)))
  parts.feed.subscribe(frame => fanOut(desks, frame))
  return {
    showTyping: typing => desks.to(caseworkers.map(roleRoom)).volatile.emit(wire.typing, typing),
  }
}

function serveDesk(socket: Socket, parts: Parts, counted: () => void): void {
  let token: string | null = null
  let caller: Caller | null = null
  const address = clientAddress(socket, parts.trustsProxy)
  counted()

  for (const name of parts.procedures.names) {
    socket.on(name, (raw: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return
      void parts.procedures.call(name, raw, { token, address }).then(answer => ack(answer))
    })
  }

  socket.on(wire.hello, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    const enter = (who: Caller, itsToken: string): void => {
      if (!socket.connected) return
      if (caller === null) parts.presence.connected(who.accountId)
      caller = who
      token = itsToken
      void socket.join([roleRoom(who.role), accountRoom(who.accountId), sessionRoom(who.sessionId)])
    }
    void hello(raw, parts, enter).then(answer => ack(answer))
  })

  socket.on(wire.resend, (raw: unknown, ack: unknown) => {
    const after = Seq.safeParse((raw as { after?: unknown } | null)?.after)
    if (typeof ack !== 'function') return
    if (caller === null || !after.success) return void ack(refuse('auth.signedOut'))
    void catchUp(caller, after.data, parts).then(
      answer => ack(answer),
      () => ack(refuse('server.unavailable')),
    )
  })

  socket.on(wire.typing, (raw: unknown) => {
    const ticketId = TicketId.safeParse((raw as { ticketId?: unknown } | null)?.ticketId)
    if (caller === null || caller.role === 'admin' || !ticketId.success) return
    parts.typing(Typing.parse({ ticketId: ticketId.data, by: caller.accountId, name: caller.name }))
  })

  socket.on('disconnect', () => {
    counted()
    if (caller !== null) parts.presence.disconnected(caller.accountId)
  })
}

/** `enter` comes before anything is read: a frame pushed meanwhile reaches the desk, and overlaps at worst. */
async function hello(
  raw: unknown,
  parts: Parts,
  enter: (who: Caller, token: string) => void,
): Promise<Welcome> {
  const parsed = Hello.safeParse(raw)
  if (!parsed.success) return refuse('input.invalid', { field: 'hello' })
  if (parsed.data.protocol < protocol) return refuse('protocol.clientTooOld')
  if (parsed.data.protocol > protocol) return refuse('protocol.serverTooOld')
  try {
    const who = await parts.identify(parsed.data.token)
    if (who === null) return refuse('auth.signedOut')
    enter(who, parsed.data.token)
    const welcome = await parts.greet(who)
    if (parsed.data.lastSeq === null) return welcome
    const caught = await catchUp(who, parsed.data.lastSeq, parts, welcome)
    return caught.ok ? { ...welcome, from: caught.from } : caught
  } catch {
    // The database is away; the desk keeps what it has and tries again.
    return refuse('server.unavailable')
  }
}

type CaughtUp = { readonly ok: true; readonly from: Extract<Welcome, { ok: true }>['from'] } | Refusal

/** What a desk at `after` has missed, or a snapshot when that is too long or `after` is no position of this log. */
async function catchUp(
  caller: Caller,
  after: number,
  parts: Parts,
  welcome?: Extract<Welcome, { ok: true }>,
): Promise<CaughtUp> {
  const frame = after > parts.feed.position() ? null : await parts.feed.since(after, longestReplay)
  if (frame !== null) return { ok: true, from: { frame: frameFor(caller, frame) } }
  const { from } = welcome ?? (await parts.greet(caller))
  return { ok: true, from }
}

/**
 * One packet a role, encoded once. Accounts with private news in this stretch get their own fuller frame first; the
 * shared one that follows is then old news to them.
 */
function fanOut(desks: Namespace, frame: Frame): void {
  const privately = new Set<string>()
  for (const event of frame.events) {
    const audience = audienceOf(event)
    if (typeof audience === 'object') privately.add(audience.accountId)
  }
  for (const accountId of privately) {
    for (const socket of socketsOf(desks, accountRoom(accountId))) {
      const role = (['admin', ...caseworkers] as const).find(each => socket.rooms.has(roleRoom(each)))
      if (role !== undefined) socket.emit(wire.frame, frameFor({ accountId, role }, frame))
    }
  }
  const nobody: Omit<Viewer, 'role'> = { accountId: '' }
  desks.to(caseworkers.map(roleRoom)).emit(wire.frame, frameFor({ ...nobody, role: 'agent' }, frame))
  desks.to(roleRoom('admin')).emit(wire.frame, frameFor({ ...nobody, role: 'admin' }, frame))
  for (const event of frame.events) {
    if (event.name !== 'session.revoked') continue
    for (const socket of socketsOf(desks, sessionRoom(event.payload.sessionId))) {
      socket.emit(wire.signedOut, { code: 'auth.signedOut' })
      socket.disconnect()
    }
  }
}

function socketsOf(desks: Namespace, room: string): Socket[] {
  return [...(desks.adapter.rooms.get(room) ?? [])].flatMap(id => desks.sockets.get(id) ?? [])
}
