import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Answer } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { readAnswer } from './incoming.ts'

const silenceMs = 30_000
const chunkBytes = 64 * 1024
const mostBytes = 64 * 1024 * 1024

interface Exchange {
  readonly url: URL
  readonly method: 'GET' | 'PUT'
  readonly token: string
  readonly headers?: Readonly<Record<string, string | number>>
  readonly body?: Uint8Array
  readonly progressed?: (sent: number) => void
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Uint8Array
}

/** Sends a file; the JSON answer of the server. No connection, or silence, is `server.unavailable`. */
export async function putFile<T>(exchange: Omit<Exchange, 'method'>): Promise<Answer<T>> {
  try {
    const { bytes } = await perform({ ...exchange, method: 'PUT' })
    return readAnswer<T>(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    return refuse('server.unavailable') // Whatever went wrong on the way, the person can only try again.
  }
}

/** Fetches a file; a refusal where the server sent one. */
export async function getFile(
  url: URL,
  token: string,
): Promise<Answer<{ readonly bytes: Uint8Array; readonly mime: string }>> {
  try {
    const { status, headers, bytes } = await perform({ url, token, method: 'GET' })
    const mime = String(headers['content-type'] ?? 'application/octet-stream').split(';', 1)[0] ?? ''
    if (status === 200) return { ok: true, value: { bytes, mime }, seq: 0 }
    return readAnswer(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    return refuse('server.unavailable') // As above.
  }
}

function perform({ url, method, token, headers = {}, body, progressed }: Exchange): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secureRequest : plainRequest
    const length = body === undefined ? {} : { 'content-length': body.byteLength }
    const request = send(url, {
      method,
      headers: { ...headers, ...length, authorization: `Bearer ${token}` },
      timeout: silenceMs,
    })
    request.once('timeout', () => request.destroy(new Error('silence')))
    request.on('error', reject)
    request.once('response', response => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size > mostBytes) request.destroy(new Error('too long'))
        else chunks.push(chunk)
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: new Uint8Array(Buffer.concat(chunks)),
        }),
      )
    })
    if (body === undefined) request.end()
    else writeFrom(0, body)

    function writeFrom(offset: number, all: Uint8Array): void {
      if (offset >= all.byteLength) return void request.end()
      const end = Math.min(offset + chunkBytes, all.byteLength)
      request.write(all.subarray(offset, end), error => {
        if (error) return
        progressed?.(end)
        writeFrom(end, all)
      })
    }
  })
}
