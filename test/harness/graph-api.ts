import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { root } from '#build/root.mjs'
import type * as z from 'zod'
import type { Writing } from '#test/simulator/graph-api/inbound.ts'
import type { Options } from '#test/simulator/graph-api/options.ts'
import type { NewUser } from '#test/simulator/graph-api/people.ts'
import type { Line } from '#test/simulator/graph-api/world.ts'
import { launch } from './processes.ts'

/** WhatsApp's Cloud API and the phones behind it, in a process of its own. */
export interface GraphApi {
  readonly url: string
  /** The page on which somebody can hold one of the phones. */
  readonly phone: string
  /** What makes a server its customer. */
  readonly env: Readonly<Record<WhatsAppSetting, string>>
  /** Any of its controls; see `controls` in test/simulator/graph-api/control.ts. */
  control<T = unknown>(name: string, input?: unknown): Promise<T>
  /** Where webhooks go; rejects when the handshake is not answered as it must be. */
  sendWebhooksTo(url: string): Promise<void>
  addUser(user: z.input<typeof NewUser>): Promise<void>
  /** The user writes; resolves with the message's id, before any webhook has arrived. */
  write(key: string, message: z.input<typeof Writing>): Promise<string>
  /** What stands on this phone, oldest first. */
  screen(key: string): Promise<Line[]>
  /** The files on this phone that we sent, oldest first: their kind and their bytes' SHA-256. */
  files(key: string): Promise<{ readonly type: string; readonly sha256: string }[]>
  /** Resolves when every webhook so far has been answered with 2xx. */
  idle(): Promise<void>
  /** What our side did that it must never do. */
  violations(): Promise<string[]>
  /** Ends it; rejects when it was addressed in a way that the real one refuses. */
  stop(): Promise<void>
}

export type WhatsAppSetting =
  | 'KAWAL_WA_GRAPH_URL'
  | 'KAWAL_WA_VERSION'
  | 'KAWAL_WA_PHONE_NUMBER_ID'
  | 'KAWAL_WA_BUSINESS_ID'
  | 'KAWAL_WA_TOKEN'
  | 'KAWAL_WA_APP_SECRET'
  | 'KAWAL_WA_VERIFY_TOKEN'

export const webhookPath = '/webhook/whatsapp'

export async function startGraphApi(options: z.input<typeof Options> = {}): Promise<GraphApi> {
  const program = await launch({
    command: process.execPath,
    args: [join(root, 'test/simulator/graph-api/main.ts')],
    env: { ...process.env, GRAPH_API: JSON.stringify(options) },
    isReady: line => line.startsWith('{"event":"ready"'),
  })
  const { url, phone, env } = JSON.parse(program.readyLine) as Pick<GraphApi, 'url' | 'phone' | 'env'>
  const control = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const answer = await fetch(`${url}/control/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    const value = (await answer.json()) as T & { error?: string }
    if (!answer.ok) throw new Error(`${name}: ${value.error}`)
    return value
  }
  const violations = () => control<string[]>('violations')
  const screen = async (key: string) => (await control<{ lines: Line[] }>(`screen/${key}`)).lines
  return {
    url,
    phone,
    env,
    control,
    sendWebhooksTo: async where => void (await control('webhook', { url: where })),
    addUser: async user => void (await control('user', user)),
    write: async (key, message) => (await control<{ id: string }>(`write/${key}`, message)).id,
    screen,
    async files(key) {
      const sent = (await screen(key)).filter(line => !line.mine && mediaIdOf(line) !== undefined)
      return Promise.all(
        sent.map(async line => {
          const answer = await fetch(`${phone}/media/${mediaIdOf(line)}`)
          const bytes = Buffer.from(await answer.arrayBuffer())
          return { type: line.type, sha256: createHash('sha256').update(bytes).digest('hex') }
        }),
      )
    },
    idle: async () => void (await control('idle')),
    violations,
    async stop() {
      const found = await violations().catch(() => [])
      await program.stop()
      if (found.length > 0) throw new Error(`the Graph API was misused:\n${found.join('\n')}`)
    },
  }
}

function mediaIdOf({ content }: Line): string | undefined {
  return (content as { readonly id?: string } | null)?.id
}
