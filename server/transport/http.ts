import Fastify, { type FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { refuse } from '#shared/contract/refusal.ts'
import type { Schema } from '../storage/schema/schema.ts'
import type { Caller } from './handler.ts'
import type { Metrics } from './metrics.ts'
import { storageRefusal } from './storage-refusal.ts'

/** Bytes; only the evidence routes raise it. */
const bodyLimit = 64 * 1024

/** The HTTP side: health, metrics; channels and features add their own routes. */
export function createHttp(
  reader: Kysely<Schema>,
  metrics: Metrics,
  trustsProxy: boolean,
  log: Logger,
): FastifyInstance {
  // Access logs would hold addresses and tokens: the procedures' own metrics tell what is needed.
  const http = Fastify({
    logger: false,
    bodyLimit,
    forceCloseConnections: true,
    trustProxy: (_address: string, hop: number) => trustsProxy && hop === 0,
  })
  http.setErrorHandler((error, request, reply) => {
    const status = (error as { readonly statusCode?: number }).statusCode ?? 500
    if (status < 500) return reply.code(status).send(refuse('input.invalid'))
    const passing = storageRefusal(error)
    if (passing !== null) return reply.code(503).send(passing)
    // The pattern of the route, never the address that was asked for: it names files and people's things.
    log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return reply.code(500).send(refuse('server.fault'))
  })
  http.addHook('onSend', async (_, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
  })
  http.get('/healthz', async (_, reply) => {
    try {
      await reader.selectFrom('counter').select('value').limit(1).execute()
      return { status: 'ok' }
    } catch {
      // Whoever balances load must know that this node cannot serve; the reason is in the log of the database.
      return reply.code(503).send({ status: 'unavailable' })
    }
  })
  http.get('/metrics', async (_, reply) => {
    reply.header('content-type', metrics.registry.contentType)
    return metrics.registry.metrics()
  })
  return http
}

/** Who sends this request, from its `Authorization: Bearer` header. */
export async function bearer(
  header: string | undefined,
  identify: (token: string) => Promise<Caller | null>,
): Promise<Caller | null> {
  const token = /^Bearer (\S{20,200})$/.exec(header ?? '')?.[1]
  return token === undefined ? null : identify(token)
}
