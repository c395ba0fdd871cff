import type { Kysely } from 'kysely'
import { OutboxItem } from '#shared/contract/desk-api.ts'
import type { Scope } from './desk-store.ts'
import type { Tables } from './schema.ts'

export async function listOutbox(db: Kysely<Tables>, scope: Scope): Promise<OutboxItem[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('scope', '=', scope)
    .orderBy('position')
    .execute()
  return rows.map(row =>
    OutboxItem.parse({
      id: row.id,
      name: row.name,
      input: JSON.parse(row.input_json),
      ticketId: row.ticket_id,
      queuedAt: row.queued_at,
      state: row.failure_json === null ? { kind: 'queued' } : JSON.parse(row.failure_json),
    }),
  )
}

export async function enqueue(
  db: Kysely<Tables>,
  scope: Scope,
  item: OutboxItem,
  supersedes: readonly string[],
): Promise<void> {
  await db.transaction().execute(async transaction => {
    if (supersedes.length > 0) await transaction.deleteFrom('outbox').where('id', 'in', supersedes).execute()
    await transaction
      .insertInto('outbox')
      .values({
        id: item.id,
        scope,
        ticket_id: item.ticketId,
        name: item.name,
        input_json: JSON.stringify(item.input),
        queued_at: item.queuedAt,
        failure_json: failureOf(item),
      })
      .execute()
  })
}

export async function settle(
  db: Kysely<Tables>,
  id: string,
  rewritten: readonly OutboxItem[],
): Promise<void> {
  await db.transaction().execute(async transaction => {
    await transaction.deleteFrom('outbox').where('id', '=', id).execute()
    await rewriteRows(transaction, rewritten)
  })
}

export async function rewrite(db: Kysely<Tables>, items: readonly OutboxItem[]): Promise<void> {
  await db.transaction().execute(transaction => rewriteRows(transaction, items))
}

async function rewriteRows(db: Kysely<Tables>, items: readonly OutboxItem[]): Promise<void> {
  for (const item of items) {
    await db
      .updateTable('outbox')
      .set({ input_json: JSON.stringify(item.input), failure_json: failureOf(item) })
      .where('id', '=', item.id)
      .execute()
  }
}

function failureOf(item: OutboxItem): string | null {
  return item.state.kind === 'failed' ? JSON.stringify(item.state) : null
}
