import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { dialects } from '#test/harness/database.ts'
import {
  openDesk,
  startTestServer,
  type TestDesk,
  type TestServer,
  testPassword,
} from '#test/harness/server.ts'
import { addAuthority, completeFacts, must, submitted } from '#test/server/features/referrals/case.ts'

describe.each(dialects)('an answer that never arrives, on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let second: TestDesk
  let username: string
  let ticketId: Ticket['id']

  beforeEach(async () => {
    server = await startTestServer({ dialect })
    ;({ username } = await server.account('agent'))
    agent = await openDesk(server.url, username, testPassword)
    second = await server.desk('agent')
    ticketId = (await server.inbound('halo')) as Ticket['id']
  })
  afterEach(async () => {
    agent.close()
    await server.stop()
  })

  const entryId = () => randomUUID() as Entry['id']
  const timeline = async () => must(await agent.query('ticket.timeline', { ticketId }))
  const comeBack = async () => {
    await server.restart()
    agent = await openDesk(server.url, username, testPassword)
  }

  it('is given again by the server that comes back: every act once', async () => {
    must(await agent.command('ticket.take', { ticketId }))
    const acts = [
      ['ticket.reply', { ticketId, entryId: entryId(), body: 'Baik', seenPosition: 1 }],
      ['ticket.note', { ticketId, entryId: entryId(), body: 'Catatan' }],
      ['ticket.setPriority', { ticketId, priority: 'high' }],
      ['draft.save', { ticketId, kind: 'reply', body: 'Draf', baseVersion: 0 }],
      ['complaint.open', { ticketId, complaintId: randomUUID() }],
      ['ticket.wait', { ticketId, for: 'contact' }],
    ] as const
    const ids = acts.map(() => randomUUID())
    // The commits are on the disk; nobody reads the answers.
    const answers = await Promise.all(
      acts.map(([name, input], at) => agent.command(name, input as never, ids[at])),
    )
    expect(answers.map(({ ok }) => ok)).toEqual(acts.map(() => true))
    const before = await timeline()
    await comeBack()
    for (const [at, [name, input]] of acts.entries()) {
      const again = await agent.command(name, input as never, ids[at])
      expect(again).toMatchObject({ ok: true, value: answers[at]?.ok === true ? answers[at].value : null })
    }
    expect((await timeline()).entries).toEqual(before.entries)
  })

  it('goes out after the commit: a desk that is gone by then finds its act done', async () => {
    const id = randomUUID()
    const note = { ticketId, entryId: entryId(), body: 'terputus' }
    agent.socket.emit('ticket.note', { id, input: note }, () => {})
    await second.event(
      ({ name, payload }) =>
        name === 'entry.added' && (payload as { entry: Entry }).entry.id === note.entryId,
    )
    agent.socket.disconnect()
    await comeBack()
    must(await agent.command('ticket.note', note, id))
    // Also under another id, as a second click would send it.
    must(await agent.command('ticket.note', note))
    const lines = (await timeline()).entries.filter(entry => entry.kind === 'note')
    expect(lines).toHaveLength(1)
  })

  it('is no way to say something under an id that is taken', async () => {
    must(await agent.command('ticket.take', { ticketId }))
    const reply = { ticketId, entryId: entryId(), body: 'yang benar', seenPosition: 1 }
    must(await agent.command('ticket.reply', reply))
    const refusal = { ok: false, code: 'input.invalid', params: { field: 'entryId' } }
    expect(await agent.command('ticket.reply', { ...reply, body: 'yang lain' })).toEqual(refusal)
    expect(await second.command('ticket.reply', reply)).toEqual(refusal)
    expect(await second.command('ticket.note', { ...reply })).toEqual(refusal)
  })

  it.each([
    ['ticket.take', /^ticket\.(wrongState|alreadyTaken)$/],
    ['ticket.reject', /^ticket\.finished$/],
  ] as const)('of three clicks on %s one counts, the others are told why not', async (name, why) => {
    const input = { ticketId, reason: 'iseng belaka' }
    const clicks = await Promise.all([1, 2, 3].map(() => agent.command(name, input)))
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1)
    for (const click of clicks) if (!click.ok) expect(click.code).toMatch(why)
    const { entries } = await timeline()
    expect(entries.filter(entry => entry.kind === 'change')).toHaveLength(1)
  })

  it('of two clicks on "submit", "resolve" and "draft" one counts, also in what the person is told', async () => {
    const legal = await server.desk('legal')
    const authorityId = await addAuthority(server)
    const complaint = await submitted(server, agent, completeFacts(Date.now() - 3_600_000))
    const twice = (act: () => Promise<{ ok: boolean; code?: string }>) => Promise.all([act(), act()])
    const said = [
      await twice(() => agent.command('complaint.submit', { complaintId: complaint.id })),
      await twice(() =>
        legal.command('referral.draft', {
          complaintId: complaint.id,
          referralId: randomUUID() as never,
          authorityId: authorityId as never,
        }),
      ),
      await twice(() =>
        agent.command('complaint.withdraw', { complaintId: complaint.id, reason: 'tidak jadi' }),
      ),
    ]
    expect(said.map(pair => pair.filter(({ ok }) => ok).length)).toEqual([0, 1, 1])
    must(await agent.command('ticket.take', { ticketId: complaint.ticketId }))
    const resolve = () =>
      agent.command('ticket.resolve', { ticketId: complaint.ticketId, outcome: 'answered' })
    expect((await twice(resolve)).filter(({ ok }) => ok)).toHaveLength(1)
    const { entries } = must(await agent.query('ticket.timeline', { ticketId: complaint.ticketId }))
    expect(entries.filter(entry => entry.kind === 'outbound')).toHaveLength(2)
  })

  it('leaves one winner when two desks do different things to one ticket at once', async () => {
    const supervisor = await server.desk('supervisor')
    must(await agent.command('ticket.take', { ticketId }))
    const results = await Promise.all([
      agent.command('ticket.resolve', { ticketId, outcome: 'answered' }),
      supervisor.command('ticket.reject', { ticketId, reason: 'ganda saja' }),
      second.command('ticket.take', { ticketId }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results)
      if (!result.ok) expect(result.code).toMatch(/^ticket\.(finished|alreadyTaken|wrongState)$/)
    const { ticket, entries } = await timeline()
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1))
    expect(ticket.lastPosition).toBe(entries.length)
  })
})
