import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { createLimiter } from '#server/transport/limiter.ts'
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
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import {
  addAuthority,
  must,
  submitted,
  underReview,
  whenReferral,
} from '#test/server/features/referrals/case.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe.each(dialects)('a clock that jumps, on %s', dialect => {
  let now: number
  let smtp: TestSmtpServer
  let server: TestServer
  let agent: TestDesk
  let ticketId: Ticket['id']

  beforeEach(async () => {
    now = Date.now()
    smtp = await startSmtpServer()
    server = await startTestServer({ dialect, now: () => now, smtpUrl: smtp.url })
    agent = await server.desk('agent')
    ticketId = (await server.inbound('halo')) as Ticket['id']
    must(await agent.command('ticket.take', { ticketId }))
  })
  afterEach(async () => {
    await server.stop()
    await smtp.stop()
  })

  const note = (body: string) =>
    agent.command('ticket.note', { ticketId, entryId: randomUUID() as Entry['id'], body })
  const ticket = async () => must(await agent.query('ticket.timeline', { ticketId })).ticket
  const signIn = async (username: string, password: string) => {
    const socket = connect(server.url)
    const input = { username, password, device: 'uji' }
    const answer = await ask<{ ok: boolean; code?: string; params?: { seconds: number } }>(
      socket,
      'session.signIn',
      { id: randomUUID(), input },
    )
    socket.disconnect()
    return answer
  }

  it('keeps the order of the log, of lines and of the trail', async () => {
    for (const jump of [-day, 3 * day, -5 * hour, 0]) {
      now += jump
      must(await note(`setelah ${jump}`))
    }
    const { entries } = must(await agent.query('ticket.timeline', { ticketId }))
    const positions = entries.map(({ position }) => position)
    expect(positions).toEqual(positions.map((_, index) => index + 1))
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => a - b))
    const { reader } = server.running.database
    const events = await reader.selectFrom('event').select('seq').orderBy('seq').execute()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const back = await openDesk(server.url, (await server.account('agent')).username, testPassword)
    expect('upTo' in back.welcome.from && back.welcome.from.upTo).toBeGreaterThan(0)
    back.close()
  })

  it('set back, keeps sessions; far ahead, ends them with a word', async () => {
    now -= day
    expect(await note('kemarin')).toMatchObject({ ok: true })
    now += 7 * day
    expect(await note('minggu depan')).toEqual({ ok: false, code: 'auth.signedOut' })
    now -= 6 * day
    expect(await note('kembali')).toMatchObject({ ok: true })
  })

  it('set back, locks nobody out for a day', async () => {
    const { username } = await server.account('agent')
    for (let guess = 0; guess < 5; guess++) await signIn(username, 'salah')
    const locked = await signIn(username, testPassword)
    expect(locked).toMatchObject({ code: 'auth.tooManyAttempts' })
    expect(locked.params?.seconds).toBeGreaterThan(0)
    now -= day
    expect(await signIn(username, testPassword)).toMatchObject({ ok: true })
  })

  it('set back, puts a snooze off no further than its instant, and wakes it once', async () => {
    must(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now + hour }))
    now -= day
    await server.running.chores.runAll()
    expect((await ticket()).state.status).toBe('snoozed')
    expect(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now - 1 })).toEqual({
      ok: false,
      code: 'input.invalid',
      params: { field: 'untilAt' },
    })
    now += day + hour
    await server.running.chores.runAll()
    await server.running.chores.runAll()
    const { entries } = must(await agent.query('ticket.timeline', { ticketId }))
    expect(entries.filter(entry => entry.kind === 'change' && entry.change === 'ticket.woken')).toHaveLength(
      1,
    )
  })

  it('set back, neither holds back a letter nor sends it twice', async () => {
    const author = await server.desk('legal')
    const approver = await server.desk('legal')
    const complaint = await submitted(server, agent)
    const { id: referralId } = await underReview(author, complaint, await addAuthority(server))
    const approving = approver.command('referral.approve', { referralId })
    now -= day
    must(await approving)
    await whenReferral(author, referralId, ({ status }) => status === 'sent')

    smtp.become('greylist')
    const second = await submitted(server, agent)
    const { id } = await underReview(author, second, await addAuthority(server))
    must(await approver.command('referral.approve', { referralId: id }))
    await whenReferral(author, id, ({ dispatch }) => dispatch.state === 'retrying')
    smtp.become('accept')
    now -= day
    const sent = await whenReferral(author, id, ({ status }) => status === 'sent')
    const letters = (await smtp.mails()).filter(({ mail }) => mail.subject?.includes(sent.number))
    expect(letters).toHaveLength(1)
  })

  it('far ahead, does not forget which acts were done a moment ago', async () => {
    const { username } = await server.account('supervisor')
    const before = await openDesk(server.url, username, testPassword)
    const id = randomUUID()
    const input = { ticketId, priority: 'high' as const }
    const first = must(await before.command('ticket.setPriority', input, id))
    now += 40 * day
    await server.running.chores.runAll()
    now -= 40 * day
    const after = await openDesk(server.url, username, testPassword)
    expect(must(await after.command('ticket.setPriority', input, id))).toEqual(first)
    for (const desk of [before, after]) desk.close()
  })
})

describe('a rate limit', () => {
  it('gives nothing and takes nothing when the clock is set back, and never says less than a second', () => {
    let now = 10 * day
    const limiter = createLimiter({ burst: 2, everyMs: 1000 }, () => now)
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 1])
    now -= day
    expect(limiter.take('a')).toBe(1)
    now += 1000
    expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 1])
    now += 30 * day
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 1])
  })
})
