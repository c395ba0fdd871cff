import type { Kysely } from 'kysely'
import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/**
 * What the sender of a report by the public form has told already: a complaint raised from its ticket begins with
 * this, so that nobody has to ask or type it again. Empty where the ticket came in another way.
 */
export async function reportedFacts(db: Kysely<Schema>, ticketId: string): Promise<ComplaintFacts> {
  const row = await db
    .selectFrom('form_report')
    .innerJoin('ticket', 'ticket.id', 'form_report.ticket_id')
    .select('form_report.facts_json')
    .where(where => where.or([where('ticket.id', '=', ticketId), where('ticket.merged_into', '=', ticketId)]))
    .where('form_report.facts_json', 'is not', null)
    .orderBy('form_report.created_at', 'desc')
    .executeTakeFirst()
  return row?.facts_json == null ? {} : ComplaintFacts.parse(JSON.parse(row.facts_json))
}
