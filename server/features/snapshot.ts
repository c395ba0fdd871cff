import { type Kysely, sql } from 'kysely'
import { Authority } from '#shared/domain/authority.ts'
import type { Snapshot } from '#shared/contract/connection.ts'
import type { Canned } from '#shared/domain/canned.ts'
import type { Database } from '../storage/database.ts'
import type { Schema } from '../storage/schema/schema.ts'
import { toAccount } from './accounts/account-rows.ts'
import { toComplaint } from './complaints/complaint-rows.ts'
import { cannedOf } from './canned/canned-rows.ts'
import { channelStates } from './channels/channel-states.ts'
import { toReferral } from './referrals/referral-rows.ts'
import { currentTickets } from './tickets/ticket-rows.ts'

/** A finished ticket stays in the lists this long. */
const finishedForMs = 7 * 24 * 3600 * 1000

/**
 * Everything that desks of a circle need at first and have in common, all as of one position of the log. Prepared
 * replies of single accounts come apart, by `ownCanned`.
 */
export async function takeSnapshot(
  database: Database,
  circle: 'casework' | 'administration',
  now: number,
): Promise<{ snapshot: Snapshot; upTo: number }> {
  return consistent(database, async db => {
    const last = await db.selectFrom('event').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    const accounts = (await db.selectFrom('account').selectAll().execute()).map(toAccount)
    const upTo = last?.seq ?? 0
    const channels = await channelStates(db)
    if (circle === 'administration')
      return {
        snapshot: { accounts, channels, tickets: [], complaints: [], referrals: [], canned: [] },
        upTo,
      }
    const complaints = (await db.selectFrom('complaint').selectAll().execute()).map(toComplaint)
    const referrals = (await db.selectFrom('referral').selectAll().execute()).map(toReferral)
    const tickets = await currentTickets(db, now - finishedForMs)
    const canned = await cannedOf(db, nobody)
    return { snapshot: { accounts, channels, tickets, complaints, referrals, canned }, upTo }
  })
}

/** No account has this id. */
const nobody = ''

/** Prepared replies that nobody but this account uses. */
export async function ownCanned(db: Kysely<Schema>, accountId: string): Promise<Canned[]> {
  return (await cannedOf(db, accountId)).filter(canned => canned.ownerId === accountId)
}

export async function listAuthorities(db: Kysely<Schema>): Promise<Authority[]> {
  const rows = await db.selectFrom('authority').selectAll().orderBy('name').execute()
  return rows.map(row => Authority.parse(row))
}

/** All reads see one state: a read transaction on SQLite (WAL), repeatable read on PostgreSQL. */
async function consistent<T>(database: Database, read: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  return database.reader.connection().execute(async db => {
    await (database.dialect === 'sqlite'
      ? sql`BEGIN`
      : sql`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`
    ).execute(db)
    try {
      return await read(db)
    } finally {
      await sql`COMMIT`.execute(db)
    }
  })
}
