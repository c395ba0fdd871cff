import type { Kysely } from 'kysely'
import { Settings } from '#shared/contract/desk-api.ts'
import type { DeskState } from '#shared/desk/state.ts'
import { Account } from '#shared/domain/account.ts'
import type { Scope, StoredSession } from './desk-store.ts'
import type { Tables } from './schema.ts'

/** Raise when `DeskState` changes its form: an older copy is then forgotten and fetched anew. */
const shape = 3

export async function readSettings(db: Kysely<Tables>): Promise<Partial<Settings>> {
  const row = await db.selectFrom('setting').selectAll().where('name', '=', 'desk').executeTakeFirst()
  const parsed = Settings.partial().safeParse(row === undefined ? {} : JSON.parse(row.value_json))
  return parsed.success ? (parsed.data as Partial<Settings>) : {}
}

export async function saveSettings(db: Kysely<Tables>, settings: Settings): Promise<void> {
  const value_json = JSON.stringify(settings)
  await db
    .insertInto('setting')
    .values({ name: 'desk', value_json })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value_json }))
    .execute()
}

export async function readSession(db: Kysely<Tables>, server: string): Promise<StoredSession | null> {
  const row = await db.selectFrom('session').selectAll().where('server', '=', server).executeTakeFirst()
  if (row === undefined) return null
  const me = Account.safeParse(JSON.parse(row.me_json))
  return me.success ? { me: me.data, token: row.token } : null
}

export async function saveSession(
  db: Kysely<Tables>,
  server: string,
  session: StoredSession | null,
): Promise<void> {
  if (session === null) {
    await db.deleteFrom('session').where('server', '=', server).execute()
    return
  }
  const values = {
    account_id: session.me.id,
    token: session.token,
    me_json: JSON.stringify(session.me),
  }
  await db
    .insertInto('session')
    .values({ server, ...values })
    .onConflict(conflict => conflict.column('server').doUpdateSet(values))
    .execute()
}

export async function readState(db: Kysely<Tables>, scope: Scope): Promise<DeskState | null> {
  const row = await db.selectFrom('state').selectAll().where('scope', '=', scope).executeTakeFirst()
  return row === undefined || row.shape !== shape ? null : stateOf(row.state_json)
}

/** A copy that cannot be read is fetched anew. */
function stateOf(text: string): DeskState | null {
  try {
    return JSON.parse(text) as DeskState
  } catch {
    return null
  }
}

export async function saveState(db: Kysely<Tables>, scope: Scope, state: DeskState): Promise<void> {
  const values = { shape, seq: state.seq, state_json: JSON.stringify(state) }
  await db
    .insertInto('state')
    .values({ scope, ...values })
    .onConflict(conflict => conflict.column('scope').doUpdateSet(values))
    .execute()
}

export async function forgetState(db: Kysely<Tables>, scope: Scope): Promise<void> {
  await db.deleteFrom('state').where('scope', '=', scope).execute()
}
