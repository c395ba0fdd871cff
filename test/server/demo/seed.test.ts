import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import { seedDemo } from '#server/demo/seed.ts'
import { auditLineHash } from '#server/storage/work.ts'
import { Snapshot } from '#shared/contract/connection.ts'
import { dialects } from '#test/harness/database.ts'
import { openDesk, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

for (const dialect of dialects) {
  describe(`a demonstration on ${dialect}`, () => {
    let server: TestServer
    const desks: TestDesk[] = []
    const signIn = async (role: string) => {
      const account = demoAccounts.find(each => each.role === role)
      if (account === undefined) throw new Error(`no demo account for ${role}`)
      const desk = await openDesk(server.url, account.username, account.password)
      desks.push(desk)
      return desk
    }
    const snapshotOf = ({ welcome }: TestDesk) => {
      if (!('snapshot' in welcome.from)) throw new Error('expected a snapshot')
      return Snapshot.parse(welcome.from.snapshot)
    }
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      expect(await seedDemo(server.running, '1')).toBe(demoAccounts)
    })
    afterAll(async () => {
      for (const desk of desks) desk.close()
      await server.stop()
    })

    it('lets every account in', async () => {
      for (const { username, password, name, role } of demoAccounts) {
        expect(password.length).toBeGreaterThanOrEqual(10)
        const desk = await openDesk(server.url, username, password)
        desks.push(desk)
        expect(desk.welcome.me).toMatchObject({ name, role })
        expect(desk.welcome.authorities.length).toBeGreaterThanOrEqual(4)
      }
    })

    it('shows work in every state, at all ages, none of it in the future', async () => {
      const { tickets, accounts } = snapshotOf(await signIn('agent'))
      expect(tickets.length).toBeGreaterThanOrEqual(25)
      const statuses = new Set(tickets.map(({ state }) => state.status))
      for (const status of [
        'new',
        'open',
        'waiting_contact',
        'waiting_third_party',
        'snoozed',
        'resolved',
        'rejected',
      ])
        expect(statuses).toContain(status)
      expect(new Set(tickets.map(({ priority }) => priority))).toEqual(
        new Set(['urgent', 'high', 'normal', 'low']),
      )
      for (const agent of accounts.filter(({ role }) => role === 'agent')) {
        const own = tickets.filter(({ state }) => 'assigneeId' in state && state.assigneeId === agent.id)
        expect(own.length, `tickets of ${agent.name}`).toBeGreaterThanOrEqual(2)
      }
      const now = Date.now()
      const ages = tickets.map(({ lastEntryAt }) => now - lastEntryAt)
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...ages)).toBeGreaterThan(24 * 3600 * 1000)
    })

    it('has complaints at every stage and a referral that the police have taken up', async () => {
      const { complaints, referrals } = snapshotOf(await signIn('legal'))
      expect(complaints.map(({ status }) => status).sort()).toEqual([
        'education_only',
        'in_referral',
        'insufficient',
        'qualified',
      ])
      const urgent = complaints.find(({ status }) => status === 'insufficient')
      expect(urgent?.assessment).toMatchObject({ goldenHour: { open: true }, takedown: true, priority: 'P1' })
      expect(referrals).toHaveLength(1)
      const [referral] = referrals
      expect(referral).toMatchObject({ status: 'lp_issued', dispatch: { state: 'sent' } })
      expect(referral?.approverId).not.toBe(referral?.authorId)
      const keys = referral?.dueDates.filter(({ metAt }) => metAt === null).map(({ key }) => key)
      expect(keys).toEqual(expect.arrayContaining(['first_sp2hp', 'no_response']))
    })

    it('leaves nothing in the queue that would write to somebody', async () => {
      const jobs = await server.running.database.reader.selectFrom('job').selectAll().execute()
      expect(jobs.filter(({ state }) => state !== 'done')).toEqual([])
    })

    it('was acted out: an unbroken trail, every event at an instant of the past', async () => {
      const { reader } = server.running.database
      const lines = await reader.selectFrom('audit').selectAll().orderBy('seq').execute()
      let before = lines[0]?.prev_hash ?? ''
      for (const { hash, ...line } of lines) {
        expect(line.prev_hash).toBe(before)
        expect(auditLineHash(line)).toBe(hash)
        before = hash
      }
      const events = await reader.selectFrom('event').select(['seq', 'at']).orderBy('seq').execute()
      expect(events.length).toBeGreaterThan(300)
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    })

    it('changes nothing when it is started again', async () => {
      const count = async () => {
        const { reader } = server.running.database
        const rows = await Promise.all(
          (['account', 'participant', 'ticket', 'entry', 'complaint'] as const).map(table =>
            reader
              .selectFrom(table)
              .select(each => each.fn.countAll<number>().as('rows'))
              .executeTakeFirstOrThrow(),
          ),
        )
        return rows.map(row => Number(row.rows))
      }
      const before = await count()
      expect(before[1]).toBe(2008)
      await server.restart()
      expect(await seedDemo(server.running, '1')).toBe(demoAccounts)
      expect(await count()).toEqual(before)
    })
  })
}
