import type { EntryId } from '#shared/domain/ids.ts'
import { type Ticket, TicketOutcome } from '#shared/domain/ticket.ts'
import { takeIn } from '../channels/intake.ts'
import { markDelivery } from '../features/tickets/entry-rows.ts'
import { findTicket } from '../features/tickets/ticket-rows.ts'
import type { Caller } from '../transport/handler.ts'
import { knownPersonId } from './known-people.ts'
import { beginConversation, heardAgain, pointsOf, settleDelivery, windowMs } from './conversations.ts'
import { nobody, type Stage } from './stage.ts'
import type { Story } from './story.ts'

/** Something that happens at an instant of the past. Scenes of all stories are played in the order of time. */
export interface Scene {
  readonly at: number
  readonly play: () => Promise<void>
}

export interface Cast {
  readonly stage: Stage
  readonly callers: ReadonlyMap<string, Caller>
  /** Tickets opened so far, by story. */
  readonly tickets: Map<string, string>
  /** Conversations begun so far, by story: a browser's or a WhatsApp account's. */
  readonly conversations: Map<string, string>
}

const minuteMs = 60_000

/** The scenes of one conversation, ending before `now`. */
export function scenesOf(story: Story, cast: Cast, now: number): Scene[] {
  let at = now - story.hoursAgo * 60 * minuteMs
  /** Replies the person has not read yet. */
  const unread: EntryId[] = []
  return story.steps.map(([minutes, who, text], index) => {
    at = Math.round(at + minutes * minuteMs)
    if (at > now) throw new Error(`${story.key} is not over yet`)
    const entryId = `demo-${story.key}-${index + 1}` as EntryId
    return {
      at,
      play:
        who === 'contact'
          ? () => write(story, cast, entryId, text, unread)
          : () => work(story, cast, who, entryId, text, unread),
    }
  })
}

/** The person writes, and has thereby read what was said to them. */
async function write(
  story: Story,
  cast: Cast,
  entryId: EntryId,
  body: string,
  unread: EntryId[],
): Promise<void> {
  const { stage, tickets, conversations } = cast
  const contactId = story.sameAs === undefined ? null : (await ticketOf(cast, story.sameAs)).contactId
  await stage.act(nobody, async work => {
    const begun = conversations.get(story.key)
    const conversationId = begun ?? work.newId()
    conversations.set(story.key, conversationId)
    for (const id of unread.splice(0)) await markDelivery(work, id, { state: 'read', at: work.now })
    const isWhatsApp = story.channel === 'whatsapp'
    const { ticket } = await takeIn(work, {
      channel: story.channel,
      entryId,
      ...(isWhatsApp ? { externalId: `wamid.${entryId}`, sentAt: work.now } : {}),
      ticketId: tickets.get(story.key) ?? null,
      contact: { id: contactId, name: story.name, points: pointsOf(story) },
      conversationId,
      routeId: `${story.channel}:${conversationId}`,
      windowEndsAt: isWhatsApp ? work.now + windowMs : null,
      body,
      attachments: [],
      ...(story.priority === undefined ? {} : { priority: story.priority }),
      ...(story.forwarded === undefined ? {} : { forwarded: story.forwarded }),
    })
    tickets.set(story.key, ticket.id)
    if (begun === undefined) await beginConversation(work, story, conversationId, ticket)
    else if (isWhatsApp) await heardAgain(work, conversationId)
  })
}

async function work(
  story: Story,
  cast: Cast,
  who: string,
  entryId: EntryId,
  text: string,
  unread: EntryId[],
): Promise<void> {
  const { stage } = cast
  const [username = '', verb = 'reply'] = who.split(':')
  const caller = callerOf(cast, username)
  const { id: ticketId, lastPosition } = await ticketOf(cast, story.key)
  const run = stage.command
  switch (verb) {
    case 'reply':
      await stage.commandAnd(
        caller,
        'ticket.reply',
        { ticketId, entryId, body: text, seenPosition: lastPosition },
        work => settleDelivery(work, entryId),
      )
      unread.push(entryId)
      break
    case 'note':
      await run(caller, 'ticket.note', { ticketId, entryId, body: text })
      break
    case 'take':
      await run(caller, 'ticket.take', { ticketId })
      if (story.reason !== undefined)
        await run(caller, 'ticket.setReason', { ticketId, reason: story.reason })
      break
    case 'assign':
      await run(caller, 'ticket.assign', { ticketId, accountId: callerOf(cast, text).accountId })
      break
    case 'link':
      await run(caller, 'ticket.linkParticipant', { ticketId, participantId: knownPersonId(text) })
      break
    case 'wait':
      await run(caller, 'ticket.wait', { ticketId, for: 'contact' })
      break
    case 'third':
      await run(caller, 'ticket.wait', { ticketId, for: 'thirdParty', reason: text })
      break
    case 'snooze':
      await run(caller, 'ticket.wait', {
        ticketId,
        for: 'time',
        untilAt: stage.clock() + Number(text) * minuteMs,
      })
      break
    case 'resolve':
      await run(caller, 'ticket.resolve', { ticketId, outcome: TicketOutcome.parse(text) })
      break
    case 'reject':
      await run(caller, 'ticket.reject', { ticketId, reason: text })
      break
    default:
      throw new Error(`${story.key}: nobody knows how to ${verb}`)
  }
}

export async function ticketOf({ stage, tickets }: Cast, key: string): Promise<Ticket> {
  const id = tickets.get(key)
  const ticket = id === undefined ? undefined : await stage.act(nobody, ({ db }) => findTicket(db, id))
  if (ticket === undefined) throw new Error(`${key} has no ticket yet`)
  return ticket
}

export function callerOf({ callers }: Cast, username: string): Caller {
  const caller = callers.get(username)
  if (caller === undefined) throw new Error(`nobody is called ${username}`)
  return caller
}
