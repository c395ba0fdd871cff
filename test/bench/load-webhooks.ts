import { writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { type Plan, posts, signed } from './webhook-bodies.ts'

/**
 * A program: sends the planned webhooks at a steady rate over connections that stay open, as Meta does; what is not
 * answered with 2xx is sent again after a pause that grows. Everything is signed before the clock starts. Its last line is
 * what it measured; `file` gets, for each message number, when its webhook was first sent (epoch ms).
 */
const {
  url,
  also = [],
  secret,
  plan,
  seconds,
  file,
  connections,
  timestamp,
} = JSON.parse(process.env['BENCH'] ?? '{}') as {
  url: string
  /** Other nodes of the same service. */
  also?: readonly string[]
  secret: string
  plan: Plan
  seconds: number
  file: string
  connections: number
  timestamp: number
}
const { hostname, port, pathname } = new URL(url)
const ports = [port, ...also.map(other => new URL(other).port)]

interface Job {
  readonly request: Buffer
  readonly messages: readonly number[]
  tries: number
}

const jobs: Job[] = []
for (const { body, messages } of posts(plan, timestamp)) {
  const head =
    `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n` +
    `user-agent: facebookexternalua\r\nx-hub-signature-256: ${signed(body, secret)}\r\ncontent-length: ${body.length}\r\n\r\n`
  jobs.push({ request: Buffer.concat([Buffer.from(head, 'ascii'), body]), messages, tries: 0 })
}

const firstSent: number[] = []
const waits: number[] = []
const statuses = new Map<number, number>()
let acknowledged = 0
let retries = 0
let broken = 0
let resting = 0
const ready: Job[] = []
const idle: Line[] = []

interface Line {
  readonly send: (job: Job) => void
}

function finished(job: Job, status: number): void {
  if (status >= 200 && status < 300) {
    acknowledged += 1
    return
  }
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  retries += 1
  resting += 1
  const pause = Math.min(4_000, 250 * 2 ** Math.min(job.tries - 1, 4)) * (0.75 + Math.random() / 2)
  setTimeout(() => {
    resting -= 1
    ready.push(job)
    pump()
  }, pause)
}

function openLine(number: number): void {
  const socket: Socket = connect(Number(ports[number % ports.length]), hostname)
  socket.setNoDelay(true)
  let job: Job | undefined
  let sentAt = 0
  let received = ''
  const line: Line = {
    send(next) {
      job = next
      job.tries += 1
      sentAt = performance.now()
      if (job.tries === 1) for (const number of job.messages) firstSent[number] ??= Date.now()
      socket.write(job.request)
    },
  }
  socket.once('connect', () => {
    idle.push(line)
    pump()
  })
  socket.on('data', chunk => {
    received += chunk.toString('latin1')
    const end = received.indexOf('\r\n\r\n')
    if (end < 0 || job === undefined) return
    const length = Number(/content-length: (\d+)/i.exec(received.slice(0, end))?.[1] ?? 0)
    if (received.length < end + 4 + length) return
    const status = Number(received.slice(9, 12))
    received = ''
    if (status < 300) waits.push(performance.now() - sentAt)
    const done = job
    job = undefined
    idle.push(line)
    finished(done, status)
    pump()
  })
  socket.on('error', () => {})
  socket.once('close', () => {
    const at = idle.indexOf(line)
    if (at >= 0) idle.splice(at, 1)
    if (job !== undefined) {
      broken += 1
      const lost = job
      job = undefined
      finished(lost, 0)
    }
    if (acknowledged < jobs.length) setTimeout(openLine, 200, number)
  })
}

let longestQueue = 0
function pump(): void {
  while (ready.length > 0 && idle.length > 0) {
    const line = idle.shift()
    const job = ready.shift()
    if (line !== undefined && job !== undefined) line.send(job)
  }
  longestQueue = Math.max(longestQueue, ready.length)
}

for (let count = 0; count < connections; count++) openLine(count)
while (idle.length < connections) await new Promise(resolve => setTimeout(resolve, 10))
process.stdout.write(`${JSON.stringify({ event: 'ready', webhooks: jobs.length })}\n`)

const started = performance.now()
let offered = 0
await new Promise<void>(resolve => {
  const tick = setInterval(() => {
    const due = Math.min(
      jobs.length,
      Math.floor(((performance.now() - started) / 1000 / seconds) * jobs.length),
    )
    while (offered < due) ready.push(jobs[offered++] as Job)
    pump()
    if (acknowledged < jobs.length) return
    clearInterval(tick)
    resolve()
  }, 4)
})
writeFileSync(file, JSON.stringify(firstSent))
waits.sort((a, b) => a - b)
const at = (share: number) =>
  waits[Math.min(waits.length - 1, Math.ceil(share * waits.length) - 1)] ?? Number.NaN
process.stdout.write(
  `${JSON.stringify({
    event: 'done',
    acknowledged,
    retries,
    broken,
    statuses: Object.fromEntries(statuses),
    resting,
    longestQueue,
    tookMs: performance.now() - started,
    p50: at(0.5),
    p99: at(0.99),
    most: waits.at(-1),
    above250: waits.filter(wait => wait > 250).length / waits.length,
    above1000: waits.filter(wait => wait > 1000).length / waits.length,
    messages: firstSent.length,
  })}\n`,
)
process.exit(0)
