import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { StorageFull, StorageUnavailable, type Writer } from '../../storage/writer.ts'
import type { Metrics } from '../../transport/metrics.ts'
import type { WhatsAppOptions } from './options.ts'
import { isSame, isSigned } from './signature.ts'
import { takeItem } from './take-item.ts'
import { type Item, itemsOfKept } from './webhook-items.ts'

interface Parts {
  readonly options: WhatsAppOptions
  readonly writer: Writer
  readonly metrics: Metrics
  readonly log: Logger
  /** Files have been announced. */
  readonly filesAwaited: () => void
}

/** Bytes. Meta batches up to a thousand updates; the largest seen are below 3 MB. */
const largestBody = 4 * 1024 * 1024

/**
 * GET and POST `/webhook/whatsapp` (developers.facebook.com, WhatsApp webhooks, set-up). The signature is checked over the
 * bytes as they came; 200 means that everything in them is on the disk. Anything else makes Meta send it again, for days.
 */
export function webhookRoutes(http: FastifyInstance, parts: Parts): void {
  void http.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    // The signature says what a body is: one that calls itself nothing, or nonsense, would be refused before it.
    scope.addHook('onRequest', (request, _, done) => {
      request.headers['content-type'] = 'application/json'
      done()
    })

    scope.get('/webhook/whatsapp', (request, reply) => {
      const query = request.query as Readonly<Record<string, unknown>>
      const challenge = query['hub.challenge']
      const mayPass =
        query['hub.mode'] === 'subscribe' &&
        isSame(query['hub.verify_token'], parts.options.verifyToken) &&
        typeof challenge === 'string'
      if (!mayPass) return reply.code(403).send()
      return reply.type('text/plain; charset=utf-8').send(challenge)
    })

    scope.post('/webhook/whatsapp', { bodyLimit: largestBody }, async (request, reply) => {
      const startedAt = performance.now()
      const answer = (status: number, result: string) => {
        parts.metrics.webhook(result, performance.now() - startedAt)
        return reply.code(status).send()
      }
      const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
      if (!isSigned(body, request.headers['x-hub-signature-256'], parts.options.appSecret))
        return answer(401, 'unsigned')
      try {
        const items = read(body)
        // One act each, all in one commit: what cannot be taken stops nobody else.
        const outcomes = await Promise.all(items.map(item => takeItem(parts, item)))
        for (const outcome of outcomes) parts.metrics.webhookItem(outcome)
        if (items.some(announcesFile)) parts.filesAwaited()
        return answer(200, outcomes.includes('quarantined') ? 'quarantined' : 'ok')
      } catch (error) {
        if (!(error instanceof StorageFull || error instanceof StorageUnavailable))
          parts.log.error({ err: error }, 'webhook could not be kept')
        return answer(503, 'unavailable')
      }
    })
  })
}

function announcesFile(item: Item): boolean {
  return item.kind === 'message' && /^(image|video|audio|voice|document|sticker)$/.test(item.message.type)
}

function read(body: Buffer): Item[] {
  // Without the mark that a text may begin with.
  const text = new TextDecoder().decode(body)
  try {
    return itemsOfKept(JSON.parse(text))
  } catch {
    // Signed, so it is Meta's: kept for whoever finds out what it means.
    return [{ kind: 'odd', store: 'quarantined', reason: 'json', raw: text.slice(0, 100_000) }]
  }
}
