import { timesOf, type WhatsAppOptions } from './options.ts'

/** What the Graph API answered. `sure`: it certainly did not do what was asked; otherwise nobody knows. */
export type GraphAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly sure: boolean
      readonly code: number | null
      readonly status: number | null
    }

/** The Graph API of Meta, and nothing but its address is different in tests. Never throws for what the network does. */
export interface Graph {
  get(path: string): Promise<GraphAnswer>
  post(path: string, body: unknown): Promise<GraphAnswer>
  /** A file for later sending, as multipart. */
  upload(path: string, form: FormData): Promise<GraphAnswer>
  /** The file behind an address that the API gave us, with our token. @throws what the network throws */
  download(url: string): Promise<Response>
  stop(): void
}

/** Nothing was sent when these happen (Node's codes of a connection that never came to be). */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** Whoever holds the token speaks for us: it goes to Meta's own hosts only. */
const metaHosts = /(^|\.)(facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net)$/

export function createGraph(options: WhatsAppOptions): Graph {
  const base = `${options.graphUrl}/${options.version}`
  const times = timesOf(options)
  const stopped = new AbortController()
  const authorization = `Bearer ${options.token}`

  const call = async (path: string, init: RequestInit, ms: number): Promise<GraphAnswer> => {
    try {
      const response = await fetch(`${base}/${path}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(ms), stopped.signal]),
        headers: { ...(init.headers as Readonly<Record<string, string>>), authorization },
      })
      return await read(response)
    } catch (error) {
      return { ok: false, sure: neverSent.test(causeOf(error)), code: null, status: null }
    }
  }

  return {
    get: path => call(path, {}, times.request),
    post: (path, body) =>
      call(
        path,
        { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        times.request,
      ),
    upload: (path, body) => call(path, { method: 'POST', body }, times.transfer),
    async download(url) {
      const { protocol, hostname } = new URL(url)
      const own = new URL(options.graphUrl)
      const isOurs = protocol === own.protocol && hostname === own.hostname
      if (!isOurs && !(protocol === 'https:' && metaHosts.test(hostname)))
        throw new Error('a file address outside of Meta')
      return fetch(url, {
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(times.transfer), stopped.signal]),
        // Without a user agent Meta's file hosts answer 403.
        headers: { authorization, 'user-agent': 'Kawal/1.0' },
      })
    },
    stop: () => stopped.abort(),
  }
}

async function read(response: Response): Promise<GraphAnswer> {
  const { status } = response
  let body: unknown
  try {
    body = JSON.parse(await response.text())
  } catch {
    // Whatever stands between us and the API has answered: only a refusal is sure to have done nothing.
    return { ok: false, sure: status >= 400 && status < 500, code: null, status }
  }
  if (response.ok) return { ok: true, value: body }
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code
  if (typeof code === 'number') return { ok: false, sure: true, code, status }
  return { ok: false, sure: status < 500, code: status === 401 ? 190 : null, status }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
