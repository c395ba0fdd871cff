import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  /** Path and query without the version. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly json: Record<string, unknown>
}

/** What the fake does with one request: an answer, or `hang` (never answers) or `drop` (cuts the line). */
export type Said = { readonly status: number; readonly body: unknown } | 'hang' | 'drop'
type Script = (asked: Asked, times: number) => Said | undefined

export interface GraphFake {
  readonly url: string
  /** Replaces what it does about requests whose `METHOD path` matches. Undefined: off-script. */
  on(pattern: RegExp, script: Script): void
  readonly asked: Asked[]
  /** The messages that were sent to people, oldest first. */
  messages(): Asked['json'][]
  stop(): Promise<void>
}

/** What it says to a message that it takes. */
export const accepted = (wamid: string, contact: Record<string, string> = {}): Said => ({
  status: 200,
  body: {
    messaging_product: 'whatsapp',
    contacts: [{ input: 'x', ...contact }],
    messages: [{ id: wamid, message_status: 'accepted' }],
  },
})

export const graphError = (status: number, code: number): Said => ({
  status,
  body: { error: { message: `(#${code}) uji`, type: 'OAuthException', code, fbtrace_id: 'uji' } },
})

/** A small Graph API on a loopback port that only knows what it was told; anything else fails the test that asked. */
export async function startGraphFake(): Promise<GraphFake> {
  const asked: Asked[] = []
  const offScript: string[] = []
  const scripts: { pattern: RegExp; script: Script; times: number }[] = []
  let number = 0
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const path = (request.url ?? '').replace(/^\/v26\.0\//, '')
      const isJson = request.headers['content-type']?.startsWith('application/json') === true
      const one: Asked = {
        method: request.method ?? '',
        path,
        headers: request.headers,
        body,
        json: isJson ? (JSON.parse(body.toString('utf8')) as Asked['json']) : {},
      }
      asked.push(one)
      const found = scripts.findLast(({ pattern }) => pattern.test(`${one.method} ${path}`))
      const said = found?.script(one, found.times++)
      if (said === 'hang') return
      if (said === 'drop') return void request.socket.destroy()
      if (said === undefined) {
        offScript.push(`${one.method} ${path}`)
        return void response.writeHead(501).end('{}')
      }
      response.writeHead(said.status, { 'content-type': 'application/json' })
      response.end(Buffer.isBuffer(said.body) ? said.body : JSON.stringify(said.body))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const fake: GraphFake = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    on: (pattern, script) => void scripts.push({ pattern, script, times: 0 }),
    asked,
    messages: () =>
      asked.filter(({ path, json }) => path.endsWith('/messages') && 'type' in json).map(({ json }) => json),
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      if (offScript.length > 0) throw new Error(`asked off-script: ${offScript.join(', ')}`)
    },
  }
  fake.on(/^GET 106540352242922\?fields=id$/, () => ({ status: 200, body: { id: '106540352242922' } }))
  fake.on(/^GET 102290129340398\/message_templates/, () => ({ status: 200, body: { data: [] } }))
  fake.on(/^POST 106540352242922\/messages$/, ({ json }) =>
    'status' in json ? { status: 200, body: { success: true } } : accepted(`wamid.OUT${++number}`),
  )
  return fake
}
