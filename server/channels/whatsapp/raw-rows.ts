import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { safeText } from '#shared/domain/text/safe-text.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { WhatsAppRawTable } from '../../storage/schema/channels.ts'
import { statement } from '../../storage/statement.ts'
import type { Work } from '../../storage/work.ts'

/** A line's id from the provider's: the same message is the same line, however often it comes. */
export function entryIdOf(wamid: string): string {
  return `wa-${createHash('sha256').update(wamid).digest('hex').slice(0, 48)}`
}

/** Longer originals are nobody's message. In characters of JSON. */
const longest = 200_000

/**
 * Keeps an item that is no line (yet). The same item again is the same row. `ref`: the provider's id of the message it
 * waits for.
 */
export async function keepRaw(
  work: Work,
  kind: WhatsAppRawTable['kind'],
  reason: string,
  raw: unknown,
  ref: string | null = null,
): Promise<void> {
  // Named by what is kept: a hash of the whole would let somebody try out what six hidden digits were.
  const kept = JSON.stringify(withoutSecrets(raw)) ?? 'null'
  await work.db
    .insertInto('wa_raw')
    .values({
      id: createHash('sha256').update(`${kind} ${kept}`).digest('hex').slice(0, 48),
      kind,
      ref,
      reason,
      body_json: kept.slice(0, longest),
      received_at: work.now,
      ...{ times: 1, tries: 0, tried_at: null, trying: 0, seen_at: null },
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ times: sql<number>`wa_raw.times + 1` }))
    .execute()
}

const waitingFor = statement<Pick<WhatsAppRawTable, 'id' | 'body_json' | 'received_at'>>(
  `SELECT id, body_json, received_at FROM wa_raw WHERE ref = ? AND kind = 'waiting'`,
)

/** What waited for this message, oldest first, and is no longer kept as waiting. */
export async function takeWaiting(work: Work, wamid: string): Promise<unknown[]> {
  const found = await waitingFor(work.db, wamid)
  if (found.length === 0) return []
  const rows = found.toSorted((a, b) => a.received_at - b.received_at)
  const ids = rows.map(({ id }) => id)
  await work.db.deleteFrom('wa_raw').where('id', 'in', ids).execute()
  return rows.map(({ body_json }) => JSON.parse(body_json))
}

const rawForMs = 30 * 24 * 3600 * 1000

/**
 * Throws away raw items and finished fetches that nobody has asked for in 30 days; what could not be taken in waits until
 * somebody has seen it.
 */
export async function sweepRaw({ db, now }: Work): Promise<void> {
  await db
    .deleteFrom('wa_raw')
    .where('received_at', '<=', now - rawForMs)
    .where(where => where.or([where('kind', '!=', 'quarantined'), where('seen_at', 'is not', null)]))
    .execute()
  await db
    .deleteFrom('awaited_file')
    .where('state', '!=', 'queued')
    .where('created_at', '<=', now - rawForMs)
    .execute()
}

/** The same with every text made safe and its secrets hidden: originals keep no more than lines do. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return hideSecrets(safeText(value)).text
  if (typeof value !== 'object' || value === null) return value
  if (depth > 20) return null
  if (Array.isArray(value)) return value.map(each => withoutSecrets(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      safeText(key),
      isId(key) ? each : withoutSecrets(hiddenAnswer(key, each), depth + 1),
    ]),
  )
}

/** "PIN" and 123456 are seen together, as they are in an answer of a form. */
function hiddenAnswer(key: string, value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const question = `${key}: `
  const { text, found } = hideSecrets(`${question}${safeText(String(value))}`)
  return found.length > 0 && text.startsWith(question) ? text.slice(question.length) : value
}

/** Ids of the provider look like card numbers and must stay what they are. */
function isId(key: string): boolean {
  return /(^|_)id$|^(from|to|timestamp|display_phone_number)$/.test(key)
}
