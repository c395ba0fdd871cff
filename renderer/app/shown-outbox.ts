import type { OutboxItem } from '#shared/contract/desk-api.ts'

/** What a person wrote, and anything that failed; marks and draft copies on their way are nobody's concern. */
export function shownOutbox(items: readonly OutboxItem[]): readonly OutboxItem[] {
  return items.filter(
    item => item.state.kind === 'failed' || item.name === 'ticket.reply' || item.name === 'ticket.note',
  )
}
