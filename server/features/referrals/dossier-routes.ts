import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { legalStaff } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { ReferralId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Caller } from '../../transport/handler.ts'
import { bearer } from '../../transport/http.ts'
import type { Blobs } from '../evidence/blobs.ts'
import { answered, refused } from '../evidence/http-answer.ts'
import { gatherDossier } from './dossier/dossier-input.ts'
import { renderDossier } from './dossier/render-dossier.ts'
import { findReferral } from './referral-rows.ts'

interface Parts {
  readonly identify: (token: string) => Promise<Caller | null>
  readonly reader: Kysely<Schema>
  readonly writer: Writer
  readonly blobs: Blobs
}

/**
 * GET `/dossier/:referralId` for legal staff: before approval a fresh preview marked as a draft, afterwards the very
 * bytes that were approved. Each look is audited: a full NIK may be in it.
 */
export function dossierRoutes(http: FastifyInstance, { identify, reader, writer, blobs }: Parts): void {
  http.get('/dossier/:referralId', (request, reply) =>
    answered(reply, async () => {
      const caller = await bearer(request.headers.authorization, identify)
      if (caller === null) return refused(reply, refuse('auth.signedOut'))
      if (!(legalStaff as readonly string[]).includes(caller.role))
        return refused(reply, refuse('auth.forbidden'))
      const id = ReferralId.safeParse((request.params as { referralId?: unknown }).referralId)
      const referral = id.success ? await findReferral(reader, id.data) : undefined
      if (referral === undefined) return refused(reply, refuse('input.notFound'))

      const approved = referral.dossierSha256
      const pdf = approved === null ? await preview(reader, referral.id) : await blobs.read(approved)
      await writer.run(caller, async work =>
        work.audit('dossier.view', referral.id, approved === null ? 'draft' : approved),
      )
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', `attachment; filename="${referral.number}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(pdf))
    }),
  )
}

async function preview(reader: Kysely<Schema>, referralId: string): Promise<Uint8Array> {
  const input = await gatherDossier(reader, referralId, null)
  if (input === undefined) throw new Error('referral that was just there is gone')
  return renderDossier(input)
}
