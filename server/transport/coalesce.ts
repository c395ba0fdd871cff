import type { EventName, LogEvent } from '#shared/contract/events.ts'

/**
 * The same stretch with only the newest news of each thing: a payload is the whole thing as it now stands, so what lies
 * before it says nothing more. A thing that is new in this stretch stays "added" or "opened".
 */
export function coalesced(events: readonly LogEvent[]): readonly LogEvent[] {
  const newest = new Map<string, LogEvent>()
  let isShorter = false
  for (const event of events) {
    const key = thingOf(event)
    const known = newest.get(key)
    if (known === undefined) {
      newest.set(key, event)
      continue
    }
    isShorter = true
    // Set anew, so that the order of the log is kept.
    newest.delete(key)
    newest.set(key, began(known.name) ? ({ ...event, name: known.name } as LogEvent) : event)
  }
  return isShorter ? [...newest.values()] : events
}

function began(name: EventName): boolean {
  return name === 'ticket.opened' || name === 'entry.added'
}

function thingOf(event: LogEvent): string {
  switch (event.name) {
    case 'account.changed':
      return `account ${event.payload.account.id}`
    case 'contact.changed':
      return `contact ${event.payload.contact.id}`
    case 'ticket.opened':
    case 'ticket.changed':
      return `ticket ${event.payload.ticket.id}`
    case 'entry.added':
    case 'entry.changed':
      return `entry ${event.payload.entry.id}`
    case 'evidence.added':
      return `evidence ${event.payload.evidence.id}`
    case 'complaint.changed':
      return `complaint ${event.payload.complaint.id}`
    case 'referral.changed':
      return `referral ${event.payload.referral.id}`
    case 'canned.changed':
      return `canned ${event.payload.canned.id}`
    case 'channel.changed':
      return `channel ${event.payload.channel.channel}`
    // Each version is a text of its own, each session an end of its own.
    case 'draft.saved':
    case 'session.revoked':
      return `event ${event.seq}`
  }
}
