import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { join, sep } from 'node:path'

/** Our own pages load nothing from anywhere else, run nothing written into the page, and stand in nobody's frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Seconds. The widget's address never changes, so sites see a new version after this long. */
const widgetAge = 300

/** GET `/widget.js`, `/form/`, `/status/` and `/demo/`: what `out/web` holds, and plain words for everything else. */
export async function publicPages(http: FastifyInstance, webFolder: string): Promise<void> {
  await http.register(async scope => {
    await scope.register(serveFiles, {
      root: webFolder,
      serve: false,
      cacheControl: false,
    })
    scope.get('/widget.js', (_, reply) =>
      reply
        .header('cache-control', `public, max-age=${widgetAge}`)
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('access-control-allow-origin', '*')
        .sendFile('widget.js'),
    )
    for (const page of ['form', 'status', 'demo']) {
      scope.get(`/${page}`, (_, reply) => reply.redirect(`/${page}/`, 308))
      await scope.register(serveFiles, {
        root: join(webFolder, page),
        prefix: `/${page}/`,
        decorateReply: false,
        cacheControl: false,
        dotfiles: 'ignore',
        setHeaders: (reply, path) => {
          reply.header('content-security-policy', policy)
          reply.header('cross-origin-opener-policy', 'same-origin')
          // Names under assets/ carry a hash of the content.
          const isHashed = path.includes(`${sep}assets${sep}`)
          reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
    }
  })
  http.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain; charset=utf-8').send('404\n'))
}
