import * as z from 'zod'

/** Records that have changed, and where to ask on. `people` are not checked yet. */
export interface Changes {
  readonly people: readonly unknown[]
  /** Opaque; given back with the next question. */
  readonly next: string
  readonly hasMore: boolean
}

/** Wherever the programme's records come from while the service runs. */
export interface RegistrySource {
  /** @throws SourceFault when there is no answer that can be used */
  changesSince(cursor: string | null): Promise<Changes>
}

export class SourceFault extends Error {
  readonly code: 'unreachable' | 'slow' | 'refused' | 'wrong'
  /** ms for which it asked to be left alone. */
  readonly pause: number
  constructor(code: SourceFault['code'], message: string, pause = 0) {
    super(message)
    this.code = code
    this.pause = pause
  }
}

const Answer = z.object({
  people: z.array(z.unknown()).max(10_000),
  next: z.string().min(1).max(500),
  hasMore: z.boolean().default(false),
})
/** Larger answers are cut off: a wrong service must not fill the memory. */
const mostBytes = 64 * 1024 * 1024

export interface HttpSourceOptions {
  /** Address under which `/participants` lies. */
  readonly url: string
  readonly token: string
  readonly pageSize?: number
  /** For a whole answer, ms. */
  readonly patienceMs?: number
}

/** `GET <url>/participants?since=<cursor>&limit=<n>` with a bearer token answers `{ people, next, hasMore }`. */
export function httpSource({
  url,
  token,
  pageSize = 1000,
  patienceMs = 20_000,
}: HttpSourceOptions): RegistrySource {
  return {
    async changesSince(cursor) {
      const address = new URL(`${url.replace(/\/$/, '')}/participants`)
      if (cursor !== null) address.searchParams.set('since', cursor)
      address.searchParams.set('limit', String(pageSize))
      try {
        const response = await fetch(address, {
          headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
          redirect: 'error',
          signal: AbortSignal.timeout(patienceMs),
        })
        if (!response.ok) {
          await response.body?.cancel()
          throw new SourceFault('refused', `status ${response.status}`, pauseOf(response))
        }
        return read(await bodyOf(response))
      } catch (error) {
        if (error instanceof SourceFault) throw error
        if (error instanceof DOMException && error.name === 'TimeoutError')
          throw new SourceFault('slow', `no whole answer within ${patienceMs} ms`)
        throw new SourceFault('unreachable', error instanceof Error ? error.message : String(error))
      }
    },
  }
}

/** Retry-After in seconds (RFC 9110); a date in it is left to our own patience, since clocks differ. */
function pauseOf(response: Response): number {
  const seconds = response.headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1000 : 0
}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > mostBytes) throw new SourceFault('wrong', 'the answer is too large')
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    // Anything else than UTF-8 is no JSON either.
    throw new SourceFault('wrong', 'the answer is not UTF-8')
  }
}

function read(body: string): Changes {
  try {
    return Answer.parse(JSON.parse(body))
  } catch {
    // What was wrong about it may hold personal data; that it was wrong is enough.
    throw new SourceFault('wrong', 'the answer is not what was agreed')
  }
}
