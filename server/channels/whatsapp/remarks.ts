import type { Entry } from '#shared/domain/entry.ts'
import type { Reaction } from '#shared/domain/message-content.ts'
import { safeText } from '#shared/domain/text/safe-text.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { WaEdit, WaMessage, WaReaction, WaRevoke, waTime } from '#shared/domain/whatsapp/payload.ts'
import { findEntry, saveEntry } from '../../features/tickets/entry-rows.ts'
import type { Work } from '../../storage/work.ts'
import { saidBy } from './message-content.ts'

/** Does this message only speak of an earlier one? */
export function isRemark({ type }: Pick<WaMessage, 'type'>): boolean {
  return type === 'reaction' || type === 'edit' || type === 'revoke'
}

/** The line that has this provider id, ours or theirs, any attempt of it. */
export async function entryOfWamid(work: Work, wamid: string): Promise<string | undefined> {
  const line = await work.db
    .selectFrom('entry')
    .select('id')
    .where('external_id', '=', wamid)
    .executeTakeFirst()
  if (line !== undefined) return line.id
  const attempt = await work.db
    .selectFrom('outbound')
    .select('entry_id')
    .where('provider_id', '=', wamid)
    .executeTakeFirst()
  if (attempt !== undefined) return attempt.entry_id
  const part = await work.db
    .selectFrom('wa_part')
    .innerJoin('outbound', 'outbound.id', 'wa_part.outbound_id')
    .select('outbound.entry_id')
    .where('wa_part.provider_id', '=', wamid)
    .executeTakeFirst()
  return part?.entry_id
}

/**
 * Applies a reaction, edit or revocation to its message. It opens no ticket and counts as nothing unread. Twice, or late,
 * changes nothing: the provider's time decides. Answers which message it waits for when that is not here yet.
 */
export async function remark(
  work: Work,
  raw: unknown,
): Promise<'done' | 'malformed' | { readonly waitsFor: string }> {
  const message = WaMessage.safeParse(raw)
  if (!message.success) return 'malformed'
  const { type, timestamp } = message.data
  const at = waTime(timestamp, work.now)
  const read = readRemark(message.data)
  if (read === null) return 'malformed'
  const entryId = await entryOfWamid(work, read.target)
  const entry = entryId === undefined ? undefined : await findEntry(work.db, entryId)
  if (entry === undefined) return { waitsFor: read.target }
  const changed = type === 'reaction' ? withReaction(entry, read.text, at) : changedText(entry, read, at)
  if (changed !== null) await saveEntry(work, changed)
  return 'done'
}

interface Remark {
  readonly target: string
  /** The emoji, or the new wording; null: taken back. */
  readonly text: string | null
}

function readRemark(message: WaMessage): Remark | null {
  switch (message.type) {
    case 'reaction': {
      const reaction = WaReaction.safeParse(message['reaction'])
      if (!reaction.success) return null
      const emoji = safeText(reaction.data.emoji ?? '').slice(0, 40)
      return { target: reaction.data.message_id, text: emoji === '' ? null : emoji }
    }
    case 'edit': {
      const edit = WaEdit.safeParse(message['edit'])
      if (!edit.success || edit.data.message === undefined) return null
      const within = WaMessage.safeParse({ ...edit.data.message, id: message.id })
      if (!within.success) return null
      return { target: edit.data.original_message_id, text: saidBy(within.data, 'unused-id', 0).body }
    }
    default: {
      const revoke = WaRevoke.safeParse(message['revoke'])
      return revoke.success ? { target: revoke.data.original_message_id, text: null } : null
    }
  }
}

function withReaction(entry: Entry, emoji: string | null, at: number): Entry | null {
  if (entry.kind !== 'inbound' && entry.kind !== 'outbound') return null
  const known = entry.reactions.find(({ by }) => by === 'contact')
  if (known === undefined ? emoji === null : known.at > at || known.emoji === emoji) return null
  const others = entry.reactions.filter(({ by }) => by !== 'contact')
  const own: Reaction[] = emoji === null ? [] : [{ by: 'contact', emoji, at }]
  return { ...entry, reactions: [...others, ...own] }
}

/** The sender may change only what they said. The words before stay, and what was taken back keeps its text: it is evidence. */
function changedText(entry: Entry, { text }: Remark, at: number): Entry | null {
  if (entry.kind !== 'inbound') return null
  if (text === null) return entry.revokedAt === null ? { ...entry, revokedAt: at } : null
  const hidden = hideSecrets(text)
  const newest = entry.earlier.at(-1)
  if (hidden.text === entry.body || (newest !== undefined && newest.at > at)) return null
  return {
    ...entry,
    body: hidden.text,
    hidden: [...new Set([...entry.hidden, ...hidden.found])],
    earlier: [...entry.earlier, { body: entry.body, at }],
  }
}
