import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { inject } from 'vitest'
import type { CommandName, Commands } from '#shared/contract/commands.ts'
import { protocol, type Welcome } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import type { Answer, Output, RawInput } from '#shared/contract/procedure.ts'
import type { Queries, QueryName } from '#shared/contract/queries.ts'
import type { Role } from '#shared/domain/account.ts'
import { hashPassword } from '#server/features/accounts/password.ts'
import { type RunningServer, type ServerOptions, startServer } from '#server/server.ts'
import { takeIn } from '#server/channels/intake.ts'
import type { Dialect } from './database.ts'
import { createDatabase } from './postgres.ts'

export const testPassword = 'kata-sandi-uji'

export interface TestDesk {
  readonly accountId: string
  readonly token: string
  readonly socket: Socket
  readonly welcome: Extract<Welcome, { ok: true }>
  readonly frames: Frame[]
  command<N extends CommandName>(
    name: N,
    input: RawInput<Commands[N]>,
    id?: string,
  ): Promise<Answer<Output<Commands[N]>>>
  query<N extends QueryName>(name: N, input: RawInput<Queries[N]>): Promise<Answer<Output<Queries[N]>>>
  /** Resolves with the next frame that holds an event for which `wanted` is true, past ones included. */
  event(wanted: (event: Frame['events'][number]) => boolean): Promise<Frame['events'][number]>
  close(): void
}

export interface TestServer {
  readonly running: RunningServer
  readonly url: string
  readonly folder: string
  /** PostgreSQL: another server may be started on it. */
  readonly databaseUrl: string | null
  /** Makes an account and signs a desk in with it. */
  desk(role: Role, options?: { username?: string; name?: string }): Promise<TestDesk>
  /** A new account without a desk; its password is `testPassword`. */
  account(
    role: Role,
    options?: { username?: string; name?: string },
  ): Promise<{ id: string; username: string }>
  /** A person writes; returns the ticket's id. */
  inbound(body: string, options?: { name?: string; ticketId?: string; entryId?: string }): Promise<string>
  /** `between` happens while it is down. */
  restart(between?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** A real server on a free loopback port, with its own data. Faults in the background fail the test that caused them. */
export async function startTestServer(
  options: { dialect: Dialect; databaseUrl?: string } & Partial<
    Pick<ServerOptions, 'now' | 'smtpUrl' | 'webFolder' | 'log'>
  >,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-server-'))
  const databaseUrl =
    options.databaseUrl ??
    (options.dialect === 'postgres' ? await createDatabase(inject('postgresUrl')) : null)
  const start = () =>
    startServer({
      dataFolder: folder,
      databaseUrl,
      host: '127.0.0.1',
      port: 0,
      smtpUrl: options.smtpUrl ?? null,
      mailFrom: 'Kawal <kawal@uji.example>',
      webFolder: options.webFolder ?? folder,
      trustsProxy: false,
      log: options.log ?? pino({ level: 'error' }, pino.destination(2)),
      now: options.now ?? Date.now,
    })
  let running = await start()
  const desks = new Set<TestDesk>()

  const account: TestServer['account'] = async (role, { username, name } = {}) => {
    const id = randomUUID()
    const row = {
      id,
      username: username ?? `${role}-${id.slice(0, 8)}`,
      name: name ?? `Petugas ${role}`,
      role,
      password_hash: await hashPassword(testPassword),
      disabled: 0,
      presence: 'offline',
      presence_since_at: 0,
      seq: 0,
    }
    await running.writer.run({ accountId: null, name: null }, async work => {
      await work.db.insertInto('account').values(row).execute()
    })
    return { id, username: row.username }
  }

  return {
    get running() {
      return running
    },
    get url() {
      return running.url
    },
    folder,
    databaseUrl,
    account,
    async desk(role, names) {
      const { username } = await account(role, names)
      const desk = await openDesk(running.url, username, testPassword)
      desks.add(desk)
      return desk
    },
    async inbound(body, { name = 'Siti Uji', ticketId, entryId = randomUUID() } = {}) {
      const { value } = await running.writer.run({ accountId: null, name: null }, work =>
        takeIn(work, {
          channel: 'livechat',
          entryId,
          ticketId: ticketId ?? null,
          contact: { id: null, name, points: [] },
          body,
          attachments: [],
        }),
      )
      return value.ticket.id
    },
    async restart(between) {
      await running.stop()
      await between?.()
      running = await start()
    },
    async stop() {
      for (const desk of desks) desk.close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in over a real socket as a desk does. Throws when the server refuses. */
export async function openDesk(url: string, username: string, password: string): Promise<TestDesk> {
  const socket = connect(url)
  const signedIn = await ask<Answer<Output<Commands['session.signIn']>>>(socket, 'session.signIn', {
    id: randomUUID(),
    input: { username, password, device: 'uji' },
  })
  if (!signedIn.ok) throw new Error(`sign-in refused: ${signedIn.code}`)
  const { token, account } = signedIn.value
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  socket.on('frame', (frame: Frame) => {
    frames.push(frame)
    for (const look of waiting) look()
  })
  const welcome = await ask<Welcome>(socket, 'hello', { protocol, token, lastSeq: null, logId: null })
  if (!welcome.ok) throw new Error(`hello refused: ${welcome.code}`)
  return {
    accountId: account.id,
    token,
    socket,
    welcome,
    frames,
    command: (name, input, id = randomUUID()) => ask(socket, name, { id, input }),
    query: (name, input) => ask(socket, name, { input }),
    event: wanted =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error('the awaited event never came'))
        }, 10_000)
        const look = () => {
          const found = frames.flatMap(frame => frame.events).find(wanted)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    close: () => socket.disconnect(),
  }
}

export function connect(url: string, namespace = ''): Socket {
  return io(url + namespace, { transports: ['websocket'], reconnection: false, forceNew: true })
}

/** Every question has a time limit; an answer that never comes is a failed test, not a hanging one. */
export function ask<T>(socket: Socket, name: string, message: unknown): Promise<T> {
  return socket.timeout(10_000).emitWithAck(name, message) as Promise<T>
}
