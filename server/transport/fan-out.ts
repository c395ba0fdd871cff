import type { Namespace, Socket } from 'socket.io'
import { wire } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { caseworkers } from '#shared/contract/procedure.ts'
import { audienceOf, frameFor, type Viewer } from './audience.ts'
import type { Caller } from './handler.ts'

const roleRoom = (role: string) => `role:${role}`
const accountRoom = (accountId: string) => `account:${accountId}`
const sessionRoom = (sessionId: string) => `session:${sessionId}`

export const caseworkerRooms = caseworkers.map(roleRoom)

/** Where this desk is reached: by what it may see, whose it is, and by its session. */
export function roomsOf({ role, accountId, sessionId }: Caller): string[] {
  return [roleRoom(role), accountRoom(accountId), sessionRoom(sessionId)]
}

/**
 * One packet a role, encoded once. Accounts with private news in this stretch get their own fuller frame first; the
 * shared one that follows is then old news to them.
 */
export function fanOut(desks: Namespace, frame: Frame): void {
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
  desks.to(caseworkerRooms).emit(wire.frame, frameFor({ ...nobody, role: 'agent' }, frame))
  desks.to(roleRoom('admin')).emit(wire.frame, frameFor({ ...nobody, role: 'admin' }, frame))
  for (const event of frame.events) {
    if (event.name !== 'session.revoked') continue
    for (const socket of socketsOf(desks, sessionRoom(event.payload.sessionId))) signOut(socket)
  }
}

/** The session has ended: nothing more is pushed to this desk. */
export function signOut(socket: Socket): void {
  socket.emit(wire.signedOut, { code: 'auth.signedOut' })
  socket.disconnect()
}

function socketsOf(desks: Namespace, room: string): Socket[] {
  return [...(desks.adapter.rooms.get(room) ?? [])].flatMap(id => desks.sockets.get(id) ?? [])
}
