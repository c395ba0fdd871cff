import type { Language, VisitorEntry, VisitorView } from '#shared/contract/visitor.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import type { TicketState } from '#shared/domain/ticket.ts'
import { publicText } from '../../features/tickets/public-text.ts'

/** A line as the visitor may see it, or null: notes and changes never leave the house. */
export function toVisitorEntry(entry: Entry, language: Language): VisitorEntry | null {
  const { id, position, createdAt, seq } = entry
  switch (entry.kind) {
    case 'inbound':
      return {
        ...{ id, position, createdAt, seq },
        from: 'visitor',
        authorName: entry.authorName,
        body: inWords(entry.body, language),
        delivery: null,
      }
    case 'outbound':
      return {
        ...{ id, position, createdAt, seq },
        from: entry.author.kind,
        authorName: entry.author.kind === 'agent' ? entry.author.name : '',
        body: inWords(entry.body, language),
        delivery: entry.delivery,
      }
    case 'note':
    case 'change':
      return null
  }
}

function inWords(body: string, language: Language): string {
  return body.replace(SECRET_MARKER, (_, kind: string) => publicText(language, `hidden.${kind}`))
}

/** Where the conversation stands, in the three words a visitor needs. */
export function visitorStatus({ status }: TicketState): VisitorView['status'] {
  switch (status) {
    case 'new':
      return 'waiting'
    case 'open':
    case 'waiting_contact':
    case 'waiting_third_party':
    case 'snoozed':
      return 'talking'
    case 'resolved':
    case 'closed':
    case 'rejected':
      return 'ended'
  }
}
