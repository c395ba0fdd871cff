import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import {
  addAuthority,
  afterNewCode,
  completeFacts,
  must,
  picture,
  submitted,
  underReview,
  upload,
} from '../referrals/case.ts'

const now = () => Date.UTC(2026, 10, 22, 3, 0)

describe.for(dialects)('complaints on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let legal: TestDesk
  let second: TestDesk
  let authorityId: string

  beforeAll(async () => {
    server = await startTestServer({ dialect, now })
    agent = await server.desk('agent', { name: 'Rina Agen' })
    legal = await server.desk('legal', { name: 'Bagus Legal' })
    second = await server.desk('legal', { name: 'Dewi Legal' })
    authorityId = await addAuthority(server)
  })
  afterAll(() => server.stop())

  const open = async () => {
    const ticketId = await server.inbound('saya tertipu')
    const complaint = must(await agent.command('complaint.open', { ticketId, complaintId: randomUUID() }))
    return { ticketId, complaint, complaintId: complaint.id }
  }
  const changesOf = async (ticketId: string) =>
    must(await agent.query('ticket.timeline', { ticketId })).entries.flatMap(entry =>
      entry.kind === 'change' ? [entry.change] : [],
    )

  it('is not for administrators', async () => {
    const admin = await server.desk('admin')
    const ticketId = await server.inbound('saya tertipu')
    const answer = await admin.command('complaint.open', { ticketId, complaintId: randomUUID() })
    expect(answer).toMatchObject({ ok: false, code: 'auth.forbidden' })
  })

  it('opens one per ticket: the second to open it gets the first', async () => {
    const { ticketId, complaint } = await open()
    const again = must(await legal.command('complaint.open', { ticketId, complaintId: randomUUID() }))
    expect(again.id).toBe(complaint.id)
    expect(complaint.number).toMatch(/^P-\d{6}$/)
    const { ticket } = must(await agent.query('ticket.timeline', { ticketId }))
    expect(ticket.complaintId).toBe(complaint.id)
    expect(await changesOf(ticketId)).toEqual(['complaint.opened'])
    expect(
      await agent.command('complaint.open', { ticketId: randomUUID(), complaintId: randomUUID() }),
    ).toMatchObject({ code: 'input.notFound' })
  })

  it('never overwrites unseen what a colleague saved', async () => {
    const { complaintId } = await open()
    const mine = { complaintId, facts: { pattern: 'joki' as const }, baseVersion: 1 }
    const [one, other] = await Promise.all([
      agent.command('complaint.saveFacts', mine),
      legal.command('complaint.saveFacts', { ...mine, facts: { pattern: 'other' } }),
    ])
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1)
    expect([one, other].find(({ ok }) => !ok)).toMatchObject({
      code: 'complaint.versionConflict',
      params: { version: 2 },
    })
  })

  it('refuses an incident that has not happened yet', async () => {
    const { complaintId } = await open()
    const facts = { incident: { at: now() + 3_600_000, zone: 'WIB' as const } }
    expect(await agent.command('complaint.saveFacts', { complaintId, facts, baseVersion: 1 })).toMatchObject({
      code: 'complaint.incidentInFuture',
    })
  })

  it('keeps no secret that a victim typed into the story', async () => {
    const { complaintId } = await open()
    const facts = { narrative: 'kode OTP saya 482913 dan password: rahasia99\u202E\u0000' }
    const { facts: kept } = must(
      await agent.command('complaint.saveFacts', { complaintId, facts, baseVersion: 1 }),
    )
    expect(kept.narrative).not.toMatch(/482913|rahasia99|\u202E/)
    const rows = await server.running.database.reader.selectFrom('event').select('payload_json').execute()
    expect(rows.some(row => row.payload_json.includes('482913'))).toBe(false)
  })

  it.for([
    ['qualified', completeFacts(afterNewCode)],
    ['insufficient', { pattern: 'impersonation' as const }],
    [
      'education_only',
      { pattern: 'joki' as const, loss: { suffered: 'no' as const }, coercion: 'no' as const },
    ],
  ] as const)('submits as %s, tells the person, and says so on the timeline', async ([status, facts]) => {
    const { ticketId, complaintId } = await open()
    must(await agent.command('complaint.saveFacts', { complaintId, facts, baseVersion: 1 }))
    const complaint = must(await agent.command('complaint.submit', { complaintId }))
    expect(complaint).toMatchObject({ status, submittedAt: now() })
    const { entries } = must(await agent.query('ticket.timeline', { ticketId }))
    expect(entries).toContainEqual(
      expect.objectContaining({
        change: 'complaint.submitted',
        params: { number: complaint.number, status, outcome: status },
      }),
    )
    expect(entries.at(-1)).toMatchObject({
      kind: 'outbound',
      author: { kind: 'system' },
      body: expect.stringContaining(complaint.number),
    })
    expect(await agent.command('complaint.submit', { complaintId })).toMatchObject({
      code: 'complaint.wrongState',
    })
  })

  it('looks again when a file arrives: a trace was all that was missing', async () => {
    const { ticketId, complaintId } = await open()
    const { indicators: _, ...facts } = completeFacts(afterNewCode, { pattern: 'impersonation' })
    must(await agent.command('complaint.saveFacts', { complaintId, facts, baseVersion: 1 }))
    expect(must(await agent.command('complaint.submit', { complaintId })).status).toBe('insufficient')
    expect((await upload(server, agent, ticketId, picture())).answer.ok).toBe(true)
    const after = must(await agent.query('complaint.get', { complaintId }))
    expect(after).toMatchObject({ status: 'qualified', version: 2 })
    expect(await changesOf(ticketId)).toContain('complaint.corrected')
  })

  it.for([
    [
      'urgent',
      'money that moved an hour ago',
      { lastTransferAt: now() - 3_600_000, suffered: 'yes' as const },
      {},
    ],
    ['urgent', 'a threat', { suffered: 'unknown' as const }, { coercion: 'yes' as const }],
    ['normal', 'a joki without loss', { suffered: 'no' as const }, { pattern: 'joki' as const }],
  ] as const)('puts the ticket at %s for %s', async ([priority, , loss, rest]) => {
    const { ticketId, complaintId } = await open()
    must(
      await agent.command('complaint.saveFacts', { complaintId, facts: { loss, ...rest }, baseVersion: 1 }),
    )
    const { ticket } = must(await agent.query('ticket.timeline', { ticketId }))
    expect(ticket.priority).toBe(priority)
  })

  it('never lowers a priority that somebody has set', async () => {
    const { ticketId, complaintId } = await open()
    must(await agent.command('ticket.setPriority', { ticketId, priority: 'urgent' }))
    const facts = { loss: { suffered: 'yes' as const } }
    must(await agent.command('complaint.saveFacts', { complaintId, facts, baseVersion: 1 }))
    expect(must(await agent.query('ticket.timeline', { ticketId })).ticket.priority).toBe('urgent')
  })

  it('marks a duplicate of another complaint, never of itself or of a duplicate', async () => {
    const [original, copy, third] = [await open(), await open(), await open()]
    const mark = (complaintId: string, duplicateOf: string) =>
      agent.command('complaint.markDuplicate', { complaintId, duplicateOf })
    expect(await mark(copy.complaintId, copy.complaintId)).toMatchObject({ code: 'input.invalid' })
    expect(must(await mark(copy.complaintId, original.complaintId))).toMatchObject({
      status: 'duplicate',
      duplicateOf: original.complaintId,
    })
    expect(await mark(third.complaintId, copy.complaintId)).toMatchObject({ code: 'input.invalid' })
    expect(await mark(copy.complaintId, original.complaintId)).toMatchObject({ code: 'complaint.finished' })
  })

  it('lets go at the wish of the reporter until something has left the house', async () => {
    const complaint = await submitted(server, agent)
    const referral = await underReview(legal, complaint, authorityId)
    must(await second.command('referral.approve', { referralId: referral.id }))
    const reason = 'pelapor berubah pikiran'
    expect(await agent.command('complaint.withdraw', { complaintId: complaint.id, reason })).toMatchObject({
      code: 'complaint.wrongState',
    })
    const other = await open()
    const answer = await agent.command('complaint.withdraw', { complaintId: other.complaintId, reason })
    expect(must(answer).status).toBe('withdrawn')
    expect(
      await agent.command('complaint.saveFacts', {
        complaintId: other.complaintId,
        facts: {},
        baseVersion: 1,
      }),
    ).toMatchObject({ code: 'complaint.finished' })
  })

  it('ends a referral that is still being prepared together with its complaint', async () => {
    for (const isUnderReview of [false, true]) {
      const complaint = await submitted(server, agent)
      const referral = await underReview(legal, complaint, authorityId)
      const referralId = referral.id
      if (!isUnderReview)
        must(await second.command('referral.sendBack', { referralId, reason: 'belum rapi' }))
      const reason = 'pelapor berubah pikiran'
      must(await agent.command('complaint.withdraw', { complaintId: complaint.id, reason }))
      const ended = must(await legal.query('referral.get', { referralId }))
      expect(ended).toMatchObject({ status: 'concluded', outcome: 'withdrawn', dueDates: [] })
      expect(ended.steps.at(-1)).toMatchObject({ event: 'concluded', detail: { outcome: 'withdrawn' } })
      for (const name of ['referral.requestApproval', 'referral.approve'] as const)
        expect(await second.command(name, { referralId })).toMatchObject({
          code: expect.stringMatching(/wrongState/),
        })
    }
  })

  it('freezes the facts step by step on the way to an authority', async () => {
    const complaint = await submitted(server, agent)
    const complaintId = complaint.id
    let version = complaint.version
    const save = async (desk: TestDesk, narrative: string) => {
      const facts = completeFacts(afterNewCode, { narrative })
      const answer = await desk.command('complaint.saveFacts', { complaintId, facts, baseVersion: version })
      if (answer.ok) version = answer.value.version
      return answer.ok ? 'saved' : answer.code
    }
    const referralId = randomUUID()
    must(await legal.command('referral.draft', { complaintId, referralId, authorityId }))
    expect(await save(agent, 'agen melengkapi')).toBe('saved')
    must(await legal.command('referral.revise', { referralId, authorityId, summary: 'Mohon ditelaah.' }))
    must(await legal.command('referral.requestApproval', { referralId }))
    expect(await save(agent, 'agen terlambat')).toBe('complaint.wrongState')

    // A second pair of eyes that changes the facts is no second pair any more.
    expect(await save(second, 'legal kedua mengubah')).toBe('saved')
    expect(must(await legal.query('referral.get', { referralId }))).toMatchObject({
      status: 'draft',
      authorId: second.accountId,
    })
    must(await second.command('referral.requestApproval', { referralId }))
    expect(await save(legal, 'legal kedua mengubah')).toBe('saved')
    expect(must(await legal.query('referral.get', { referralId })).status).toBe('legal_review')
    expect(await second.command('referral.approve', { referralId })).toMatchObject({
      code: 'referral.ownApproval',
    })
    must(await legal.command('referral.approve', { referralId }))
    expect(await save(legal, 'setelah disetujui')).toBe('complaint.wrongState')
    expect(await save(second, 'setelah disetujui')).toBe('complaint.wrongState')
  })
})
