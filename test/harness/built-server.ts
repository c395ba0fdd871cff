import { join } from 'node:path'
import { root } from '#build/root.mjs'
import { launch, type Program } from './processes.ts'

export interface BuiltServer {
  readonly program: Program
  readonly url: string
  readonly pages: { readonly chat: string; readonly form: string }
  readonly accounts: readonly { username: string; password: string; role: string; name: string }[]
}

/** The bundled server in a process of its own, as it is shipped. Give a fixed `port` to start it again in its place. */
export async function startBuiltServer(options: {
  readonly dataFolder: string
  readonly port: number
  readonly smtpUrl?: string
  readonly env?: Readonly<Record<string, string>>
}): Promise<BuiltServer> {
  const { dataFolder, port, smtpUrl, env = {} } = options
  const program = await launch({
    command: process.execPath,
    args: ['--enable-source-maps', join(root, 'out/server/main.mjs'), 'serve'],
    env: {
      ...process.env,
      KAWAL_DATA: dataFolder,
      KAWAL_PORT: String(port),
      KAWAL_SEED: 'demo',
      ...(smtpUrl === undefined ? {} : { KAWAL_SMTP_URL: smtpUrl }),
      ...env,
    },
    isReady: line => line.includes('"event":"ready"'),
    withinMs: 60_000,
  })
  return { program, ...(JSON.parse(program.readyLine) as Omit<BuiltServer, 'program'>) }
}
