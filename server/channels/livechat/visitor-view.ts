import type { Language, VisitorEntry, VisitorFile, VisitorView } from '#shared/contract/visitor.ts'
import type { Attachment, Entry } from '#shared/domain/entry.ts'
import { SECRET_MARKER } from '#shared/domain/text/secrets.ts'
import type { TicketState } from '#shared/domain/ticket.ts'
import { publicText } from '../../features/tickets/public-text.ts'

/** A line as the visitor may see it, or null: notes and changes never leave the house. */
export function toVisitorEntry(entry: Entry, language: Language): VisitorEntry | null {
  if (entry.kind === 'note' || entry.kind === 'change') return null
  const { id, position, createdAt, seq } = entry
  const common = {
    ...{ id, position, createdAt, seq },
    body: inWords(entry.body, language),
    files: entry.attachments.map(toVisitorFile),
  }
  if (entry.kind === 'inbound')
    return { ...common, from: 'visitor', authorName: entry.authorName, delivery: null }
  return {
    ...common,
    from: entry.author.kind,
    authorName: entry.author.kind === 'agent' ? entry.author.name : '',
    delivery: entry.delivery,
  }
}

function toVisitorFile({ evidenceId, name, mime, size, state }: Attachment): VisitorFile {
  return { id: evidenceId, name, mime, size, state }
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
