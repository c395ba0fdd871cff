import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { inject } from 'vitest'
import type { CommandName, Commands } from '#shared/contract/commands.ts'
import { protocol, type Snapshot, WATCHED_MAX } from '#shared/contract/connection.ts'
import type { Frame, LogEvent } from '#shared/contract/events.ts'
import type { Answer, Output, RawInput } from '#shared/contract/procedure.ts'
import type { Queries, QueryName } from '#shared/contract/queries.ts'
import { applyFrame, fromSnapshot } from '#shared/desk/state.ts'
import type { Role } from '#shared/domain/account.ts'
import { hashPassword } from '#server/features/accounts/password.ts'
import { readFrame, readWelcome, type Welcomed } from '#main/engine/incoming.ts'
import { type RunningServer, type ServerOptions, startServer } from '#server/server.ts'
import { takeIn } from '#server/channels/intake.ts'
import type { Dialect } from './database.ts'
import { createDatabase } from './postgres.ts'

export const testPassword = 'kata-sandi-uji'

export interface TestDesk {
  readonly accountId: string
  readonly token: string
  readonly socket: Socket
  /** In readable form, as of the moment in which it came. */
  readonly welcome: Omit<Extract<Welcomed, { ok: true }>, 'from'> & {
    readonly from: { readonly snapshot: Snapshot; readonly upTo: number }
  }
  readonly frames: Frame[]
  command<N extends CommandName>(
    name: N,
    input: RawInput<Commands[N]>,
    id?: string,
  ): Promise<Answer<Output<Commands[N]>>>
  query<N extends QueryName>(name: N, input: RawInput<Queries[N]>): Promise<Answer<Output<Queries[N]>>>
  /**
   * Resolves with an event for which `wanted` is true, past ones included. A caseworker's desk here opens every ticket
   * it hears of, as far as it may watch so many: its lines count as events, fetched or pushed.
   */
  event(wanted: (event: Frame['events'][number]) => boolean): Promise<Frame['events'][number]>
  /** Once lines of these tickets are pushed to it: before that it only fetches them. */
  watches(...ticketIds: readonly string[]): Promise<void>
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
    Pick<ServerOptions, 'now' | 'smtpUrl' | 'publicUrl' | 'webFolder' | 'log' | 'whatsapp'>
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
      publicUrl: options.publicUrl ?? null,
      webFolder: options.webFolder ?? folder,
      trustsProxy: false,
      whatsapp: options.whatsapp ?? null,
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
          conversationId: null,
          routeId: null,
          windowEndsAt: null,
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
  const fetched: LogEvent[] = []
  const opened: string[] = []
  const watched = new Set<string>()
  const waiting = new Set<() => void>()
  const look = (): void => {
    for (const each of waiting) each()
  }
  /** Resolves with the first thing that `find` finds, now or later. */
  const awaited = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(tryIt)
        reject(new Error('the awaited event never came'))
      }, 10_000)
      const tryIt = (): void => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(tryIt)
        resolve(found)
      }
      waiting.add(tryIt)
      tryIt()
    })
  const open = async (ticketId: string): Promise<void> => {
    opened.push(ticketId)
    const ticketIds = opened.slice(-WATCHED_MAX)
    // A desk that has meanwhile been closed, or signed out, hears nothing and need not.
    const answer = await ask<{ ok: boolean }>(socket, 'watch', { ticketIds, lookingAt: [] }).catch(() => null)
    if (answer?.ok !== true) return
    watched.add(ticketId)
    look()
    const thread = await ask<Answer<Output<Queries['ticket.timeline']>>>(socket, 'ticket.timeline', {
      input: { ticketId },
    }).catch(() => null)
    if (thread?.ok !== true) return
    for (const entry of thread.value.entries)
      fetched.push({ seq: entry.seq, at: 0, name: 'entry.added', payload: { entry } })
    look()
  }
  const heard = (frame: Frame): void => {
    frames.push(frame)
    look()
    if (account.role === 'admin') return
    for (const event of frame.events)
      if (event.name === 'ticket.opened' || event.name === 'ticket.changed')
        if (!opened.includes(event.payload.ticket.id)) void open(event.payload.ticket.id)
  }
  socket.on('frame', (payload: unknown) => {
    const frame = readFrame(payload)
    if (frame === null) throw new Error('a frame that cannot be read')
    heard(frame)
  })
  const said = { protocol, token, lastSeq: null, logId: null }
  const welcomed = readWelcome(await ask(socket, 'hello', said))
  if (!welcomed.ok) throw new Error(`hello refused: ${welcomed.code}`)
  const { whole } = welcomed.from
  if (whole === null) throw new Error('a new desk was given no snapshot')
  const known = fromSnapshot(whole.snapshot, whole.upTo, [], welcomed.logId)
  const state = welcomed.from.frames.reduce((before, frame) => applyFrame(before, frame).state, known)
  const snapshot: Snapshot = {
    tickets: Object.values(state.tickets),
    accounts: Object.values(state.accounts),
    complaints: Object.values(state.complaints),
    referrals: Object.values(state.referrals),
    canned: Object.values(state.canned).filter(canned => !canned.removed),
    channels: Object.values(state.channels),
  }
  const welcome = { ...welcomed, from: { snapshot, upTo: state.seq } }
  return {
    accountId: account.id,
    token,
    socket,
    welcome,
    frames,
    command: (name, input, id = randomUUID()) => ask(socket, name, { id, input }),
    query: (name, input) => ask(socket, name, { input }),
    event: wanted =>
      awaited(() =>
        [...frames.flatMap(frame => frame.events), ...fetched].find(
          event => wanted(event) || wanted(asChange(event)),
        ),
      ),
    async watches(...ticketIds) {
      await awaited(() => ticketIds.every(id => watched.has(id)) || undefined)
    },
    close: () => socket.disconnect(),
  }
}

/** News that lies close together comes as one: what was opened or added may have changed in the same breath. */
function asChange(event: LogEvent): LogEvent {
  if (event.name === 'ticket.opened') return { ...event, name: 'ticket.changed' }
  return event.name === 'entry.added' ? { ...event, name: 'entry.changed' } : event
}

export function connect(url: string, namespace = ''): Socket {
  return io(url + namespace, { transports: ['websocket'], reconnection: false, forceNew: true })
}

/** Every question has a time limit; an answer that never comes is a failed test, not a hanging one. */
export function ask<T>(socket: Socket, name: string, message: unknown): Promise<T> {
  return socket.timeout(10_000).emitWithAck(name, message) as Promise<T>
}
