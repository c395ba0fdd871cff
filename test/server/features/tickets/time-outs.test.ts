import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ticket } from '#shared/domain/ticket.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must } from '#test/server/features/referrals/case.ts'

const hour = 3_600_000
const day = 24 * hour

describe.each(dialects)('states that end by themselves, on %s', dialect => {
  let now: number
  let server: TestServer
  let agent: TestDesk
  let ticketId: Ticket['id']

  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ dialect, now: () => now })
    agent = await server.desk('agent')
    ticketId = (await server.inbound('halo')) as Ticket['id']
    must(await agent.command('ticket.take', { ticketId }))
  })
  afterEach(() => server.stop())

  const timeline = async () => must(await agent.query('ticket.timeline', { ticketId }))
  const changes = async () =>
    (await timeline()).entries.flatMap(entry =>
      entry.kind === 'change' ? [[entry.change, entry.byName]] : [],
    )

  it('wakes a snoozed ticket by itself, tells the desks, and says so on the timeline', async () => {
    must(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now + hour }))
    await server.running.chores.runAll()
    expect((await timeline()).ticket.state.status).toBe('snoozed')
    now += hour
    // Nobody calls anybody here: the server looks by itself.
    await agent.event(
      ({ name, payload }) =>
        name === 'ticket.changed' &&
        (payload as { ticket: Ticket }).ticket.seq > 0 &&
        JSON.stringify((payload as { ticket: Ticket }).ticket.state) ===
          JSON.stringify({ status: 'open', assigneeId: agent.accountId }) &&
        (payload as { ticket: Ticket }).ticket.lastPosition === 4,
    )
    expect((await changes()).at(-1)).toEqual(['ticket.woken', null])
  })

  it('goes by the last instant that was set, and not at all after somebody has taken it up', async () => {
    must(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now + hour }))
    must(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now + day }))
    now += 2 * hour
    await server.running.chores.runAll()
    expect((await timeline()).ticket.state).toMatchObject({ status: 'snoozed' })
    must(await agent.command('ticket.wait', { ticketId, for: 'contact' }))
    now += 2 * day
    await server.running.chores.runAll()
    expect((await timeline()).ticket.state).toMatchObject({ status: 'waiting_contact' })
    expect(await changes()).not.toContainEqual(['ticket.woken', null])
  })

  it('wakes after a restart what came due while the server was down', async () => {
    must(await agent.command('ticket.wait', { ticketId, for: 'time', untilAt: now + hour }))
    await server.running.database.reader.selectFrom('ticket').select('id').execute()
    agent.close()
    now += day
    await server.restart()
    await server.running.chores.runAll()
    const row = await server.running.database.reader
      .selectFrom('ticket')
      .select(['status', 'times_out_at'])
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ status: 'open', times_out_at: null })
  })

  it('closes what stayed resolved for seven days; a message afterwards goes to the queue', async () => {
    must(await agent.command('ticket.resolve', { ticketId, outcome: 'answered' }))
    now += 7 * day - 1
    await server.running.chores.runAll()
    const { rows } = { rows: await server.running.database.reader.selectFrom('ticket').selectAll().execute() }
    expect(rows.map(({ status }) => status)).toEqual(['resolved'])
    now += 1
    await server.running.chores.runAll()
    const later = await server.desk('agent')
    expect(must(await later.query('ticket.timeline', { ticketId })).ticket.state).toMatchObject({
      status: 'closed',
      outcome: 'answered',
    })
    await server.inbound('saya lagi', { ticketId })
    expect(must(await later.query('ticket.timeline', { ticketId })).ticket.state).toEqual({ status: 'new' })
  })
})
