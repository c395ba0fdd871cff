import { hideAfter, isBareCode } from '#shared/domain/text/hide-after.ts'
import { hideSecrets, type SecretKind } from '#shared/domain/text/secrets.ts'
import { toEntry } from '../features/tickets/entry-rows.ts'
import type { Work } from '../storage/work.ts'
import type { Inbound } from './channel.ts'

/** ms. Whoever writes on after this long writes about something else. */
const sameBreathMs = 15 * 60_000

/** A message without its secrets; a bare number is read together with the line that the same person sent before it. */
export async function hideInWriting(
  work: Work,
  { body, conversationId }: Pick<Inbound, 'body' | 'conversationId'>,
): Promise<{ text: string; found: SecretKind[] }> {
  if (conversationId === null || !isBareCode(body)) return hideSecrets(body)
  const row = await work.db
    .selectFrom('entry')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', ['inbound', 'outbound'])
    .orderBy('created_at', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const before = row === undefined ? undefined : toEntry(row)
  // After an answer of ours it answers that.
  return before?.kind === 'inbound' && work.now - before.createdAt <= sameBreathMs
    ? hideAfter(before.body, body)
    : hideSecrets(body)
}
