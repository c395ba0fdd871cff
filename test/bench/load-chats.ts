import { createHash, randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { visitorNamespace } from '#shared/contract/visitor.ts'

/**
 * A program: people who chat, each in a browser of their own behind an address of their own, who come in over `rampMs` and
 * then write `lines` lines each in `seconds`. Its last line is what it measured.
 */
const { url, chats, lines, seconds, rampMs } = JSON.parse(process.env['BENCH'] ?? '{}') as {
  url: string
  chats: number
  lines: number
  seconds: number
  rampMs: number
}

type Answer = { ok: true } | { ok: false; code: string; params?: Record<string, string | number> }

const starts: number[] = []
const acknowledged: number[] = []
const refusals: Record<string, number> = {}
/** Starts that had to show work first; all browsers of this bench share one processor for it. */
let challenged = 0
const sockets: Socket[] = []
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

function count(code: string): void {
  refusals[code] = (refusals[code] ?? 0) + 1
}

/** The number whose hash begins with so many zero bits; asked for only under load. */
function solve(challenge: string, entryId: string, bits: number): number {
  for (let nonce = 0; ; nonce++) {
    const hash = createHash('sha256').update(`${challenge}.${entryId}.${nonce}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return nonce
  }
}

async function chat(number: number): Promise<void> {
  await wait((number * rampMs) / chats)
  const socket = io(url + visitorNamespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}` },
  })
  sockets.push(socket)
  const ask = (name: string, payload: unknown): Promise<Answer> =>
    socket
      .timeout(30_000)
      .emitWithAck(name, payload)
      .catch((error: unknown): Answer => ({ ok: false, code: String((error as Error).message) }))
  const entryId = randomUUID()
  const start = {
    secret: randomUUID() + randomUUID(),
    name: `Warga ${number}`,
    phone: '',
    language: 'id',
    entryId,
    body: 'Halo, mau tanya',
  }
  const began = performance.now()
  let answer = await ask('chat.start', start)
  for (let more = 0; !answer.ok && answer.code === 'chat.workNeeded' && more < 3; more++) {
    challenged += 1
    const { challenge = '', bits = 0 } = answer.params ?? {}
    const nonce = solve(String(challenge), entryId, Number(bits))
    answer = await ask('chat.start', { ...start, work: { challenge, nonce } })
  }
  starts.push(performance.now() - began)
  if (!answer.ok) return count(answer.code)
  await wait(rampMs - (number * rampMs) / chats)
  for (let said = 0; said < lines; said++) {
    await wait(((seconds * 1000) / lines) * (0.5 + Math.random()))
    const at = performance.now()
    const reply = await ask('chat.send', {
      entryId: randomUUID(),
      body: `Pesan ${said} dari warga ${number}`,
    })
    if (reply.ok) acknowledged.push(performance.now() - at)
    else count(reply.code)
  }
}

process.stdout.write('{"event":"ready"}\n')
await Promise.all(Array.from({ length: chats }, (_, number) => chat(number)))
const at = (measured: number[], share: number) =>
  measured.sort((a, b) => a - b)[Math.min(measured.length - 1, Math.ceil(share * measured.length) - 1)] ??
  null
process.stdout.write(
  `${JSON.stringify({
    event: 'done',
    open: sockets.filter(socket => socket.connected).length,
    acknowledged: acknowledged.length,
    refusals,
    challenged,
    startP50: at(starts, 0.5),
    startP99: at(starts, 0.99),
    p50: at(acknowledged, 0.5),
    p99: at(acknowledged, 0.99),
  })}\n`,
)
process.exit(0)
