import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Language } from '#shared/contract/visitor.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import type { VisitorTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'

/** A browser we know: its conversation and the language its person chose. */
export type Visitor = VisitorTable

/** What is kept of a browser's secret (hex SHA-256); the secret itself has enough chance in it to need no salt. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function findVisitor(db: Kysely<Schema>, secretHash: string): Promise<Visitor | undefined> {
  return db.selectFrom('visitor').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst()
}

/** Ties a browser to the conversation it has just opened. */
export async function addVisitor(
  work: Work,
  visitor: {
    readonly id: string
    readonly origin: Visitor['origin']
    readonly secretHash: string
    readonly ticketId: string
    readonly contactId: string
    readonly name: string
    readonly language: Language
  },
): Promise<Visitor> {
  const row: Visitor = {
    id: visitor.id,
    secret_hash: visitor.secretHash,
    ticket_id: visitor.ticketId,
    contact_id: visitor.contactId,
    name: hideSecrets(visitor.name).text,
    language: visitor.language,
    seen_position: 0,
    origin: visitor.origin,
    created_at: work.now,
  }
  await work.db.insertInto('visitor').values(row).execute()
  return row
}
