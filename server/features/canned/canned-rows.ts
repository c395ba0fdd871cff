import type { Kysely } from 'kysely'
import { Canned } from '#shared/domain/canned.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { CannedTable } from '../../storage/schema/tickets.ts'
import type { Work } from '../../storage/work.ts'

function toCanned(row: CannedTable): Canned {
  return Canned.parse({
    id: row.id,
    ownerId: row.owner_id,
    shortcut: row.shortcut,
    title: row.title,
    body: { id: row.body_id, en: row.body_en },
    acts: JSON.parse(row.acts_json),
    removed: row.removed === 1,
    changedAt: row.changed_at,
    seq: row.seq,
  })
}

/** Everybody's prepared replies and this account's own. */
export async function cannedOf(db: Kysely<Schema>, accountId: string): Promise<Canned[]> {
  const rows = await db
    .selectFrom('canned')
    .selectAll()
    .where('removed', '=', 0)
    .where(where => where.or([where('owner_id', 'is', null), where('owner_id', '=', accountId)]))
    .orderBy('shortcut')
    .execute()
  return rows.map(toCanned)
}

export async function findCanned(db: Kysely<Schema>, id: string): Promise<Canned | undefined> {
  const row = await db.selectFrom('canned').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toCanned(row)
}

/** Writes it as it now stands and tells those who may use it. */
export async function saveCanned(work: Work, canned: Canned): Promise<Canned> {
  const saved = work.emit('canned.changed', seq => ({
    canned: { ...canned, changedAt: work.now, seq },
  })).canned
  const row: CannedTable = {
    id: saved.id,
    owner_id: saved.ownerId,
    shortcut: saved.shortcut,
    title: saved.title,
    body_id: saved.body.id,
    body_en: saved.body.en,
    acts_json: JSON.stringify(saved.acts),
    removed: saved.removed ? 1 : 0,
    changed_at: saved.changedAt,
    seq: saved.seq,
  }
  await work.db
    .insertInto('canned')
    .values(row)
    .onConflict(conflict => conflict.column('id').doUpdateSet(row))
    .execute()
  return saved
}
