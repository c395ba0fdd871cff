import type { Kysely } from 'kysely'
import type { AccessLine } from '#shared/domain/data-request.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'

/** Acts on a person's tickets, files, referrals and identity checks that show their data, pass them on, or answer for them. */
const actsOnCases = [
  'ticket.linkParticipant',
  'ticket.unlinkParticipant',
  'evidence.view',
  'dossier.view',
  'participant.disclose',
  'referral.sent',
  'dataRequest.open',
  'dataRequest.finish',
  'dataRequest.refuse',
  'identityCase.reveal',
  'identityCase.passedOn',
] as const

/**
 * Everybody to whom one person's data were shown or passed on, newest first, at most `limit` lines: what was done with the
 * record itself, and with the cases of whoever is linked to it now.
 */
export async function accessLines(
  db: Kysely<Schema>,
  participantId: string,
  limit: number,
): Promise<AccessLine[]> {
  const tickets = db
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .where('contact.participant_id', '=', participantId)
    .select('ticket.id')
  const files = db.selectFrom('evidence').where('ticket_id', 'in', tickets).select('id')
  const referrals = db.selectFrom('referral').where('ticket_id', 'in', tickets).select('id')
  const identityCases = db
    .selectFrom('identity_case')
    .where('participant_id', '=', participantId)
    .select('id')
  const rows = await db
    .selectFrom('audit')
    .leftJoin('account', 'account.id', 'audit.account_id')
    .select(['audit.at', 'audit.account_id', 'account.name', 'audit.action', 'audit.detail'])
    .where(({ eb, or, and }) =>
      or([
        eb('audit.target', '=', participantId),
        and([
          eb('audit.action', 'in', actsOnCases),
          or([
            eb('audit.target', 'in', tickets),
            eb('audit.target', 'in', files),
            eb('audit.target', 'in', referrals),
            eb('audit.target', 'in', identityCases),
          ]),
        ]),
      ]),
    )
    .orderBy('audit.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at, account_id, name, action, detail }) => ({
    ...{ at, byName: name ?? '', byId: account_id as AccountId | null, action },
    // Of a file's or dossier's act the trail notes a fingerprint, which tells the person nothing.
    detail: /^[0-9a-f]{64}$/.test(detail) ? '' : detail,
  }))
}
