import { createHmac } from 'node:crypto'
import type { RunningServer, ServerOptions } from '#server/server.ts'
import type { Dialect } from '#test/harness/database.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { type GraphFake, startGraphFake } from './graph-fake.ts'
import { envelope } from './payloads.ts'

export const appSecret = 'uji-app-secret'

export interface Stage {
  readonly server: TestServer
  readonly graph: GraphFake
  /** Of the number: another node may serve it too. */
  readonly options: NonNullable<ServerOptions['whatsapp']>
  /** Delivers these `value` objects as Meta does, one change each; answers the HTTP status. */
  deliver(...values: unknown[]): Promise<number>
  /** Delivers exactly these bytes. */
  post(body: string | Buffer, headers?: Record<string, string>): Promise<Response>
  reader(): RunningServer['database']['reader']
  stop(): Promise<void>
}

/** A real server with a WhatsApp number whose Graph API is the fake; waits are short and nothing else differs. */
export async function startStage(
  dialect: Dialect,
  options: Partial<Pick<ServerOptions, 'now' | 'log' | 'smtpUrl'>> & {
    readonly times?: NonNullable<NonNullable<ServerOptions['whatsapp']>['times']>
    readonly perSecond?: number
  } = {},
): Promise<Stage> {
  const graph = await startGraphFake()
  const { times, perSecond, ...rest } = options
  const whatsapp = {
    graphUrl: graph.url,
    version: 'v26.0',
    phoneNumberId: '106540352242922',
    businessId: '102290129340398',
    token: 'kunci-uji',
    appSecret,
    verifyToken: 'verifikasi-uji',
    perSecond: perSecond ?? 80,
    times: { poll: 50, firstRetry: 20, request: 4_000, reconcile: 1_500, probe: 100, ...times },
  }
  const server = await startTestServer({ dialect, ...rest, whatsapp })
  const post: Stage['post'] = (body, headers) =>
    fetch(`${server.url}/webhook/whatsapp`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: headers ?? { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body) },
    })
  return {
    server,
    graph,
    options: whatsapp,
    post,
    deliver: async (...values) => (await post(envelope(...values))).status,
    reader: () => server.running.database.reader,
    async stop() {
      await server.stop()
      await graph.stop()
    },
  }
}

export function signatureOf(body: string | Buffer, secret = appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
