import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import { eachParticipant } from '../participants/each-participant.ts'
import type { Registered } from '../participants/participant-rows.ts'

/** Something that is computed from everybody: sees each record once, then writes what came of it. */
export interface Reviewer {
  see(registered: Registered): void
  finish(writer: Writer): Promise<void>
}

const setting = 'registry.reviewedAt'
/** Counts the times that a review was asked for. */
const askedSetting = 'registry.reviewAsked'
const dayMs = 24 * 3600 * 1000
/** People between two turns of everybody else's work. */
const sliceSize = 50

/**
 * Goes through the whole registry once a day, and after every import, in small slices beside the day's work. A review that
 * was cut short begins anew: nothing of it is written before its end.
 */
export function reviewRegistry(
  reader: Kysely<Schema>,
  writer: Writer,
  now: () => number,
  reviewers: () => Promise<readonly Reviewer[]>,
): () => Promise<void> {
  return async () => {
    const reviewedAt = await lastReviewAt(reader)
    if (reviewedAt !== null && reviewedAt <= now() && now() - reviewedAt < dayMs) return
    const all = await reviewers()
    const startedAt = now()
    const asked = await askedAt(reader)
    let seen = 0
    for await (const registered of eachParticipant(reader)) {
      for (const reviewer of all) reviewer.see(registered)
      seen += 1
      if (seen % sliceSize === 0) await nextTurn()
    }
    for (const reviewer of all) await reviewer.finish(writer)
    await writer.run({ accountId: null, name: null }, async ({ db }) => {
      // An import that came in between has asked for another review, which this one was not.
      if ((await askedAt(db)) === asked) await markReview(db, startedAt)
    })
  }
}

/** Changes with every import: a review that began before it does not count. */
async function askedAt(db: Kysely<Schema>): Promise<string> {
  const rows = await db
    .selectFrom('setting')
    .select('value')
    .where('name', 'in', [setting, askedSetting])
    .orderBy('name')
    .execute()
  return JSON.stringify(rows)
}

/** When the last finished review began, epoch ms; null: never, or the registry has changed since. */
export async function lastReviewAt(db: Kysely<Schema>): Promise<number | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  const at = Number(row?.value ?? 0)
  return at === 0 ? null : at
}

/** After an import what was computed is out of date: 0 asks for a new review at the next turn. */
export async function markReview(db: Kysely<Schema>, at: number): Promise<void> {
  if (at === 0)
    await db
      .insertInto('setting')
      .values({ name: askedSetting, value: '1' })
      .onConflict(conflict =>
        conflict.column('name').doUpdateSet({ value: sql`CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)` }),
      )
      .execute()
  const row = { name: setting, value: String(at) }
  await db
    .insertInto('setting')
    .values(row)
    .onConflict(conflict => conflict.column('name').doUpdateSet(row))
    .execute()
}
