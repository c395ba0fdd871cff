import type { Kysely } from 'kysely'
import type { LogEvent } from '#shared/contract/events.ts'
import type { Language, VisitorEntry, VisitorView } from '#shared/contract/visitor.ts'
import { assigneeOf, type Ticket } from '#shared/domain/ticket.ts'
import { entriesOf } from '../../features/tickets/entry-rows.ts'
import { findTicket } from '../../features/tickets/ticket-rows.ts'
import type { Schema } from '../../storage/schema.ts'
import { toVisitorEntry, visitorStatus } from './visitor-view.ts'

interface Room {
  readonly language: Language
  readonly ticketNumber: string
  agentName: string | null
  status: VisitorView['status']
  visitors: number
  /** Ticket's last change known here: an older reading never overwrites a newer one. */
  seq: number
}

/** The conversations that have a browser on this node, with what their header says. */
export interface Rooms {
  /** Called before the view is read, so that nothing falls between the view and the pushes. */
  enter(ticketId: string, language: Language): Promise<void>
  leave(ticketId: string): void
  has(ticketId: string): boolean
  /** All that the visitor may see of lines changed after `after`. */
  view(ticketId: string, after: number): Promise<VisitorView>
  /** Header and these lines alone. `upTo` 0 says nothing about a cursor. */
  part(ticketId: string, entries: readonly VisitorEntry[], upTo: number): VisitorView
  language(ticketId: string): Language
  /** What a stretch of the log means to each conversation here. */
  changes(events: readonly LogEvent[]): Promise<Map<string, VisitorView>>
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

  const roomOf = (ticketId: string): Room => {
    const room = rooms.get(ticketId)
    if (room === undefined) throw new Error('no visitor in this conversation')
    return room
  }

  const part: Rooms['part'] = (ticketId, entries, upTo) => {
    const { ticketNumber, agentName, status } = roomOf(ticketId)
    return { ticketNumber, agentName, status, entries: [...entries], upTo }
  }

  const follow = async (ticket: Ticket): Promise<void> => {
    const room = rooms.get(ticket.id)
    if (room === undefined) return
    const name = await agentName(ticket)
    if (ticket.seq < room.seq) return
    room.seq = ticket.seq
    room.status = visitorStatus(ticket.state)
    room.agentName = name
  }

  return {
    async enter(ticketId, language) {
      const known = rooms.get(ticketId)
      if (known !== undefined) {
        known.visitors += 1
        return
      }
      const ticket = await findTicket(reader, ticketId)
      if (ticket === undefined) throw new Error('visitor without a ticket')
      const name = await agentName(ticket)
      const room = rooms.get(ticketId) ?? {
        ...{ language, ticketNumber: ticket.number, agentName: name, visitors: 0, seq: ticket.seq },
        status: visitorStatus(ticket.state),
      }
      room.visitors += 1
      rooms.set(ticketId, room)
    },
    leave(ticketId) {
      const room = rooms.get(ticketId)
      if (room === undefined) return
      room.visitors -= 1
      if (room.visitors <= 0) rooms.delete(ticketId)
    },
    has: ticketId => rooms.has(ticketId),
    language: ticketId => roomOf(ticketId).language,
    part,
    async view(ticketId, after) {
      const ticket = await findTicket(reader, ticketId)
      if (ticket !== undefined) await follow(ticket)
      const { language } = roomOf(ticketId)
      const all = await entriesOf(reader, ticketId)
      const entries = all
        .filter(entry => entry.seq > after)
        .flatMap(entry => toVisitorEntry(entry, language) ?? [])
      // One statement read the lines, and the log has no gaps: nothing older can still appear.
      const upTo = all.reduce((newest, { seq }) => Math.max(newest, seq), after)
      return part(ticketId, entries, upTo)
    },
    async changes(events) {
      const touched = new Map<string, Map<string, VisitorEntry>>()
      const linesOf = (ticketId: string): Map<string, VisitorEntry> => {
        const lines = touched.get(ticketId) ?? new Map<string, VisitorEntry>()
        touched.set(ticketId, lines)
        return lines
      }
      for (const event of events) {
        if (event.name === 'account.changed') names.set(event.payload.account.id, event.payload.account.name)
        else if (event.name === 'ticket.changed' && rooms.has(event.payload.ticket.id)) {
          linesOf(event.payload.ticket.id)
          await follow(event.payload.ticket)
        } else if (event.name === 'entry.added' || event.name === 'entry.changed') {
          const { entry } = event.payload
          const room = rooms.get(entry.ticketId)
          const line = room === undefined ? null : toVisitorEntry(entry, room.language)
          if (line !== null) linesOf(entry.ticketId).set(line.id, line)
        }
      }
      const upTo = events.at(-1)?.seq ?? 0
      const views = [...touched].filter(([ticketId]) => rooms.has(ticketId))
      return new Map(views.map(([ticketId, lines]) => [ticketId, part(ticketId, [...lines.values()], upTo)]))
    },
  }
}
