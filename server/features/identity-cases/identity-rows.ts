import type { Kysely } from 'kysely'
import { IdentityCase, type IdentityProposal } from '#shared/domain/identity-case.ts'
import { maskEmail, maskPhone } from '#shared/domain/people/masking.ts'
import type { Schema } from '../../storage/schema/schema.ts'

export function selectCases(db: Kysely<Schema>) {
  return db
    .selectFrom('identity_case')
    .innerJoin('ticket', 'ticket.id', 'identity_case.ticket_id')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .selectAll('identity_case')
    .select(['ticket.number as ticket_number', 'contact.name as contact_name'])
}

/** Cases of a ticket and of all that were joined to it: what was begun on one of them goes on here. */
export async function selectCasesOf(db: Kysely<Schema>, ticketId: string) {
  const ids = [ticketId]
  for (let last = ids; last.length > 0; ) {
    const joined = await db
      .selectFrom('ticket_merge')
      .select('source_id')
      .where('target_id', 'in', last)
      .where('undone_at', 'is', null)
      .execute()
    last = joined.map(({ source_id }) => source_id)
    ids.push(...last)
  }
  return selectCases(db).where('ticket_id', 'in', ids)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCases>['executeTakeFirstOrThrow']>>

/** With the new number or address in full: for the server's own use. */
export function toCase(row: Row): IdentityCase {
  return IdentityCase.parse({
    id: row.id,
    number: row.number,
    ticketId: row.ticket_id,
    ticketNumber: row.ticket_number,
    contactName: row.contact_name,
    code: row.code,
    participantId: row.participant_id,
    status: row.status,
    proposal: row.proposal_json === null ? null : JSON.parse(row.proposal_json),
    seen: JSON.parse(row.seen_json),
    preparedBy: row.prepared_by,
    decidedBy: row.decided_by,
    term: row.term_json === null ? null : JSON.parse(row.term_json),
    reference: row.reference,
    steps: JSON.parse(row.steps_json),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  })
}

export async function findCase(db: Kysely<Schema>, id: string): Promise<IdentityCase | undefined> {
  const row = await selectCases(db).where('identity_case.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toCase(row)
}

/** As it may leave the server. */
export function masked(item: IdentityCase): IdentityCase {
  return item.proposal === null ? item : { ...item, proposal: maskedProposal(item.proposal) }
}

function maskedProposal(proposal: IdentityProposal): IdentityProposal {
  const { newContact } = proposal
  if (newContact === null) return proposal
  const mask = newContact.field === 'phone' ? maskPhone : maskEmail
  return { ...proposal, newContact: { ...newContact, value: mask(newContact.value) } }
}

export async function saveCase(db: Kysely<Schema>, item: IdentityCase, isNew = false): Promise<void> {
  const changing = {
    status: item.status,
    proposal_json: item.proposal === null ? null : JSON.stringify(item.proposal),
    seen_json: JSON.stringify(item.seen),
    prepared_by: item.preparedBy,
    decided_by: item.decidedBy,
    term_json: item.term === null ? null : JSON.stringify(item.term),
    reference: item.reference,
    steps_json: JSON.stringify(item.steps),
    changed_at: item.changedAt,
  }
  if (isNew)
    await db
      .insertInto('identity_case')
      .values({
        ...changing,
        id: item.id,
        number: item.number,
        ticket_id: item.ticketId,
        code: item.code,
        participant_id: item.participantId,
        created_at: item.createdAt,
      })
      .execute()
  else await db.updateTable('identity_case').set(changing).where('id', '=', item.id).execute()
}
