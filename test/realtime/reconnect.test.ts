import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { protocol } from '#shared/contract/connection.ts'
import type { Frame } from '#shared/contract/events.ts'
import { applyFrame, type DeskState, emptyDesk, fromSnapshot } from '#shared/desk/state.ts'
import { type Caught, readFrame, readResent, readWelcome } from '#main/engine/incoming.ts'
import { takeSnapshot } from '#server/features/snapshot.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, connect, startTestServer, type TestServer } from '#test/harness/server.ts'

const desks = 40
const nobody = { accountId: null, name: null }

/** A desk reduced to its position and lists; asks again where a frame leaves a gap. */
async function openDesk(server: TestServer, token: string, from: DeskState = emptyDesk) {
  const socket = connect(server.url)
  const desk = { socket, state: from, frames: 0, resent: 0, isWhole: false }
  let early: Frame[] | null = []
  const take = ({ whole, frames }: Caught, authorities: DeskState['authorities']): void => {
    if (whole !== null)
      desk.state = fromSnapshot(whole.snapshot, whole.upTo, Object.values(authorities), desk.state.logId)
    desk.isWhole ||= whole !== null
    for (const frame of frames) hear(frame)
  }
  const hear = (frame: Frame): void => {
    const { state, gap } = applyFrame(desk.state, frame)
    desk.state = state
    if (!gap) return
    desk.resent += 1
    void ask(socket, 'resend', { after: desk.state.seq }).then(answer => {
      const caught = readResent(answer)
      if (caught !== null) take(caught, desk.state.authorities)
    })
  }
  socket.on('frame', payload => {
    desk.frames += 1
    const frame = readFrame(payload)
    if (frame === null) throw new Error('a frame that cannot be read')
    if (early === null) hear(frame)
    else early.push(frame)
  })
  const known = from.seq > 0 ? { lastSeq: from.seq, logId: from.logId } : { lastSeq: null, logId: null }
  const welcome = readWelcome(await ask(socket, 'hello', { protocol, token, ...known }))
  if (!welcome.ok) throw new Error(welcome.code)
  desk.state = { ...desk.state, logId: welcome.logId }
  take(welcome.from, {})
  for (const frame of early) hear(frame)
  early = null
  return desk
}

async function eventually(isSo: () => boolean, what: string): Promise<void> {
  const until = Date.now() + 15_000
  while (!isSo()) {
    if (Date.now() > until) throw new Error(`never: ${what}`)
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Many tickets in few commits. */
async function manyInbound(server: TestServer, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, n) => server.inbound(`pesan ${n}`)))
}

describe.each(dialects)('all desks come back at once, on %s', dialect => {
  it('from where each stood, while news goes on, and all end equal', async () => {
    const server = await startTestServer({ dialect })
    const { token } = await server.desk('agent')
    await manyInbound(server, 150)
    const before = await Promise.all(Array.from({ length: desks }, () => openDesk(server, token)))
    for (const desk of before) desk.socket.disconnect()
    // Some slept through more than the others; one has never been here, one knows another log.
    await manyInbound(server, 150)
    const late = await openDesk(server, token)
    late.socket.disconnect()
    await server.restart()
    const news = manyInbound(server, 100)
    const states = [
      ...before.map(desk => desk.state),
      late.state,
      emptyDesk,
      { ...late.state, logId: 'lain' },
    ]
    const after = await Promise.all(states.map(state => openDesk(server, token, state)))
    await news
    const { snapshot, upTo } = await takeSnapshot(server.running.database, 'casework', Date.now())
    await eventually(() => after.every(desk => desk.state.seq >= upTo), 'all at the end')
    const truth = Object.fromEntries(snapshot.tickets.map(ticket => [ticket.id, ticket]))
    expect(Object.keys(truth)).toHaveLength(400)
    for (const desk of after) expect(desk.state.tickets).toEqual(truth)
    expect(after.map(desk => desk.isWhole)).toEqual([...before.map(() => false), false, true, true])
    for (const desk of after) desk.socket.disconnect()
    await server.stop()
  }, 60_000)
})

/** Stops reading from the network, as a laptop does whose lid is shut. */
function pause(socket: Socket): () => void {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: NetSocket } } }
  transport.ws._socket.pause()
  return () => transport.ws._socket.resume()
}
interface NetSocket {
  pause(): void
  resume(): void
}

describe('a desk that cannot keep up', () => {
  it.each([
    ['is brought up to date in one go when it can', 60],
    ['asks for everything when it was away longer than the server remembers', 140],
  ])(
    '%s',
    async (_, rounds) => {
      const server = await startTestServer({ dialect: 'sqlite' })
      const { token, accountId } = await server.desk('agent')
      const [slow, quick] = [await openDesk(server, token), await openDesk(server, token)]
      const ticketId = await server.inbound('halo')
      const resume = pause(slow.socket)
      // Drafts are this account's alone and do not get shorter by packing.
      const body = () => randomUUID().repeat(500)
      for (let round = 0; round < rounds; round++) {
        const { seq } = await server.running.writer.run(nobody, async work => {
          for (let n = 0; n < 12; n++)
            work.emit('draft.saved', () => ({
              accountId: accountId as never,
              draft: { ticketId: ticketId as never, kind: 'reply', body: body(), version: 1, savedAt: 1 },
            }))
        })
        await eventually(() => quick.state.seq >= seq, 'the quick desk has it')
      }
      const last = await server.inbound('sampai di sini')
      await eventually(() => quick.state.tickets[last] !== undefined, 'the quick desk has all')
      resume()
      await eventually(() => slow.state.tickets[last] !== undefined, 'the slow desk has all')
      expect(slow.state.tickets).toEqual(quick.state.tickets)
      expect(slow.frames).toBeLessThan(quick.frames - 5)
      expect(quick.resent).toBe(0)
      slow.socket.disconnect()
      quick.socket.disconnect()
      await server.stop()
    },
    60_000,
  )
})
