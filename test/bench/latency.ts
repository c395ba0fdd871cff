import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { protocol } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { visitorNamespace } from '#shared/contract/visitor.ts'
import { root } from '#build/root.mjs'
import { launch } from '#test/harness/processes.ts'

interface Latency {
  readonly deliveries: number
  readonly expected: number
  /** ms from the visitor's send to a desk's receipt, over all deliveries. */
  readonly measured: readonly number[]
  /** ms from the visitor's send to the durable acknowledgement. */
  readonly acknowledged: readonly number[]
}

/** Visitors write at a steady rate to a real server in its own process while `desks` desks listen. */
export async function visitorToDesk(
  desks: number,
  visitors: number,
  perSecond: number,
  seconds: number,
): Promise<Latency> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-'))
  const server = await launch({
    command: process.execPath,
    args: [join(root, 'out/server/main.mjs'), 'serve'],
    env: { ...process.env, KAWAL_DATA: folder, KAWAL_PORT: '0', KAWAL_SEED: 'demo' },
    isReady: line => line.includes('"event":"ready"'),
    withinMs: 120_000,
  })
  const { url, accounts } = JSON.parse(server.readyLine) as {
    url: string
    accounts: { username: string; password: string; role: string }[]
  }
  const sockets: Socket[] = []
  try {
    const agent = accounts.find(account => account.role === 'agent')
    if (agent === undefined) throw new Error('the demo data has no agent')
    const first = open(url)
    sockets.push(first)
    const signedIn = await first.timeout(10_000).emitWithAck('session.signIn', {
      id: randomUUID(),
      input: { username: agent.username, password: agent.password, device: 'bench' },
    })
    const sentAt = new Map<string, number>()
    const measured: number[] = []
    for (let number = 0; number < desks; number++) {
      const socket = open(url)
      sockets.push(socket)
      const hello = { protocol, token: signedIn.value.token, lastSeq: null, logId: null }
      const welcome = await socket.timeout(20_000).emitWithAck('hello', hello)
      if (!welcome.ok) throw new Error(`hello refused: ${welcome.code}`)
      socket.on('frame', (frame: Frame) => {
        const now = performance.now()
        for (const event of frame.events) {
          if (event.name !== 'entry.added') continue
          const started = sentAt.get(event.payload.entry.id)
          if (started !== undefined) measured.push(now - started)
        }
      })
    }
    const acknowledged: number[] = []
    const writers = await Promise.all(Array.from({ length: visitors }, () => openChat(url, sockets)))
    const total = perSecond * seconds
    const pending: Promise<void>[] = []
    const started = performance.now()
    for (let number = 0; number < total; number++) {
      await wait(Math.max(0, started + (number * 1000) / perSecond - performance.now()))
      const entryId = randomUUID()
      const at = performance.now()
      sentAt.set(entryId, at)
      const socket = writers[number % writers.length] as Socket
      pending.push(
        socket
          .timeout(20_000)
          .emitWithAck('chat.send', { entryId, body: `Pesan ${number}` })
          .then(answer => {
            if (answer.ok) acknowledged.push(performance.now() - at)
            else throw new Error(`refused: ${answer.code}`)
          }),
      )
    }
    await Promise.all(pending)
    const expected = total * desks
    for (let waited = 0; measured.length < expected && waited < 10_000; waited += 50) await wait(50)
    return { deliveries: measured.length, expected, measured, acknowledged }
  } finally {
    for (const socket of sockets) socket.disconnect()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openChat(url: string, sockets: Socket[]): Promise<Socket> {
  const socket = open(url + visitorNamespace)
  sockets.push(socket)
  const answer = await socket.timeout(20_000).emitWithAck('chat.start', {
    secret: randomUUID() + randomUUID(),
    name: 'Warga Uji',
    phone: '',
    language: 'id',
    entryId: randomUUID(),
    body: 'Halo',
  })
  if (!answer.ok) throw new Error(`chat refused: ${answer.code}`)
  return socket
}

function open(url: string): Socket {
  return io(url, { transports: ['websocket'], forceNew: true, reconnection: false })
}
