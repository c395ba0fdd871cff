import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import * as z from 'zod'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { type UploadAnswer, uploadHeaders } from '#shared/contract/upload.ts'
import { EvidenceId } from '#shared/domain/ids.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { answered, refused } from '../../features/evidence/http-answer.ts'
import { createLimiter, type Limit } from '../../transport/limiter.ts'
import type { Metrics } from '../../transport/metrics.ts'
import { hashSecret } from '../livechat/visitor-rows.ts'
import { fromAnySite } from './any-site.ts'
import type { Uploads } from './uploads.ts'

/** Parts from one address: an address may be a whole campus. */
const partsOfAddress: Limit = { burst: 1_000, everyMs: 50 }
/** New files from one address: each may be 25 MB, and the disk is everybody's. */
const filesOfAddress: Limit = { burst: 100, everyMs: 6_000 }
/** Bytes of one request. */
const partBytes = 8 * 1024 * 1024

const Params = z.object({ id: EvidenceId })
const Owner = z.object({ [uploadHeaders.secret]: z.string().min(32).max(100) })
const Headers = z.object({
  [uploadHeaders.size]: z.coerce.number().int().nonnegative(),
  [uploadHeaders.name]: z
    .string()
    .max(3_000)
    .transform(decoded)
    // Only ever shown; of a path the last part is the name.
    .transform(name => safeLine(name).split(/[\\/]/).at(-1) ?? '')
    .transform(name => [...name].slice(-160).join('')),
  [uploadHeaders.sha256]: z.string().regex(/^[0-9a-f]{64}$/),
})
const Query = z.object({ offset: z.coerce.number().int().nonnegative() })

interface Parts {
  readonly uploads: Uploads
  readonly metrics: Metrics
  readonly now: () => number
}

/** PUT, GET and DELETE `/upload/:id`; the contract says what they answer. Only who has the secret gets anything. */
export function uploadRoutes(http: FastifyInstance, { uploads, metrics, now }: Parts): void {
  const limiter = createLimiter(partsOfAddress, now)
  const files = createLimiter(filesOfAddress, now)
  const serve = (act: (request: FastifyRequest) => Promise<UploadAnswer>) => {
    return (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
      answered(reply, async () => {
        const startedAt = performance.now()
        const seconds = limiter.take(request.ip)
        const answer = seconds > 0 ? refuse('input.rateLimited', { seconds }) : await act(request)
        const outcome = answer.ok ? 'ok' : answer.code
        metrics.called(`upload.${request.method.toLowerCase()}`, outcome, performance.now() - startedAt)
        return answer.ok ? reply.send(answer) : refused(reply, answer)
        // Bytes nobody has read would stand before the sender's next request on the same connection.
      }).finally(() => (request.body as Readable | undefined)?.resume?.())
  }
  void http.register(async scope => {
    fromAnySite(scope, ['/upload/:id'], ['PUT', 'GET', 'DELETE'], Object.values(uploadHeaders))
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    scope.put(
      '/upload/:id',
      { bodyLimit: partBytes },
      serve(request => put(uploads, request, () => files.take(request.ip))),
    )
    scope.get(
      '/upload/:id',
      serve(request => owned(request, uploads.received)),
    )
    scope.delete(
      '/upload/:id',
      serve(request => owned(request, uploads.cancel)),
    )
  })
}

async function put(uploads: Uploads, request: FastifyRequest, newFile: () => number): Promise<UploadAnswer> {
  const params = Params.safeParse(request.params)
  const query = Query.safeParse(request.query)
  const owner = Owner.safeParse(request.headers)
  const headers = Headers.safeParse(request.headers)
  if (!params.success) return wrong('id')
  if (!query.success) return wrong('offset')
  if (!owner.success) return wrong(uploadHeaders.secret)
  if (!headers.success) return wrong(String(headers.error.issues[0]?.path[0] ?? 'headers'))
  const seconds = query.data.offset === 0 ? newFile() : 0
  if (seconds > 0) return refuse('input.rateLimited', { seconds })
  const upload = {
    id: params.data.id,
    secretHash: hashSecret(owner.data[uploadHeaders.secret] ?? ''),
    size: headers.data[uploadHeaders.size] as number,
    name: headers.data[uploadHeaders.name] as string,
    sha256: headers.data[uploadHeaders.sha256] as string,
  }
  return uploads.put(upload, query.data.offset, () => bodyOf(request))
}

function owned(request: FastifyRequest, act: Uploads['received']): Promise<UploadAnswer> {
  const params = Params.safeParse(request.params)
  const owner = Owner.safeParse(request.headers)
  if (!params.success || !owner.success) return Promise.resolve(refuse('input.notFound'))
  return act(params.data.id, hashSecret(owner.data[uploadHeaders.secret] ?? ''))
}

const wrong = (field: string): Refusal => refuse('input.invalid', { field })

/** Leaves the connection open when reading stops early, so that the refusal still reaches the sender. */
function bodyOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const body = request.body as Readable | undefined
  return body?.iterator({ destroyOnReturn: false }) ?? (async function* () {})()
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // Not encoded as it should be: it is only a name, and shown as it came.
    return name
  }
}
