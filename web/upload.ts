import type { RefusalCode } from '#shared/contract/refusal.ts'
import type { UploadAnswer, UploadedFile, uploadHeaders } from '#shared/contract/upload.ts'
import { hashOf } from './sha256.ts'

// Types only: the schemas would weigh more than all of this.
const headers: typeof uploadHeaders = {
  secret: 'x-upload-secret',
  size: 'x-upload-size',
  name: 'x-upload-name',
  sha256: 'x-content-sha256',
}

/** Bytes of the first part; parts grow while they go quickly and shrink when they fail, so that little is sent twice. */
const firstPart = 128 * 1024
const largestPart = 2 * 1024 * 1024
const smallestPart = 32 * 1024
const quickMs = 1_000
/** A part that takes longer than this is given up and asked about. */
const partWithinMs = 60_000
const retryMs = [1_000, 2_000, 5_000, 10_000, 15_000]

export interface Upload {
  /** Origin of the service; empty for the page's own. */
  readonly server: string
  readonly secret: string
  /** Made by the browser; the same id goes on where it stopped, also after a reload. */
  readonly id: string
  readonly name: string
  readonly file: Blob
  /** Of the whole file, hex, when it is known already. */
  readonly sha256?: string
}

/** `fraction` 0 to 1. `waiting`: no connection, or the service asks for patience; it goes on by itself. */
export interface UploadStep {
  readonly phase: 'checking' | 'sending' | 'waiting'
  readonly fraction: number
}

export type UploadResult =
  | { readonly ok: true; readonly file: UploadedFile }
  /** `unreadable`: the file has gone or changed on the device. */
  | { readonly ok: false; readonly code: RefusalCode | 'unreadable' | 'cancelled' }

/** Sends one file in parts until the server has all of it; survives lost connections and restarts of either side. */
export async function upload(
  { server, secret, id, name, file, sha256 }: Upload,
  shown: (step: UploadStep) => void,
  signal: AbortSignal,
): Promise<UploadResult> {
  let fraction = 0
  const show = (phase: UploadStep['phase']): void => shown({ phase, fraction })
  show('checking')
  let hash: string
  try {
    hash = sha256 ?? (await hashOf(file, done => shown({ phase: 'checking', fraction: done })))
  } catch {
    // Removed, renamed or on a card that was pulled out: the browser no longer lets us read it.
    return { ok: false, code: 'unreadable' }
  }
  const url = `${server}/upload/${id}`
  let offset: number | null = null
  let part = firstPart
  let tries = 0
  while (!signal.aborted) {
    const startedAt = Date.now()
    if (offset !== null) show('sending')
    const answer: UploadAnswer | null | 'unreadable' =
      offset === null
        ? await ask(url, { headers: { [headers.secret]: secret } }, signal)
        : await ask(
            `${url}?offset=${offset}`,
            {
              method: 'PUT',
              headers: {
                [headers.secret]: secret,
                [headers.size]: String(file.size),
                [headers.name]: encodeURIComponent(name.slice(-200)),
                [headers.sha256]: hash,
                'content-type': 'application/octet-stream',
              },
              body: file.slice(offset, offset + part),
            },
            signal,
          )
    if (signal.aborted) break
    if (answer === 'unreadable') return { ok: false, code: answer }
    if (answer !== null && answer.ok) {
      if (answer.done && answer.file !== undefined) return { ok: true, file: answer.file }
      const quick = Date.now() - startedAt < quickMs
      if (offset !== null) part = Math.min(largestPart, quick ? part * 2 : part)
      if (offset === null || answer.received > offset) tries = 0
      offset = answer.received
      fraction = file.size === 0 ? 0 : offset / file.size
      continue
    }
    // Nothing of it is there yet.
    if (answer !== null && answer.code === 'input.notFound' && offset === null) {
      offset = 0
      continue
    }
    if (answer !== null && !isPassing(answer.code)) return { ok: false, code: answer.code }
    part = Math.max(smallestPart, part / 4)
    offset = null
    show('waiting')
    const asked = answer === null ? 0 : Number(answer.params?.['seconds'] ?? 0) * 1_000
    await rest(Math.max(asked, retryMs[Math.min(tries, retryMs.length - 1)] ?? 0), signal)
    tries += 1
  }
  return { ok: false, code: 'cancelled' }
}

/** Takes back what was sent of a file that nobody wants any more. Without an answer it is swept away later. */
export async function cancelUpload({
  server,
  secret,
  id,
}: Pick<Upload, 'server' | 'secret' | 'id'>): Promise<void> {
  const request = { method: 'DELETE', headers: { [headers.secret]: secret }, keepalive: true }
  await ask(`${server}/upload/${id}`, request, new AbortController().signal)
}

function isPassing(code: RefusalCode): boolean {
  return code.startsWith('server.') || code === 'input.rateLimited'
}

/** The server's answer, null when none came. */
async function ask(
  url: string,
  request: RequestInit,
  signal: AbortSignal,
): Promise<UploadAnswer | null | 'unreadable'> {
  const patience = new AbortController()
  const give = (): void => patience.abort()
  const timer = setTimeout(give, partWithinMs)
  signal.addEventListener('abort', give)
  try {
    const { body } = request
    const bytes = body instanceof Blob ? await body.arrayBuffer().catch(() => null) : undefined
    if (bytes === null) return 'unreadable'
    const response = await fetch(url, {
      ...request,
      ...(bytes === undefined ? {} : { body: bytes }),
      ...{ signal: patience.signal, credentials: 'omit', cache: 'no-store' },
    })
    const answer = (await response.json()) as UploadAnswer
    // Something between us may speak JSON of its own.
    return answer.ok === true || typeof answer.code === 'string' ? answer : null
  } catch {
    // Cut off, or something between us that does not speak JSON: asking again is harmless.
    return null
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
  }
}

/** Waits, but not longer than the network is gone or somebody cancels. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
    signal.addEventListener('abort', go)
  })
}
