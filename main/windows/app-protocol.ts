import { pathToFileURL } from 'node:url'
import { net, protocol, session } from 'electron'
import { pageFile } from './page-file.ts'

/** Inline style is needed by React Aria; everything else comes from our own folder, and nothing from a network. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "font-src 'self'",
  'frame-src blob:',
  "object-src 'none'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages at app://kawal/, with the content security policy on every answer. */
export function serveApp(folder: string): void {
  session.defaultSession.protocol.handle('app', async request => {
    const file = request.method === 'GET' ? pageFile(folder, request.url) : null
    if (file === null) return new Response(null, { status: 404 })
    try {
      const found = await net.fetch(pathToFileURL(file).href)
      const type = found.headers.get('content-type') ?? 'application/octet-stream'
      return new Response(found.body, { headers: { ...safeHeaders, 'content-type': type } })
    } catch {
      return new Response(null, { status: 404 }) // No such file.
    }
  })
}

const safeHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}
