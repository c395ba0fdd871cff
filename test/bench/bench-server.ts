import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { root } from '#build/root.mjs'
import { launch, type Program } from '#test/harness/processes.ts'
import type { Begun } from './programs.ts'

export interface BenchServer {
  readonly program: Program
  readonly url: string
  readonly agent: { readonly username: string; readonly password: string }
}

/** The built server with demo data. `KAWAL_BENCH_SERVER` names another entry, e.g. the source itself. */
export async function startBenchServer(
  folder: string,
  port: number,
  env: Readonly<Record<string, string>> = {},
  begun?: Begun,
): Promise<BenchServer> {
  const entry = process.env['KAWAL_BENCH_SERVER'] ?? 'out/server/main.mjs'
  const program = await launch({
    command: process.execPath,
    args: [...(process.env['KAWAL_BENCH_NODE'] ?? '').split(' ').filter(Boolean), join(root, entry), 'serve'],
    env: {
      ...process.env,
      KAWAL_DATA: folder,
      KAWAL_PORT: String(port),
      KAWAL_SEED: 'demo',
      KAWAL_WEB: join(root, 'out/web'),
      KAWAL_TRUST_PROXY: '1',
      ...env,
    },
    isReady: line => line.includes('"event":"ready"'),
    withinMs: 120_000,
    ...(begun === undefined ? {} : { begun }),
  })
  const { url, accounts } = JSON.parse(program.readyLine) as {
    url: string
    accounts: { username: string; password: string; role: string }[]
  }
  const agent = accounts.find(account => account.role === 'agent')
  if (agent === undefined) throw new Error('the demo data has no agent')
  return { program, url, agent }
}

/** A session's token, as a desk gets it. */
export async function signIn({ url, agent }: Pick<BenchServer, 'url' | 'agent'>): Promise<string> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false })
  const { username, password } = agent
  const answer = await socket.timeout(10_000).emitWithAck('session.signIn', {
    id: randomUUID(),
    input: { username, password, device: 'bench' },
  })
  socket.disconnect()
  return answer.value.token
}
