import type { Kysely } from 'kysely'
import type { LogEvent } from '#shared/contract/events.ts'
import type { VisitorEntry, VisitorView } from '#shared/contract/visitor.ts'
import { type Entry, isPublic } from '#shared/domain/entry.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { hasTicketAlone, linesOf } from './conversation-lines.ts'
import { endedAt, starsOf } from './rating.ts'
import type { Visitor } from './visitor-rows.ts'
import { toVisitorEntry, visitorStatus } from './visitor-view.ts'

type Queue = VisitorView['queue']

interface Room {
  readonly id: string
  readonly language: Visitor['language']
  /** Where the next message goes; merging and splitting move it. */
  ticketId: string
  ticketNumber: string
  routeId: string | null
  agentName: string | null
  status: VisitorView['status']
  rating: VisitorView['rating']
  queue: Queue
  visitors: number
  /** Ticket's last change known here: an older reading never overwrites a newer one. */
  seq: number
}

/** The conversations that have a browser on this node, with what their header says. Named by the visitor's id. */
export interface Rooms {
  /** Called before the view is read, so that nothing falls between the view and the pushes. */
  enter(visitor: Visitor): Promise<void>
  leave(id: string): void
  /** The conversations to which a mark from the desk belongs: those that its ticket answers to. */
  of(ticketId: string): readonly string[]
  /** All that the visitor may see of lines changed after `after`. */
  view(id: string, after: number): Promise<VisitorView>
  /** Header and these lines alone. `upTo` 0 says nothing about a cursor. */
  part(id: string, entries: readonly VisitorEntry[], upTo: number): VisitorView
  ticketOf(id: string): string
  /** Reads the header anew. */
  refresh(id: string): Promise<void>
  /** What a stretch of the log means to each conversation here. */
  changes(events: readonly LogEvent[]): Promise<Map<string, VisitorView>>
  /** The places in the queue as they are now; answers the conversations whose place differs. */
  queued(places: ReadonlyMap<string, Queue>): string[]
}

export function openRooms(reader: Kysely<Schema>): Rooms {
  const rooms = new Map<string, Room>()
  const names = new Map<string, string>()

  const agentName = async (ticket: Ticket): Promise<string | null> => {
    const id = assigneeOf(ticket.state)
    if (id === null) return null
    const known = names.get(id)
    if (known !== undefined) return known
    const row = await reader.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst()
    if (row !== undefined) names.set(id, row.name)
    return row?.name ?? null
  }

  const roomOf = (id: string): Room => {
    const room = rooms.get(id)
    if (room === undefined) throw new Error('no visitor in this conversation')
    return room
  }

  const part: Rooms['part'] = (id, entries, upTo) => {
    const { ticketNumber, agentName, status, queue, rating } = roomOf(id)
    const inLine = status === 'waiting' ? queue : null
    return { ticketNumber, agentName, status, queue: inLine, rating, entries: [...entries], upTo }
  }

  /** Header facts that come from the ticket. */
  const standing = async (id: string, ticket: Ticket) => {
    const ending = endedAt(ticket.state)
    return {
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      routeId: ticket.routeId,
      status: visitorStatus(ticket.state),
      agentName: await agentName(ticket),
      rating: ending === null ? null : { endedAt: ending, stars: await starsOf(reader, id, ending) },
      seq: ticket.seq,
    }
  }

  const follow = async (room: Room, ticket: Ticket): Promise<void> => {
    const now = await standing(room.id, ticket)
    if (room.ticketId === ticket.id && ticket.seq < room.seq) return
    Object.assign(room, now)
  }

  /** Moves the room when its conversation has moved to another ticket. */
  const catchUp = async (room: Room, ticketId: string): Promise<void> => {
    const ticket = await findTicket(reader, ticketId)
    if (ticket === undefined) throw new Error('visitor without a ticket')
    await follow(room, ticket)
  }

  const whereabouts = async (ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map()
    const rows = await reader
      .selectFrom('visitor')
      .select(['id', 'ticket_id'])
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map(({ id, ticket_id }) => [id, ticket_id]))
  }

  /** Whose line it is, among those who are here. */
  const roomOfEntry = async (entry: Entry): Promise<Room | undefined> => {
    if (!isPublic(entry) || !('conversationId' in entry)) return undefined
    if (entry.conversationId !== null) return rooms.get(entry.conversationId)
    const here = inTicket(entry.ticketId)
    const [room] = here
    if (room === undefined || here.length > 1) return undefined
    const isAlone = await hasTicketAlone(reader, { id: room.id, ticket_id: room.ticketId })
    return isAlone ? room : undefined
  }
  const byTicket = new Map<string, Set<Room>>()
  const inTicket = (ticketId: string): readonly Room[] => [...(byTicket.get(ticketId) ?? [])]
  const file = (room: Room): void => {
    const there = byTicket.get(room.ticketId) ?? new Set<Room>()
    byTicket.set(room.ticketId, there.add(room))
  }
  const unfile = (room: Room, ticketId: string): void => {
    const there = byTicket.get(ticketId)
    there?.delete(room)
    if (there?.size === 0) byTicket.delete(ticketId)
  }
  /** Follows within `act` and keeps the index right. */
  const moving = async (room: Room, act: () => Promise<void>): Promise<void> => {
    const before = room.ticketId
    await act()
    if (before === room.ticketId || rooms.get(room.id) !== room) return
    unfile(room, before)
    file(room)
  }

  const refreshed = async (id: string): Promise<Room> => {
    const room = roomOf(id)
    const ticketId = (await whereabouts([id])).get(id)
    if (ticketId === undefined) throw new Error('a visitor is gone')
    await moving(room, () => catchUp(room, ticketId))
    return room
  }

  return {
    async enter(visitor) {
      const known = rooms.get(visitor.id)
      if (known !== undefined) {
        known.visitors += 1
        return
      }
      const ticket = await findTicket(reader, visitor.ticket_id)
      if (ticket === undefined) throw new Error('visitor without a ticket')
      const now = await standing(visitor.id, ticket)
      const room = rooms.get(visitor.id) ?? {
        ...now,
        ...{ id: visitor.id, language: visitor.language, queue: null, visitors: 0 },
      }
      room.visitors += 1
      rooms.set(visitor.id, room)
      file(room)
    },
    leave(id) {
      const room = rooms.get(id)
      if (room === undefined) return
      room.visitors -= 1
      if (room.visitors > 0) return
      rooms.delete(id)
      unfile(room, room.ticketId)
    },
    of(ticketId) {
      const here = inTicket(ticketId)
      const [first] = here
      if (first === undefined) return []
      // Where several conversations share a ticket, the mark is for the one that would get the answer.
      const answered = here.find(room => first.routeId?.endsWith(`:${room.id}`))
      if (answered !== undefined) return [answered.id]
      return here.length === 1 && first.routeId === null ? [first.id] : []
    },
    ticketOf: id => roomOf(id).ticketId,
    refresh: async id => void (await refreshed(id)),
    part,
    async view(id, after) {
      const room = await refreshed(id)
      const lines = await linesOf(reader, { id, ticket_id: room.ticketId }, after)
      const entries = lines.flatMap(entry => toVisitorEntry(entry, room.language) ?? [])
      // The log has no gaps: nothing older can still appear.
      const upTo = lines.reduce((newest, { seq }) => Math.max(newest, seq), after)
      return part(id, entries, upTo)
    },
    async changes(events) {
      const touched = new Map<string, Map<string, VisitorEntry>>()
      const touch = (id: string): Map<string, VisitorEntry> => {
        const lines = touched.get(id) ?? new Map<string, VisitorEntry>()
        touched.set(id, lines)
        return lines
      }
      for (const event of events) {
        if (event.name === 'account.changed') names.set(event.payload.account.id, event.payload.account.name)
        else if (event.name === 'ticket.changed') {
          const { ticket } = event.payload
          for (const room of inTicket(ticket.id)) {
            touch(room.id)
            await follow(room, ticket)
          }
        } else if (event.name === 'entry.added' || event.name === 'entry.changed') {
          const { entry } = event.payload
          const room = await roomOfEntry(entry)
          const line = room === undefined ? null : toVisitorEntry(entry, room.language)
          if (room !== undefined && line !== null) touch(room.id).set(line.id, line)
        }
      }
      for (const [id, ticketId] of await whereabouts([...touched.keys()])) {
        const room = rooms.get(id)
        if (room !== undefined && room.ticketId !== ticketId)
          await moving(room, () => catchUp(room, ticketId))
      }
      const upTo = events.at(-1)?.seq ?? 0
      const views = [...touched].filter(([id]) => rooms.has(id))
      return new Map(views.map(([id, lines]) => [id, part(id, [...lines.values()], upTo)]))
    },
    queued(places) {
      const moved: string[] = []
      for (const room of rooms.values()) {
        const next = places.get(room.id) ?? null
        if (next?.place === room.queue?.place && next?.waitMs === room.queue?.waitMs) continue
        room.queue = next
        moved.push(room.id)
      }
      return moved
    },
  }
}
