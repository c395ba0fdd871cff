import type { FastifyInstance } from 'fastify'

/** Seconds for which a browser need not ask again. */
const preflightAge = 7_200

/**
 * Lets pages of any site call these routes: the chat stands on sites we do not know. Nothing is given on the strength
 * of where a page stands or of a cookie, only for the visitor's secret in a header (fetch.spec.whatwg.org, CORS).
 */
export function fromAnySite(
  scope: FastifyInstance,
  routes: readonly string[],
  methods: readonly string[],
  headers: readonly string[],
): void {
  scope.addHook('onRequest', async (_, reply) => {
    reply.header('access-control-allow-origin', '*')
    reply.header('cross-origin-resource-policy', 'cross-origin')
    reply.header('cache-control', 'private, no-store')
  })
  for (const route of routes)
    scope.options(route, (_, reply) =>
      reply
        .header('access-control-allow-methods', methods.join(', '))
        .header('access-control-allow-headers', [...headers, 'content-type'].join(', '))
        .header('access-control-max-age', preflightAge)
        .code(204)
        .send(),
    )
}
