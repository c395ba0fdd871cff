import { gzipSync } from 'node:zlib'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import {
  CommandEnvelope,
  Hello,
  type Since,
  type Snapshot,
  Watch,
  wire,
} from '#shared/contract/connection.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Account } from '#shared/domain/account.ts'
import { snapshotOf } from './things.ts'

export interface Asked {
  readonly name: string
  readonly id: string | null
  readonly input: unknown
  readonly by: string | null
}

/** What the script says to a command or query: a value, a refusal, or silence. */
export type Said = { readonly value: unknown } | Refusal | 'silence'
export type Script = (asked: Asked) => Said | Promise<Said>

export interface ScriptedServer {
  readonly url: string
  /** Everything asked, in order of arrival. */
  readonly asked: Asked[]
  readonly greetings: Hello[]
  /** Lists of watched tickets, as asked for. */
  readonly watched: Watch[]
  /** What `watch` is answered with from now on; null: silence. */
  readonly setWatchAnswer: (answer: (() => unknown) | null) => void
  /** Sets what is said from now on to one name. */
  readonly on: (name: string, script: Script) => void
  /** Appends to the log and pushes; `lost` keeps the push from arriving. */
  readonly happen: (events: readonly LogEvent[], how?: 'pushed' | 'lost' | 'twice') => void
  /** A backup was put back: another log, as of position `upTo`. */
  readonly startLog: (id: string, next: Snapshot, upTo: number) => void
  readonly setSnapshot: (snapshot: Snapshot) => void
  readonly addToken: (token: string, account: Account) => void
  readonly removeToken: (token: string) => void
  readonly pushAll: (name: string, payload: unknown) => void
  /** Answers of accepted commands are remembered by id, as the real server does; this counts the acts. */
  readonly acts: () => number
  readonly setHttp: (handler: (request: IncomingMessage, response: ServerResponse) => void) => void
  readonly dropConnections: () => void
  readonly offScript: () => readonly string[]
  readonly stop: () => Promise<void>
}

/** A small server that speaks the desk's protocol over real sockets and follows a script. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  let http: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(500).end()
  }
  const server = createServer((request, response) => http(request, response))
  const io = new Server(server)
  const asked: Asked[] = []
  const greetings: Hello[] = []
  const scripts = new Map<string, Script>()
  const tokens = new Map<string, Account>()
  const welcomed = new Map<Socket, Account>()
  const remembered = new Map<string, unknown>()
  const offScript: string[] = []
  const log: LogEvent[] = []
  let snapshot = snapshotOf([])
  let snapshotSeq = 0
  let logId = 'log-satu'
  const watched: Watch[] = []
  let watchAnswer: (() => unknown) | null = () => ({ ok: true })

  const seq = () => log.at(-1)?.seq ?? snapshotSeq
  const since = (after: number): Since => ({
    snapshot: null,
    frames: [{ after, upTo: seq(), events: log.filter(event => event.seq > after) }],
  })
  const whole = (): Since => ({
    snapshot: { packed: gzipSync(JSON.stringify(snapshot)), upTo: seq(), own: [] },
    frames: [],
  })

  io.on('connection', socket => {
    socket.on('disconnect', () => welcomed.delete(socket))
    socket.onAny((name: string, payload: unknown, acknowledge?: (answer: unknown) => void) => {
      void answer(socket, name, payload).then(said => {
        if (said !== 'silence') acknowledge?.(said)
      })
    })
  })

  async function answer(socket: Socket, name: string, payload: unknown): Promise<unknown> {
    if (name === wire.hello) return greet(socket, Hello.parse(payload))
    if (name === wire.resend) return { ok: true, from: since((payload as { after: number }).after) }
    if (name === wire.typing) return 'silence'
    if (name === wire.watch) {
      watched.push(Watch.parse(payload))
      return watchAnswer === null ? 'silence' : watchAnswer()
    }
    const envelope = CommandEnvelope.partial().parse(payload)
    const id = envelope.id ?? null
    asked.push({ name, id, input: envelope.input, by: welcomed.get(socket)?.id ?? null })
    if (id !== null && remembered.has(id)) return remembered.get(id)
    const script = scripts.get(name)
    if (script === undefined) {
      offScript.push(name)
      return refuse('server.fault')
    }
    const said = await script({
      name,
      id,
      input: envelope.input,
      by: welcomed.get(socket)?.id ?? null,
    })
    if (said === 'silence') return said
    const full = 'value' in said ? { ok: true, value: said.value, seq: seq() } : said
    if (id !== null && full.ok) remembered.set(id, full)
    return full
  }

  function greet(socket: Socket, hello: Hello): unknown {
    greetings.push(hello)
    const me = tokens.get(hello.token)
    if (me === undefined) return refuse('auth.signedOut')
    welcomed.set(socket, me)
    const canResume = hello.lastSeq !== null && hello.lastSeq >= snapshotSeq && hello.logId === logId
    const from = canResume ? since(hello.lastSeq ?? 0) : whole()
    return { ok: true, me, serverTimeAt: 1_000_000, authorities: [], logId, from }
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    greetings,
    watched,
    setWatchAnswer: answer => {
      watchAnswer = answer
    },
    on: (name, script) => scripts.set(name, script),
    happen: (events, how = 'pushed') => {
      const after = seq()
      log.push(...events)
      const frame = { after, upTo: seq(), events }
      if (how === 'lost') return
      for (const socket of welcomed.keys()) {
        socket.emit(wire.frame, frame)
        if (how === 'twice') socket.emit(wire.frame, frame)
      }
    },
    setSnapshot: next => {
      snapshot = next
      snapshotSeq = Math.max(seq(), ...next.tickets.map(item => item.seq))
      log.length = 0
    },
    startLog: (id, next, upTo) => {
      logId = id
      snapshot = next
      snapshotSeq = upTo
      log.length = 0
    },
    addToken: (token, me) => tokens.set(token, me),
    removeToken: token => tokens.delete(token),
    pushAll: (name, payload) => {
      for (const socket of welcomed.keys()) socket.emit(name, payload)
    },
    acts: () => remembered.size,
    setHttp: handler => {
      http = handler
    },
    dropConnections: () => io.disconnectSockets(true),
    offScript: () => offScript,
    stop: () => io.close(),
  }
}
