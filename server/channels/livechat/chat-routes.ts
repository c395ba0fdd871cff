import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { refuse } from '#shared/contract/refusal.ts'
import { EvidenceId } from '#shared/domain/ids.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { findEvidence } from '../../features/evidence/evidence-rows.ts'
import { answered, refused } from '../../features/evidence/http-answer.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import { createLimiter } from '../../transport/limiter.ts'
import { fromAnySite } from '../uploads/any-site.ts'
import { linesOf } from './conversation-lines.ts'
import { transcriptHtml, transcriptText } from './transcript.ts'
import { transcriptOf } from './transcript-mail.ts'
import { findVisitor, hashSecret, type Visitor } from './visitor-rows.ts'

const secretHeader = 'x-visitor-secret'
/** Downloads from one address. */
const readsOfAddress = { burst: 300, everyMs: 200 }

interface Parts {
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
  readonly now: () => number
}

/** GET `/chat/file/:id` and `/chat/transcript?format=html|txt`, for whoever has the conversation's secret. */
export function chatRoutes(http: FastifyInstance, { reader, blobs, now }: Parts): void {
  const limiter = createLimiter(readsOfAddress, now)
  const forVisitor = (act: (visitor: Visitor, request: FastifyRequest, reply: FastifyReply) => unknown) => {
    return (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
      answered(reply, async () => {
        const seconds = limiter.take(request.ip)
        if (seconds > 0) return refused(reply, refuse('input.rateLimited', { seconds }))
        const secret = request.headers[secretHeader]
        const visitor =
          typeof secret === 'string' && secret.length >= 32
            ? await findVisitor(reader, hashSecret(secret))
            : undefined
        // Whose file it is, or whether there is one, is nobody else's business.
        return visitor === undefined ? refused(reply, refuse('input.notFound')) : act(visitor, request, reply)
      })
  }
  void http.register(async scope => {
    fromAnySite(scope, ['/chat/file/:id', '/chat/transcript'], ['GET'], [secretHeader])
    scope.get(
      '/chat/file/:id',
      forVisitor(async (visitor, request, reply) => {
        const params = z.object({ id: EvidenceId }).safeParse(request.params)
        const id = params.success && (await isTheirs(reader, visitor, params.data.id)) ? params.data.id : null
        const evidence = id === null ? undefined : await findEvidence(reader, id)
        const blob = evidence === undefined ? null : await blobs.stream(evidence.sha256)
        if (evidence === undefined || blob === null) return refused(reply, refuse('input.notFound'))
        return safely(reply, evidence.mime, evidence.name)
          .header('content-length', blob.size)
          .header('x-content-sha256', evidence.sha256)
          .send(blob.stream)
      }),
    )
    scope.get(
      '/chat/transcript',
      forVisitor(async (visitor, request, reply) => {
        const { format } = z.object({ format: z.enum(['html', 'txt']).catch('html') }).parse(request.query)
        const transcript = await transcriptOf(reader, visitor, now())
        const name = `${transcript.ticketNumber}.${format}`
        return format === 'txt'
          ? safely(reply, 'text/plain; charset=utf-8', name).send(transcriptText(transcript))
          : safely(reply, 'text/html; charset=utf-8', name).send(transcriptHtml(transcript))
      }),
    )
  })
}

/** Only files that hang on a line of their own conversation. */
async function isTheirs(reader: Kysely<Schema>, visitor: Visitor, id: string): Promise<boolean> {
  const lines = await linesOf(reader, visitor)
  return lines.some(line => 'attachments' in line && line.attachments.some(file => file.evidenceId === id))
}

/** What a browser may show by itself is shown; everything else is only ever saved. Neither may run anything. */
function safely(reply: FastifyReply, mime: string, name: string): FastifyReply {
  const way = /^(image|video|audio)\//.test(mime) ? 'inline' : 'attachment'
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return reply
    .header('content-type', mime)
    .header('content-disposition', `${way}; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
}
