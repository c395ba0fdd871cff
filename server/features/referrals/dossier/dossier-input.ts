import type { Kysely } from 'kysely'
import type { Authority } from '#shared/domain/authority.ts'
import type { CandidateArticle } from '#shared/domain/fraud/articles.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { isFakeSiteReport } from '#shared/domain/fraud/established.ts'
import type { Referral } from '#shared/domain/referral.ts'
import type { Schema } from '../../../storage/schema/schema.ts'
import { findAccount } from '../../accounts/account-rows.ts'
import { findComplaint } from '../../complaints/complaint-rows.ts'
import { evidenceOf } from '../../evidence/evidence-rows.ts'
import { findTicket } from '../../tickets/ticket-rows.ts'
import { findReferral } from '../referral-rows.ts'
import { type Letterhead, letterheadFrom } from './letterhead.ts'

/** Who reported, for the police: numbers in full. `registry` tells a linked record from what was merely stated. */
export interface DossierReporter {
  readonly name: string
  readonly registry: boolean
  readonly nik: string | null
  readonly birthDate: string | null
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

/**
 * Everything that may stand in a dossier, and nothing else: no notes, no conversation, nothing of other cases. The
 * same input makes the same bytes.
 */
export interface DossierInput {
  readonly number: string
  readonly approved: { readonly byName: string; readonly at: number } | null
  readonly authorName: string
  /** Date of the document, epoch ms. */
  readonly issuedAt: number
  readonly letterhead: Letterhead
  readonly authority: Pick<Authority, 'kind' | 'name' | 'unit'>
  readonly summary: string
  readonly complaint: {
    readonly number: string
    readonly openedAt: number
    readonly submittedAt: number | null
    readonly facts: ComplaintFacts
    readonly articles: readonly CandidateArticle[]
  }
  /** Null with the reason: a report on a site alone, or no consent to forward. */
  readonly reporter: DossierReporter | 'siteOnly' | 'withheld'
  readonly evidence: readonly {
    readonly name: string
    readonly mime: string
    readonly size: number
    readonly sha256: string
    readonly byName: string
    readonly receivedAt: number
  }[]
}

/** Collects a dossier's input; undefined when there is no such referral. `approved` null makes a draft. */
export async function gatherDossier(
  db: Kysely<Schema>,
  referralId: string,
  approved: DossierInput['approved'],
): Promise<DossierInput | undefined> {
  const referral = await findReferral(db, referralId)
  if (referral === undefined) return undefined
  const complaint = await findComplaint(db, referral.complaintId)
  const author = await findAccount(db, referral.authorId)
  const authority = await db
    .selectFrom('authority')
    .selectAll()
    .where('id', '=', referral.authorityId)
    .executeTakeFirst()
  if (complaint === undefined || author === undefined || authority === undefined)
    throw new Error('referral without its complaint, author or authority')
  const files = await evidenceOf(db, referral.ticketId)
  const closedAt = reviewedSince(referral)
  return {
    number: referral.number,
    approved,
    authorName: author.name,
    issuedAt: approved?.at ?? referral.steps.at(-1)?.at ?? referral.createdAt,
    letterhead: letterheadFrom(process.env),
    authority: { kind: authority.kind, name: authority.name, unit: authority.unit },
    summary: referral.summary,
    complaint: {
      number: complaint.number,
      openedAt: complaint.openedAt,
      submittedAt: complaint.submittedAt,
      facts: complaint.facts,
      articles: complaint.assessment.articles,
    },
    reporter: await reporterOf(db, referral.ticketId, complaint.facts),
    evidence: files
      .filter(({ receivedAt }) => receivedAt <= closedAt)
      .map(({ name, mime, size, sha256, byName, receivedAt }) => ({
        name,
        mime,
        size,
        sha256,
        byName,
        receivedAt,
      })),
  }
}

/** What was handed in after approval was asked for is not part of what the second person looks at. */
function reviewedSince({ status, steps }: Referral): number {
  if (status === 'draft' || status === 'returned') return Number.MAX_SAFE_INTEGER
  return steps.findLast(step => step.event === 'reviewRequested')?.at ?? Number.MAX_SAFE_INTEGER
}

async function reporterOf(
  db: Kysely<Schema>,
  ticketId: string,
  facts: ComplaintFacts,
): Promise<DossierInput['reporter']> {
  if (isFakeSiteReport(facts)) return 'siteOnly'
  // UU 27/2022 art. 20: personal data leave the house on the person's consent.
  if (facts.consents?.forward?.given !== true) return 'withheld'
  const ticket = await findTicket(db, ticketId)
  if (ticket === undefined) throw new Error('referral without a ticket')
  if (ticket.participantId !== null) {
    const known = await db
      .selectFrom('participant')
      .select(['name', 'nik', 'birth_date', 'phone', 'email'])
      .where('id', '=', ticket.participantId)
      .executeTakeFirstOrThrow()
    return {
      name: known.name,
      registry: true,
      nik: known.nik,
      birthDate: known.birth_date,
      phones: known.phone === null ? [] : [known.phone],
      emails: known.email === null ? [] : [known.email],
    }
  }
  const points = await db
    .selectFrom('contact_point')
    .select(['kind', 'value'])
    .where('contact_id', '=', ticket.contactId)
    .orderBy('kind')
    .orderBy('value')
    .execute()
  const of = (wanted: string) => points.filter(({ kind }) => kind === wanted).map(({ value }) => value)
  return {
    name: ticket.contactName,
    registry: false,
    nik: null,
    birthDate: null,
    phones: of('phone'),
    emails: of('email'),
  }
}
