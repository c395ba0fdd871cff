import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import en from '#shared/locales/en/refusal.json' with { type: 'json' }
import id from '#shared/locales/id/refusal.json' with { type: 'json' }
import { RefusalCode } from '#shared/contract/refusal.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { visit } from '#test/server/channels/visitor.ts'
import { addAuthority, completeFacts, must, submitted } from '#test/server/features/referrals/case.ts'

/** What people and attackers put into fields. `kept`: how a message of it must read afterwards. */
const texts = {
  markup: '<img src=x onerror="alert(1)"><script>fetch("/evidence")</script>',
  template: '{{body}} ${process.env} %s %00 \\u0000',
  query: "'; DROP TABLE ticket; --",
  emoji: '👩‍👩‍👧‍👦 🇮🇩 ❤️‍🔥 tolong 🙏🏽',
  rightToLeft: 'مرحبا، أحتاج مساعدة من برايكرجا',
  marks: `a${'\u0301'.repeat(500)}`,
} as const

/** What no database column or screen may get; it is taken out or refused, never a fault. */
const poison = ['nul\u0000 di tengah', 'setengah \uD83D surrogate', 'balik \u202Etxt.exe', '\u001B[2J\u0007']

describe.each(dialects)('whatever is written, on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let supervisor: TestDesk
  let legal: TestDesk
  let admin: TestDesk
  let authorityId: string

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    agent = await server.desk('agent')
    supervisor = await server.desk('supervisor')
    legal = await server.desk('legal')
    admin = await server.desk('admin')
    authorityId = await addAuthority(server)
  })
  afterAll(() => server.stop())

  const form = (more: Record<string, unknown>) => ({
    id: randomUUID(),
    secret: randomUUID() + randomUUID(),
    language: 'id',
    category: 'service',
    name: 'Siti Uji',
    email: 'siti@uji.example',
    phone: '',
    narrative: 'Saya bertanya.',
    incident: null,
    loss: null,
    amount: null,
    traces: [],
    consents: { truth: true, processing: true, forward: false, version: 'uji' },
    ...more,
  })
  const post = async (report: unknown): Promise<{ ok: boolean; code?: string }> => {
    const response = await fetch(`${server.url}/form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    })
    return response.json() as never
  }

  it.each(Object.entries(texts))(
    'keeps %s as text, from the visitor to the desk and back',
    async (_, text) => {
      const visitor = visit(server.url)
      const opened = await visitor.start(text, { name: `Siti ${text}`.slice(0, 190) })
      if (!opened.ok) throw new Error(opened.code)
      expect(opened.view.entries[0]?.body).toBe(text.normalize('NFC'))
      const { payload } = await agent.event(
        ({ name, payload }) =>
          name === 'entry.added' && (payload as { entry: Entry }).entry.id === opened.view.entries[0]?.id,
      )
      const { ticketId } = (payload as { entry: Entry }).entry
      must(await agent.command('ticket.take', { ticketId }))
      const reply = { ticketId, entryId: randomUUID() as never, body: text, seenPosition: 1 }
      must(await agent.command('ticket.reply', reply))
      const pushed = await visitor.push(view => view.entries.some(({ from }) => from === 'agent'))
      expect(pushed.entries.find(({ from }) => from === 'agent')?.body).toBe(text.normalize('NFC'))
      visitor.socket.disconnect()
    },
  )

  it.each(poison)('never falls over %j, whatever field it stands in', async text => {
    const complaint = await submitted(server, agent)
    const { ticketId } = complaint
    must(await agent.command('ticket.take', { ticketId }))
    const referralId = randomUUID()
    must(await legal.command('referral.draft', { complaintId: complaint.id, referralId, authorityId }))
    const other = await server.inbound('lain')
    const visitor = visit(server.url)
    const facts = completeFacts(Date.now() - 3_600_000, {
      narrative: text,
      proofOfReport: text,
      loss: { suffered: 'yes', description: text },
      inducement: { promised: 'yes', what: text },
      indicators: [{ kind: 'handle', value: text, raw: text }],
    })
    const accountId = agent.accountId as never
    const entryId = () => randomUUID() as never
    const answers: { ok: boolean; code?: string }[] = [
      await ask(agent.socket, 'session.signIn', {
        id: randomUUID(),
        input: { username: text, password: text, device: text },
      }),
      await admin.command('account.create', {
        username: text,
        name: text,
        role: 'agent',
        password: text.padEnd(12, 'x'),
      }),
      await admin.command('account.create', {
        username: `uji-${randomUUID().slice(0, 8)}`,
        name: text,
        role: 'agent',
        password: text.padEnd(12, 'x'),
      }),
      await agent.command('ticket.note', { ticketId, entryId: entryId(), body: text }),
      await agent.command('draft.save', { ticketId, kind: 'note', body: text, baseVersion: 0 }),
      await agent.command('ticket.wait', { ticketId, for: 'thirdParty', reason: text }),
      await agent.command('ticket.reject', { ticketId: other as never, reason: text }),
      await agent.command('complaint.saveFacts', {
        complaintId: complaint.id,
        facts,
        baseVersion: complaint.version,
      }),
      await agent.query('participant.search', { text }),
      await agent.command('participant.reveal', {
        participantId: randomUUID() as never,
        field: 'nik',
        reason: text,
      }),
      await legal.command('referral.revise', { referralId, authorityId, summary: text }),
      await legal.command('referral.recordReceipt', { referralId, receiptNumber: text, issuedAt: 0 }),
      await legal.command('referral.recordReturn', { referralId, reason: text }),
      await supervisor.command('ticket.assign', { ticketId, accountId }),
      await agent.command('complaint.withdraw', { complaintId: complaint.id, reason: text }),
      await visitor.start(text, { name: text }),
      await visitor.start('halo', { phone: text, secret: randomUUID() + randomUUID() }),
      await post(
        form({
          name: text,
          narrative: text,
          traces: [text],
          consents: { ...form({}).consents, version: text },
        }),
      ),
      await post(form({ email: text, phone: text })),
    ]
    visitor.socket.disconnect()
    expect(answers.map(({ code }) => code)).not.toContain('server.fault')
    expect(answers.map(({ code }) => code)).not.toContain('server.unavailable')
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(4)
    const { entries } = must(await agent.query('ticket.timeline', { ticketId }))
    const stored = JSON.stringify(entries)
    // JSON writes such characters as escapes.
    expect(stored).not.toMatch(/\\u0000|\\u202e|\\ud83d|\\u001b|\u202E/i)
  })

  it('refuses names, messages and reasons of ten thousand characters, each by its field', async () => {
    const long = 'Ä'.repeat(10_000)
    const ticketId = (await server.inbound('halo')) as never
    const visitor = visit(server.url)
    const answers = await Promise.all([
      visitor.start('halo', { name: long }),
      visitor.start(long),
      agent.command('ticket.note', { ticketId, entryId: randomUUID() as never, body: long }),
      agent.command('ticket.reject', { ticketId, reason: long }),
      admin.command('account.create', {
        username: 'uji-panjang',
        name: long,
        role: 'agent',
        password: 'kata-sandi-uji',
      }),
      agent.query('participant.search', { text: long }),
      post(form({ name: long })),
    ])
    visitor.socket.disconnect()
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => false))
    for (const answer of answers)
      expect('code' in answer && answer.code).toMatch(/^input\.(tooLong|invalid)$/)
  })

  it('takes a NIK with a day 72 for what it is: nobody', async () => {
    expect(must(await agent.query('participant.search', { text: '3174097209010001' }))).toEqual([])
  })

  it.each([
    ['text for a number', { complaintId: 'x'.repeat(10), facts: {}, baseVersion: '1' }],
    ['a list', []],
    ['a number', 7],
    ['nothing', null],
    ['an id that is an object', { complaintId: { $ne: null }, facts: {}, baseVersion: 1 }],
    ['an inherited name', { complaintId: '__proto__', facts: {}, baseVersion: 1 }],
    [
      'facts of another form',
      { complaintId: 'x'.repeat(10), facts: { loss: { amount: 'NaN' } }, baseVersion: 1 },
    ],
    [
      'an amount beyond all money',
      { complaintId: 'x'.repeat(10), facts: { loss: { suffered: 'yes', amount: 1e300 } }, baseVersion: 1 },
    ],
  ])('says which field is wrong of %s', async (_, input) => {
    const answer = await ask<{ code: string }>(agent.socket, 'complaint.saveFacts', {
      id: randomUUID(),
      input,
    })
    expect(answer.code).toBe('input.invalid')
    expect(await ask(agent.socket, 'complaint.saveFacts', input)).toMatchObject({ code: 'input.invalid' })
  })
})

describe('every way to say no', () => {
  it.each(RefusalCode.options)('%s has a sentence in both languages', code => {
    const [group = '', name = ''] = code.split('.')
    for (const sentences of [id, en] as Record<string, Record<string, string>>[])
      expect(sentences[group]?.[name]).toMatch(/^\p{Lu}.{10,}[.?]$/u)
  })
})
