import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type QueryName, queries } from '#shared/contract/queries.ts'
import type { Role } from '#shared/domain/account.ts'
import { localDate } from '#shared/domain/clock/zone.ts'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { must, submitted } from '#test/server/features/referrals/case.ts'
import { participantWith } from '../../shared/programme/participant-example.ts'

const roles = ['agent', 'supervisor', 'legal', 'admin'] as const satisfies readonly Role[]

// Nobody types any of these: only the registry has them.
const person = participantWith({
  nik: '3171014107909071',
  kk: '3171010101209072',
  phone: '+6281290004473',
  email: 'siti.hanya.registri@contoh.example',
  cardNumber: '9001234567899074',
})
const secrets = [person.nik, person.kk, '81290004473', person.email, person.cardNumber].map(String)

describe.each(dialects)('what only the registry knows, on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let inputs: Partial<Record<QueryName, unknown>>
  const desks = new Map<Role, TestDesk>()

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    await server.running.writer.run({ accountId: null, name: null }, work =>
      addParticipants(work, [person], Date.now()),
    )
    for (const role of roles) desks.set(role, await server.desk(role))
    const found = desks.get('agent')
    if (found === undefined) throw new Error('no agent')
    agent = found
    const { id: complaintId, ticketId } = await submitted(server, agent)
    must(await agent.command('ticket.linkParticipant', { ticketId, participantId: person.id }))
    const { ticket } = must(await agent.query('ticket.timeline', { ticketId }))
    const ofTicket = { ticketId }
    const ofContact = { contactId: ticket.contactId }
    const ofPerson = { participantId: person.id }
    const day = localDate(Date.now(), 'WIB')
    inputs = {
      'ticket.timeline': ofTicket,
      'ticket.ofContact': ofContact,
      'contact.timeline': { ...ofContact, before: null },
      'contact.suggestions': ofContact,
      'contact.merges': ofContact,
      'search.run': { text: 'Siti' },
      'draft.list': ofTicket,
      'participant.search': { text: person.nik },
      'participant.card': ofPerson,
      'participant.suggest': ofTicket,
      'participant.explainOn': { ...ofPerson, at: Date.now() },
      'training.suggest': ofPerson,
      'complaint.get': { complaintId },
      'evidence.list': ofTicket,
      'audit.list': { before: null },
      'reason.history': { code: 'CAB-01' },
      'reason.report': { from: day, to: day },
      'rules.version': { version: 0 },
      'rules.preview': { ruleset: withShorterTerm(), at: Date.now() },
      'identityCase.ofTicket': ofTicket,
      'funnel.counts': { wave: null, province: null },
      'risk.list': { kind: 'firstPurchase', province: null, after: 0 },
      'privacy.looks': { day },
      'privacy.looksOf': { day, accountId: agent.accountId },
      'privacy.accessRecord': ofPerson,
    }
  })
  afterAll(() => server.stop())

  it.each(roles)('is whole in no answer to %s, whatever is asked', async role => {
    const desk = desks.get(role)
    if (desk === undefined) throw new Error(`no ${role}`)
    let answered = 0
    for (const name of Object.keys(queries) as QueryName[]) {
      // One that is not here asks for something that this case has not.
      const input = inputs[name] ?? {}
      const answer = await ask<{ ok: boolean; code?: string }>(desk.socket, name, { id: randomUUID(), input })
      const text = JSON.stringify(answer)
      const leaked = secrets.filter(secret => text.includes(secret))
      expect([name, leaked]).toEqual([name, []])
      if (!(queries[name].callers as readonly string[]).includes(role)) continue
      // A new query has to be given something to answer here, or nothing would be looked at.
      if (name !== 'referral.get') expect([name, answer.code ?? 'ok']).toEqual([name, 'ok'])
      answered += 1
    }
    expect(answered).toBeGreaterThan(5)
  })

  it('is whole in nothing that was pushed, nor in the trail, but for the one who gave a reason', async () => {
    const asked = { participantId: person.id, reason: `memastikan ${person.nik} dan ${person.phone}` }
    for (const field of ['nik', 'kk', 'phone', 'email', 'cardNumber'] as const)
      expect(must(await agent.command('participant.reveal', { ...asked, field })).value).toBe(person[field])
    const pushed = JSON.stringify([...desks.values()].map(desk => [desk.welcome, desk.frames]))
    const kept = JSON.stringify(
      await server.running.database.reader.selectFrom('audit').selectAll().execute(),
    ).concat(JSON.stringify(await server.running.database.reader.selectFrom('command').selectAll().execute()))
    for (const secret of secrets) {
      expect(pushed).not.toContain(secret)
      expect(kept).not.toContain(secret)
    }
  })

  it('is refused without a reason and to those who have nothing to do with people', async () => {
    const asked = { participantId: person.id, field: 'nik', reason: 'x' } as const
    expect(await agent.command('participant.reveal', asked)).toMatchObject({ code: 'input.invalid' })
    const admin = desks.get('admin')
    expect(await admin?.command('participant.reveal', { ...asked, reason: 'memeriksa' })).toMatchObject({
      code: 'auth.forbidden',
    })
  })
})

/** So that the preview has something to show of the person. */
function withShorterTerm() {
  return {
    ...FIRST_RULESET,
    schemes: FIRST_RULESET.schemes.map(scheme => ({
      ...scheme,
      firstPurchase: { clock: 'calendar_days', days: 7 },
    })),
  }
}
