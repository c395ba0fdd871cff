import { protocol } from '#shared/contract/connection.ts'
import { createHash, randomUUID } from 'node:crypto'
import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadHeaders } from '#shared/contract/upload.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { dialects } from '#test/harness/database.ts'
import {
  ask,
  connect,
  openDesk,
  startTestServer,
  type TestDesk,
  type TestServer,
  testPassword,
} from '#test/harness/server.ts'
import { must, picture } from '#test/server/features/referrals/case.ts'

type Said = { ok: boolean; code?: string; params?: { seconds: number } }

describe.each(dialects)('too much at once, on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  beforeAll(async () => {
    server = await startTestServer({ dialect })
    agent = await server.desk('agent')
  })
  afterAll(() => server.stop())

  const say = (socket: TestDesk['socket'], name: string, input: unknown) =>
    ask<Said>(socket, name, { id: randomUUID(), input })

  it('lets nobody guess more passwords by guessing all at once', async () => {
    const { username } = await server.account('agent')
    const socket = connect(server.url)
    const guesses = Array.from({ length: 25 }, (_, index) =>
      say(socket, 'session.signIn', { username, password: `tebakan ${index}`, device: 'uji' }),
    )
    const codes = (await Promise.all(guesses)).map(({ code }) => code)
    expect(codes.filter(code => code === 'auth.wrongPassword')).toHaveLength(5)
    expect(codes.filter(code => code === 'auth.tooManyAttempts')).toHaveLength(20)
    socket.disconnect()
  })

  it('lets nobody who has taken over a desk guess its password, and ends other sessions when it changes', async () => {
    const { username } = await server.account('agent')
    const here = await openDesk(server.url, username, testPassword)
    const elsewhere = await openDesk(server.url, username, testPassword)
    const guesses = Array.from({ length: 9 }, (_, index) =>
      here.command('account.setPassword', { current: `tebakan ${index}`, next: 'kata-sandi-baru' }),
    )
    const codes = (await Promise.all(guesses)).map(answer => !answer.ok && answer.code)
    expect(codes.filter(code => code === 'auth.wrongPassword')).toHaveLength(5)
    expect(codes.filter(code => code === 'auth.tooManyAttempts')).toHaveLength(4)
    const { username: other } = await server.account('agent')
    const owner = await openDesk(server.url, other, testPassword)
    const thief = await openDesk(server.url, other, testPassword)
    const out = new Promise(resolve => thief.socket.once('disconnect', resolve))
    must(await owner.command('account.setPassword', { current: testPassword, next: 'kata-sandi-baru' }))
    await out
    expect(must(await owner.query('session.list', {}))).toHaveLength(1)
    for (const desk of [here, elsewhere, owner]) desk.close()
  })

  it('counts no sign-in that was right: a whole office comes in from one address', async () => {
    const { username } = await server.account('agent')
    for (let person = 0; person < 70; person++) {
      const socket = connect(server.url)
      const answer = await say(socket, 'session.signIn', { username, password: testPassword, device: 'uji' })
      expect(answer).toMatchObject({ ok: true })
      socket.disconnect()
    }
  })

  it('slows a stranger down, and a desk only far beyond what a person does, with a number of seconds', async () => {
    const stranger = connect(server.url)
    const asked = await Promise.all(
      Array.from({ length: 60 }, () => say(stranger, 'ticket.take', { ticketId: 'x'.repeat(8) })),
    )
    expect(asked.filter(({ code }) => code === 'auth.signedOut').length).toBeGreaterThanOrEqual(30)
    const slowed = asked.filter(({ code }) => code === 'input.rateLimited')
    expect(slowed.length).toBeGreaterThan(20)
    for (const { params } of slowed) expect(params?.seconds).toBeGreaterThan(0)
    stranger.disconnect()

    const greedy = await server.desk('agent')
    const answers = await Promise.all(
      Array.from({ length: 3000 }, () => say(greedy.socket, 'presence.set', { state: 'wrong' })),
    )
    expect(answers.filter(({ code }) => code === 'input.invalid').length).toBeGreaterThanOrEqual(1000)
    expect(answers.map(({ code }) => code)).toContain('input.rateLimited')
    // Everybody else works on.
    expect(await say(agent.socket, 'presence.set', { state: 'break' })).toMatchObject({ ok: true })
  })

  it('lets one desk neither ask for everything again and again nor keep others busy with typing marks', async () => {
    const greedy = await server.desk('agent')
    const again = await Promise.all(
      Array.from({ length: 60 }, () =>
        ask<Said>(greedy.socket, 'hello', { protocol, token: greedy.token, lastSeq: null, logId: null }),
      ),
    )
    expect(again.filter(({ code }) => code === 'input.rateLimited').length).toBeGreaterThan(30)
    let marks = 0
    agent.socket.on('typing', () => (marks += 1))
    const ticketId = (await server.inbound('halo')) as Ticket['id']
    must(await ask(agent.socket, 'watch', { ticketIds: [ticketId], lookingAt: [] }))
    for (let mark = 0; mark < 60; mark++) {
      greedy.socket.emit('typing', { ticketId })
      // One after the other: of marks that come together the network itself drops most.
      await say(greedy.socket, 'presence.set', { state: 'wrong' })
      await say(agent.socket, 'presence.set', { state: 'wrong' })
    }
    must(await agent.command('ticket.take', { ticketId }))
    expect(marks).toBeGreaterThan(0)
    expect(marks).toBeLessThan(20)
  })

  it('gives a second person on the same connection nothing of the first one', async () => {
    const admin = await server.account('admin')
    const desk = await server.desk('agent')
    const signedIn = await ask<{ value: { token: string } }>(desk.socket, 'session.signIn', {
      id: randomUUID(),
      input: { username: admin.username, password: testPassword, device: 'uji' },
    })
    const hello = { protocol, token: signedIn.value.token, lastSeq: null, logId: null }
    expect(await ask(desk.socket, 'hello', hello)).toMatchObject({ ok: true, me: { role: 'admin' } })
    const seen = desk.frames.length
    const ticketId = await server.inbound('hanya untuk yang menangani')
    await agent.event(
      ({ name, payload }) =>
        name === 'ticket.opened' && (payload as { ticket: Ticket }).ticket.id === ticketId,
    )
    await ask(desk.socket, 'hello', hello)
    const events = desk.frames.slice(seen).flatMap(frame => frame.events)
    expect(events.map(({ name }) => name)).not.toContain('ticket.opened')
  })

  it('takes no more files from one address than a village office has', async () => {
    const bytes = Uint8Array.from(picture())
    const codes: (string | undefined)[] = []
    for (let sent = 0; sent < 105; sent++) {
      const answer = await fetch(`${server.url}/upload/${randomUUID()}?offset=0`, {
        method: 'PUT',
        headers: {
          'content-type': 'application/octet-stream',
          [uploadHeaders.secret]: randomUUID() + randomUUID(),
          [uploadHeaders.size]: String(bytes.length),
          [uploadHeaders.name]: 'bukti.png',
          [uploadHeaders.sha256]: createHash('sha256').update(bytes).digest('hex'),
        },
        body: bytes,
      })
      codes.push(((await answer.json()) as Said).code)
    }
    expect(codes.filter(code => code === undefined).length).toBeGreaterThanOrEqual(100)
    expect(codes).toContain('input.rateLimited')
  })

  it('answers others while somebody sends drop by drop', async () => {
    const port = Number(new URL(server.url).port)
    const drops = Array.from({ length: 100 }, () => connectTcp(port, '127.0.0.1'))
    for (const socket of drops) {
      socket.on('error', () => {})
      socket.write(
        `PUT /evidence/${randomUUID()}?ticketId=x HTTP/1.1\r\nhost: uji\r\ncontent-length: 9000\r\n`,
      )
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await say(agent.socket, 'presence.set', { state: 'available' })).toMatchObject({ ok: true })
    for (const socket of drops) socket.destroy()
  })
})
