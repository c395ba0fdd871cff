import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueAt } from '#shared/domain/clock/deadline.ts'
import { HOLIDAYS } from '#shared/domain/clock/holidays.ts'
import { dialects } from '#test/harness/database.ts'
import { pdfPages, readLetter, reportNumber } from '#test/harness/police.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'
import {
  addAuthority,
  afterNewCode,
  completeFacts,
  must,
  picture,
  sha256,
  submitted,
  underReview,
  upload,
  whenReferral,
} from './case.ts'

const startAt = Date.UTC(2026, 10, 20, 3, 0)
const dayMs = 86_400_000

describe.for(dialects)('referrals on %s', dialect => {
  let smtp: TestSmtpServer
  let server: TestServer
  let agent: TestDesk
  let author: TestDesk
  let approver: TestDesk
  let authorityId: string
  /** The server's clock: real time moved so that no test waits for hours. */
  let aheadMs = startAt - Date.now()
  const now = () => Date.now() + aheadMs

  beforeAll(async () => {
    smtp = await startSmtpServer()
    server = await startTestServer({ dialect, now, smtpUrl: smtp.url })
    agent = await server.desk('agent', { name: 'Rina Agen' })
    author = await server.desk('legal', { name: 'Bagus Legal' })
    approver = await server.desk('legal', { name: 'Dewi Legal' })
    authorityId = await addAuthority(server)
  })
  afterAll(async () => {
    await server.stop()
    await smtp.stop()
  })

  const dossier = (desk: TestDesk, id: string) =>
    fetch(`${server.url}/dossier/${id}`, { headers: { authorization: `Bearer ${desk.token}` } })
  const saidTo = async (ticketId: string) =>
    must(await agent.query('ticket.timeline', { ticketId })).entries.flatMap(entry =>
      entry.kind === 'outbound' && entry.author.kind === 'system' ? [entry.body] : [],
    )
  const sent = async (change = {}) => {
    const complaint = await submitted(server, agent, completeFacts(afterNewCode, change))
    const { id } = await underReview(author, complaint, authorityId)
    must(await approver.command('referral.approve', { referralId: id }))
    return whenReferral(author, id, ({ status }) => status === 'sent')
  }

  it('is for legal staff alone', async () => {
    const complaint = await submitted(server, agent)
    const supervisor = await server.desk('supervisor')
    for (const desk of [agent, supervisor]) {
      const input = { complaintId: complaint.id, referralId: randomUUID(), authorityId }
      expect(await desk.command('referral.draft', input)).toMatchObject({ code: 'auth.forbidden' })
    }
    const { id } = await underReview(author, complaint, authorityId)
    expect(await agent.command('referral.approve', { referralId: id })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect((await dossier(agent, id)).status).toBe(403)
    expect((await fetch(`${server.url}/dossier/${id}`)).status).toBe(401)
  })

  it('begins only with a qualified complaint, and one at a time', async () => {
    const poor = await submitted(server, agent, { pattern: 'impersonation' })
    const draft = (complaintId: string, referralId: string = randomUUID()) =>
      author.command('referral.draft', { complaintId, referralId, authorityId })
    expect(await draft(poor.id)).toMatchObject({ code: 'complaint.notQualified' })
    const good = await submitted(server, agent)
    const referralId = randomUUID()
    const first = must(await draft(good.id, referralId))
    expect(must(await draft(good.id, referralId)).id).toBe(first.id)
    expect(await draft(good.id)).toMatchObject({ code: 'referral.exists' })
    expect(must(await author.query('complaint.get', { complaintId: good.id }))).toMatchObject({
      status: 'in_referral',
      referralId,
    })
  })

  describe('four eyes', () => {
    it.for([
      ['the author', [], 'author', 'referral.ownApproval'],
      ['somebody else', [], 'approver', 'approved'],
      ['whoever revised it last', ['revise', 'request'], 'approver', 'referral.ownApproval'],
      ['the first author after a revision by the other', ['revise', 'request'], 'author', 'approved'],
      ['anybody, after a revision without a new request', ['revise'], 'author', 'referral.wrongState'],
      ['anybody, after it was sent back', ['sendBack'], 'approver', 'referral.wrongState'],
    ] as const)('approval by %s', async ([, acts, who, outcome]) => {
      const { id: referralId } = await underReview(author, await submitted(server, agent), authorityId)
      for (const act of acts) {
        if (act === 'revise') {
          const revised = must(
            await approver.command('referral.revise', { referralId, authorityId, summary: 'Diperbaiki.' }),
          )
          expect(revised).toMatchObject({ status: 'draft', authorId: approver.accountId })
        } else if (act === 'request') must(await approver.command('referral.requestApproval', { referralId }))
        else must(await approver.command('referral.sendBack', { referralId, reason: 'belum lengkap' }))
      }
      const answer = await (who === 'author' ? author : approver).command('referral.approve', { referralId })
      expect(answer.ok ? answer.value.status : answer.code).toBe(outcome)
    })

    it('counts one of two approvals at the same moment, and sends one letter', async () => {
      const third = await server.desk('legal', { name: 'Citra Legal' })
      const { id: referralId, number } = await underReview(
        author,
        await submitted(server, agent),
        authorityId,
      )
      const answers = await Promise.all(
        [approver, third, approver].map(desk => desk.command('referral.approve', { referralId })),
      )
      const approved = answers.filter(answer => answer.ok)
      expect(new Set(approved.map(answer => answer.value.approverId)).size).toBe(1)
      for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('referral.wrongState')
      await whenReferral(author, referralId, ({ status }) => status === 'sent')
      const jobs = await server.running.database.reader
        .selectFrom('job')
        .selectAll()
        .where('ref', '=', referralId)
        .execute()
      expect(jobs).toHaveLength(1)
      const letters = (await smtp.mails()).filter(({ mail }) => mail.subject?.includes(number))
      expect(letters).toHaveLength(1)
    })

    it('does not let through a complaint that has meanwhile lost what it needs', async () => {
      const complaint = await submitted(server, agent)
      const referralId = randomUUID()
      must(await author.command('referral.draft', { complaintId: complaint.id, referralId, authorityId }))
      const { consents: _, ...facts } = completeFacts(afterNewCode)
      const save = { complaintId: complaint.id, facts, baseVersion: complaint.version }
      must(await author.command('complaint.saveFacts', save))
      expect(await author.command('referral.requestApproval', { referralId })).toMatchObject({
        code: 'complaint.notQualified',
      })
    })
  })

  it('sends exactly what was approved, and the authority can check it', async () => {
    const complaint = await submitted(server, agent)
    const before = picture()
    expect((await upload(server, agent, complaint.ticketId, before)).answer.ok).toBe(true)
    const { id: referralId } = await underReview(author, complaint, authorityId)
    const preview = await pdfPages(new Uint8Array(await (await dossier(approver, referralId)).arrayBuffer()))
    expect(preview.every(page => page.includes('DRAF'))).toBe(true)
    // A file that comes while the second person is reading is not slipped in.
    aheadMs += 1000
    const late = picture()
    expect((await upload(server, agent, complaint.ticketId, late)).answer.ok).toBe(true)
    must(await approver.command('referral.approve', { referralId }))
    const referral = await whenReferral(author, referralId, ({ status }) => status === 'sent')

    const letters = await smtp.mails()
    const letter = letters.find(({ mail }) => mail.subject?.includes(referral.number))
    if (letter === undefined) throw new Error('no letter')
    expect(letter.envelope.to).toEqual(['siber@polri.example.id'])
    const reading = await readLetter(letter)
    expect(reading.faults).toEqual([])
    expect(reading.sha256).toBe(referral.dossierSha256)
    expect(reading.text).toContain(sha256(before))
    expect(reading.text).not.toContain(sha256(late))
    expect(reading.text).toContain('Siti Uji Sembilan')
    expect(referral.dispatch).toMatchObject({ state: 'sent', messageId: letter.mail.messageId })
    const stored = new Uint8Array(await (await dossier(approver, referralId)).arrayBuffer())
    expect(sha256(stored)).toBe(reading.sha256)
    expect((await saidTo(complaint.ticketId)).at(-1)).toContain(referral.number)
  })

  it('gives a full NIK to the police only where the record was linked, and writes that down', async () => {
    const complaint = await submitted(server, agent)
    const participantId = randomUUID()
    const nik = '3174015507989001'
    await server.running.writer.run({ accountId: null, name: null }, work =>
      work.db
        .insertInto('participant')
        .values({
          id: participantId,
          nik,
          kk: '3174010101209001',
          name: 'Siti Uji Registri',
          name_key: 'siti uji registri',
          phone: '+6281200009001',
          email: null,
          card_number: null,
          birth_date: '1998-07-15',
          region_code: '3174',
          wave: null,
          step: 'registered',
          as_of_at: 0,
          phone_changed_at: null,
        })
        .execute(),
    )
    must(await agent.command('ticket.linkParticipant', { ticketId: complaint.ticketId, participantId }))
    const { id } = await underReview(author, complaint, authorityId)
    must(await approver.command('referral.approve', { referralId: id }))
    const stored = new Uint8Array(await (await dossier(approver, id)).arrayBuffer())
    expect((await pdfPages(stored)).join(' ')).toContain(nik)
    const trail = await server.running.database.reader
      .selectFrom('audit')
      .select(['action', 'detail'])
      .where('target', '=', id)
      .execute()
    expect(trail).toContainEqual({ action: 'participant.disclose', detail: 'nik' })
    expect(trail.map(({ action }) => action)).toContain('dossier.view')
    expect(JSON.stringify(trail)).not.toContain(nik)
  })

  it.for([
    ['refuse', /refused by the mail server \(550/],
    ['greylist', /put off by the mail server \(451/],
    ['drop', /mail server|mail failed/],
  ] as const)('shows an attempt that ended in %s, and sends later', async ([mode, reason]) => {
    smtp.become(mode)
    const { id: referralId } = await underReview(author, await submitted(server, agent), authorityId)
    must(await approver.command('referral.approve', { referralId }))
    const waiting = await whenReferral(author, referralId, ({ dispatch }) => dispatch.state === 'retrying')
    expect(waiting).toMatchObject({ status: 'approved', dispatch: { attempts: 1 } })
    expect('reason' in waiting.dispatch && waiting.dispatch.reason).toMatch(reason)
    smtp.become('accept')
    // Nobody has to wait for the next attempt.
    must(await author.command('referral.retryDispatch', { referralId }))
    const done = await whenReferral(author, referralId, ({ status }) => status === 'sent')
    const letters = (await smtp.mails()).filter(({ mail }) => mail.subject?.includes(done.number))
    expect(letters).toHaveLength(1)
  })

  it('gives up in the end where a person sees it, and starts again when told to', {
    timeout: 60_000,
  }, async () => {
    smtp.become('refuse')
    const { id: referralId } = await underReview(author, await submitted(server, agent), authorityId)
    must(await approver.command('referral.approve', { referralId }))
    for (let attempt = 1; attempt <= 7; attempt++) {
      await whenReferral(
        author,
        referralId,
        ({ dispatch }) => dispatch.state === 'retrying' && dispatch.attempts === attempt,
      )
      aheadMs += 12 * 3_600_000
    }
    const dead = await whenReferral(author, referralId, ({ dispatch }) => dispatch.state === 'failed')
    expect(dead).toMatchObject({ status: 'approved', dispatch: { attempts: 8 } })
    smtp.become('accept')
    must(await author.command('referral.retryDispatch', { referralId }))
    const done = await whenReferral(author, referralId, ({ status }) => status === 'sent')
    expect(done.steps.map(({ event }) => event)).toEqual([
      'drafted',
      'reviewRequested',
      'approved',
      'dispatchFailed',
      'dispatchRetried',
      'dispatched',
    ])
    expect(await author.command('referral.retryDispatch', { referralId })).toMatchObject({
      code: 'referral.wrongState',
    })
  })

  it('follows a case from the receipt to its end, each date on its own clock', async () => {
    const referral = await sent()
    const referralId = referral.id
    const sentAt = referral.dispatch.state === 'sent' ? referral.dispatch.at : 0
    expect(referral.dueDates).toEqual([
      {
        key: 'receipt',
        dueAt: dueAt({ clock: 'working_days', days: 3 }, sentAt, 'WIB', HOLIDAYS),
        metAt: null,
      },
    ])

    const receipt = (receiptNumber: string, issuedAt = now()) =>
      author.command('referral.recordReceipt', { referralId, receiptNumber, issuedAt })
    for (const garbage of ['---', 'belum ada', '\u202E\u0000 ?'])
      expect(await receipt(garbage)).toMatchObject({ code: 'referral.receiptInvalid' })
    expect(await receipt('LP/B/1/2026', now() + dayMs)).toMatchObject({ code: 'input.invalid' })

    const printed = ` ${reportNumber(149, now())} `
    const issuedAt = now()
    const received = must(await receipt(printed, issuedAt))
    expect(received).toMatchObject({ status: 'lp_issued', receiptNumber: printed.trim() })
    const dateOf = (key: string, given = received) => given.dueDates.find(date => date.key === key)
    expect(dateOf('receipt')?.metAt).not.toBeNull()
    for (const [key, days] of [
      ['first_sp2hp', 3],
      ['no_response', 14],
      ['monthly', 30],
    ] as const)
      expect(dateOf(key)).toEqual({
        key,
        dueAt: dueAt({ clock: 'calendar_days', days }, issuedAt, 'WIB', []),
        metAt: null,
      })
    expect((await saidTo(referral.ticketId)).at(-1)).toContain(printed.trim())

    const progress = (stage: 'inquiry' | 'investigation', letter: 'A1' | 'A3' | 'none') =>
      author.command('referral.recordProgress', {
        referralId,
        stage,
        letter,
        letterNumber: letter === 'none' ? '' : 'B/12/SP2HP',
        dateAt: now(),
      })
    const word = must(await progress('inquiry', 'none'))
    expect(dateOf('first_sp2hp', word)?.metAt).toBeNull()
    expect(dateOf('no_response', word)?.metAt).not.toBeNull()
    const letter = must(await progress('investigation', 'A3'))
    expect(dateOf('first_sp2hp', letter)?.metAt).not.toBeNull()
    expect(letter.dueDates.filter(({ key, metAt }) => key === 'monthly' && metAt === null)).toHaveLength(1)
    expect(letter.steps.at(-1)).toMatchObject({
      event: 'progressed',
      byName: 'Bagus Legal',
      detail: { letter: 'A3', number: 'B/12/SP2HP' },
    })
    expect(await progress('inquiry', 'A1')).toMatchObject({ code: 'referral.noStepBack' })

    const ended = must(await author.command('referral.conclude', { referralId, outcome: 'stopped' }))
    expect(ended).toMatchObject({ status: 'concluded', outcome: 'stopped' })
    expect(ended.dueDates.every(({ metAt }) => metAt !== null)).toBe(true)
    const complaint = must(await agent.query('complaint.get', { complaintId: referral.complaintId }))
    expect(complaint.status).toBe('concluded')
    const changes = must(
      await agent.query('ticket.timeline', { ticketId: referral.ticketId }),
    ).entries.flatMap(entry =>
      entry.kind === 'change' && entry.change.startsWith('referral') ? [entry.change] : [],
    )
    expect(changes).toEqual([
      'referral.drafted',
      'referral.approved',
      'referral.sent',
      'referral.receipt',
      'referral.progress',
      'referral.progress',
      'referral.concluded',
    ])
    expect(await saidTo(referral.ticketId)).toHaveLength(6)
  })

  it('takes a DUMAS number as news that the letter arrived, not as a police report', async () => {
    const { id: referralId } = await sent()
    const record = (receiptNumber: string) =>
      author.command('referral.recordReceipt', { referralId, receiptNumber, issuedAt: now() })
    const dumas = must(await record('DUMAS/12/XI/2026/BARESKRIM'))
    expect(dumas.status).toBe('received')
    expect(dumas.dueDates.map(({ key, metAt }) => [key, metAt !== null])).toEqual([['receipt', true]])
    expect(must(await record('LP/B/2/XI/2026/SPKT/BARESKRIM POLRI')).status).toBe('lp_issued')
  })

  it('asks for the covering words before a second person is bothered', async () => {
    const complaint = await submitted(server, agent)
    const referralId = randomUUID()
    must(await author.command('referral.draft', { complaintId: complaint.id, referralId, authorityId }))
    const ask = () => author.command('referral.requestApproval', { referralId })
    expect(await ask()).toEqual({ ok: false, code: 'referral.summaryMissing' })
    must(await author.command('referral.revise', { referralId, authorityId, summary: ' \u200B\n ' }))
    expect(await ask()).toEqual({ ok: false, code: 'referral.summaryMissing' })
    must(await author.command('referral.revise', { referralId, authorityId, summary: 'Mohon ditelaah.' }))
    expect(must(await ask()).status).toBe('legal_review')
  })

  it('says why a stage cannot be recorded: no report yet, or not the police', async () => {
    const progress = (referralId: string) =>
      author.command('referral.recordProgress', {
        ...{
          referralId,
          stage: 'inquiry' as const,
          letter: 'none' as const,
          letterNumber: '',
          dateAt: now(),
        },
      })
    const { id: police } = await sent()
    expect(await progress(police)).toEqual({ ok: false, code: 'referral.receiptFirst' })
    const iasc = await addAuthority(server, 'iasc')
    const { id } = await underReview(author, await submitted(server, agent), iasc)
    must(await approver.command('referral.approve', { referralId: id }))
    await whenReferral(author, id, ({ status }) => status === 'sent')
    expect(await progress(id)).toEqual({ ok: false, code: 'referral.noPoliceStages' })
    must(
      await author.command('referral.recordReceipt', {
        ...{ referralId: id, receiptNumber: 'IASC-2026-000912', issuedAt: now() },
      }),
    )
    expect(await progress(id)).toEqual({ ok: false, code: 'referral.noPoliceStages' })
    must(await author.command('referral.conclude', { referralId: id, outcome: 'not_followed_up' }))
  })

  it('opens again what the authority returns, and goes the whole way once more', async () => {
    const first = await sent()
    const referralId = first.id
    const returned = must(
      await author.command('referral.recordReturn', { referralId, reason: 'Mohon lengkapi kronologi' }),
    )
    expect(returned).toMatchObject({ status: 'returned', dueDates: [] })
    const complaint = must(await author.query('complaint.get', { complaintId: first.complaintId }))
    const facts = completeFacts(afterNewCode, { narrative: 'Kronologi yang dilengkapi.' })
    const save = { complaintId: complaint.id, facts, baseVersion: complaint.version }
    expect(await agent.command('complaint.saveFacts', save)).toMatchObject({ code: 'complaint.wrongState' })
    must(await author.command('complaint.saveFacts', save))
    must(await author.command('referral.requestApproval', { referralId }))
    must(await approver.command('referral.approve', { referralId }))
    const second = await whenReferral(
      author,
      referralId,
      ({ status, dossierSha256 }) => status === 'sent' && dossierSha256 !== first.dossierSha256,
    )
    const stored = new Uint8Array(await (await dossier(approver, referralId)).arrayBuffer())
    expect((await pdfPages(stored)).join(' ')).toContain('Kronologi yang dilengkapi.')
    expect(second.steps.filter(({ event }) => event === 'dispatched')).toHaveLength(2)
  })
})

describe('without a mail server', () => {
  it('keeps the approved letter in the queue and says why', async ctx => {
    const server = await startTestServer({ dialect: 'sqlite' })
    ctx.onTestFinished(() => server.stop())
    const agent = await server.desk('agent')
    const author = await server.desk('legal')
    const approver = await server.desk('legal')
    const authorityId = await addAuthority(server)
    const at = Date.now() - 2 * dayMs
    const complaint = await submitted(server, agent, completeFacts(at))
    const { id: referralId } = await underReview(author, complaint, authorityId)
    must(await approver.command('referral.approve', { referralId }))
    const waiting = await whenReferral(author, referralId, ({ dispatch }) => dispatch.state === 'retrying')
    expect(waiting.dispatch).toMatchObject({ reason: 'smtp not configured' })
  })
})
