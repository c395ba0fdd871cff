import type { Kysely } from 'kysely'
import { type Referral, transitionReferral } from '#shared/domain/referral.ts'
import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }
import { sayToContact } from '../tickets/say-to-contact.ts'
import type { JobKind } from '../../jobs.ts'
import type { Mailer } from '../../mailer.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import { addLine } from '../complaints/reassess.ts'
import type { Blobs } from '../evidence/blobs.ts'
import { letterheadFrom } from './dossier/letterhead.ts'
import { fill, grouped } from './dossier/words.ts'
import { afterSending } from './due-dates.ts'
import { type Letter, letterId, sendLetter } from './mailer.ts'
import { findReferral, saveReferral, withStep } from './referral-rows.ts'

export const dispatchJob = 'referral.dispatch'

interface Parts {
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
  readonly mailer: Mailer
  readonly now: () => number
}

/**
 * Sends the approved dossier, exactly the bytes that were approved, to the authority's address. The referral counts
 * as sent only when the receiving mail server took it; until then every attempt shows on it, and after the last one
 * a person can start again. Done twice (a node died after sending) the second letter carries the same Message-ID.
 */
export function referralDispatch({ reader, blobs, mailer }: Parts): JobKind {
  return {
    async attempt(ref) {
      const referral = await findReferral(reader, ref)
      if (referral?.status !== 'approved') return
      await sendLetter(mailer, await letterOf(reader, blobs, referral))
    },

    async done(work, ref) {
      const referral = await findReferral(work.db, ref)
      if (referral === undefined) return
      const next = transitionReferral(referral, { kind: 'dispatched' })
      if (!next.ok) return
      const authority = await addressee(work.db, referral)
      const { dueDates, steps } = referral
      const messageId = letterId(mailer, referral.id)
      const sent = await saveReferral(work, {
        ...referral,
        status: next.value,
        dispatch: { state: 'sent', messageId, at: work.now },
        dueDates: [...dueDates, ...afterSending(authority.kind, work.now)],
        steps: withStep(work, steps, 'dispatched', { messageId }),
      })
      const params = { number: sent.number, authority: authority.name }
      await addLine(work, sent.ticketId, 'referral.sent', params)
      await sayToContact(work, sent.ticketId, 'step.referralSent', params)
      work.audit('referral.sent', sent.id, sent.dossierSha256 ?? '')
    },

    async retrying(work, ref, { reason, attempts, nextAt }) {
      await mark(work, ref, { state: 'retrying', attempts, reason, nextAt })
    },

    async dead(work, ref, { reason, attempts }) {
      const referral = await mark(work, ref, { state: 'failed', attempts, reason })
      if (referral === null) return
      await saveReferral(work, {
        ...referral,
        steps: withStep(work, referral.steps, 'dispatchFailed', { attempts, reason }),
      })
      await addLine(work, referral.ticketId, 'referral.dispatchFailed', { number: referral.number, reason })
      work.audit('referral.dispatchFailed', ref)
    },
  }
}

/** Null when the referral no longer waits to be sent. */
async function mark(work: Work, ref: string, dispatch: Referral['dispatch']): Promise<Referral | null> {
  const referral = await findReferral(work.db, ref)
  if (referral?.status !== 'approved') return null
  return saveReferral(work, { ...referral, dispatch })
}

async function letterOf(db: Kysely<Schema>, blobs: Blobs, referral: Referral): Promise<Letter> {
  const { dossierSha256, number } = referral
  if (dossierSha256 === null) throw new Error('approved without a dossier')
  const authority = await addressee(db, referral)
  const complaint = await db
    .selectFrom('complaint')
    .select('number')
    .where('id', '=', referral.complaintId)
    .executeTakeFirstOrThrow()
  const pdf = await blobs.read(dossierSha256)
  const letterhead = letterheadFrom(process.env)
  const words = dossier.mail
  const fileName = `${number}.pdf`
  return {
    reference: referral.id,
    number,
    to: authority.email,
    subject: fill(words.subject, { number, complaint: complaint.number }),
    text: fill(words.body, {
      authority: authority.name,
      unit: authority.unit,
      number,
      complaint: complaint.number,
      file: fileName,
      bytes: grouped(pdf.byteLength),
      hash: dossierSha256,
      organisation: letterhead.organisation,
      unitOwn: letterhead.unit,
    }),
    fileName,
    pdf,
    sha256: dossierSha256,
  }
}

async function addressee(db: Kysely<Schema>, referral: Referral): Promise<Schema['authority']> {
  return db
    .selectFrom('authority')
    .selectAll()
    .where('id', '=', referral.authorityId)
    .executeTakeFirstOrThrow()
}
