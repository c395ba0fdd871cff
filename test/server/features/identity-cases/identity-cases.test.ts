import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityProposal } from '#shared/domain/identity-case.ts'
import { identityChecks } from '#shared/domain/identity-case.ts'
import type { IdentityCaseId, MergeId, TicketId } from '#shared/domain/ids.ts'
import { addParticipants } from '#server/features/participants/participant-rows.ts'
import { dialects } from '#test/harness/database.ts'
import {
  openDesk,
  startTestServer,
  type TestDesk,
  testPassword,
  type TestServer,
} from '#test/harness/server.ts'
import { participantWith } from '../../../shared/programme/participant-example.ts'

const newPhone = '081298765432'
const siti = participantWith({ id: 'participant-0001', nik: '3171014107909001', name: 'Siti Uji' })
/** Selected in wave 16 on 30 March 2021; the first training was due by 29 April 2021, 23.59 WIB. */
const late = participantWith({
  id: 'participant-0002',
  nik: '3171014107909002',
  name: 'Budi Uji',
  step: 'selected',
  membership: 'dicabut',
  scheme: 'semi_bansos_2021',
  wave: 16,
  selectedAt: Date.parse('2021-03-30T05:00:00Z'),
  firstPurchaseAt: Date.parse('2021-04-30T01:00:00Z'),
})

for (const dialect of dialects) {
  describe(`identity cases on ${dialect}`, () => {
    let server: TestServer
    let ani: TestDesk
    let budi: TestDesk
    let boss: TestDesk
    let legal: TestDesk
    let admin: TestDesk

    beforeAll(async () => {
      server = await startTestServer({ dialect })
      await server.running.writer.run({ accountId: null, name: null }, work =>
        addParticipants(work, [siti, late], Date.now()),
      )
      ani = await server.desk('agent', { name: 'Ani' })
      budi = await server.desk('agent', { name: 'Budi' })
      boss = await server.desk('supervisor', { name: 'Sari' })
      legal = await server.desk('legal', { name: 'Lina' })
      admin = await server.desk('admin')
    })
    afterAll(() => server.stop())

    const ticketFor = async (participantId: typeof siti.id | null) => {
      const ticketId = (await server.inbound('nomor lama hangus')) as TicketId
      if (participantId !== null) await ani.command('ticket.linkParticipant', { ticketId, participantId })
      return ticketId
    }
    const begin = async (code: 'AKN-03' | 'CAB-01' | 'SEL-03', participantId = siti.id) => {
      const ticketId = await ticketFor(participantId)
      const identityCaseId = randomUUID() as IdentityCaseId
      const opened = await ani.command('identityCase.open', { identityCaseId, ticketId, code })
      if (!opened.ok) throw new Error(opened.code)
      return { ticketId, identityCaseId, opened: opened.value }
    }
    const grant: IdentityProposal = {
      decision: { kind: 'grant' },
      newContact: { field: 'phone', value: newPhone },
      grounds: 'KTP dan swafoto cocok, nomor lama sudah hangus.',
    }
    const prepare = (desk: TestDesk, identityCaseId: IdentityCaseId, seen: readonly string[]) =>
      desk.command('identityCase.prepare', { identityCaseId, proposal: grant, seen: [...seen] })
    const submitted = async () => {
      const begun = await begin('AKN-03')
      await prepare(ani, begun.identityCaseId, identityChecks['AKN-03'])
      const answer = await ani.command('identityCase.submit', { identityCaseId: begun.identityCaseId })
      if (!answer.ok) throw new Error(answer.code)
      return begun
    }
    const said = async (ticketId: TicketId) => {
      const answer = await ani.query('ticket.timeline', { ticketId })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value.entries.flatMap(entry => (entry.kind === 'outbound' ? [entry.body] : []))
    }

    it('is decided by supervisors and legal staff only, and seen by nobody who works no cases', async () => {
      const { identityCaseId } = await submitted()
      expect(await budi.command('identityCase.approve', { identityCaseId })).toMatchObject({
        code: 'auth.forbidden',
      })
      expect(await admin.query('identityCase.list', {})).toMatchObject({ code: 'auth.forbidden' })
    })

    it('needs a linked person, and is one at a time', async () => {
      const identityCaseId = randomUUID() as IdentityCaseId
      const ticketId = await ticketFor(null)
      const open = { identityCaseId, ticketId, code: 'AKN-03' } as const
      expect(await ani.command('identityCase.open', open)).toMatchObject({
        code: 'identityCase.nobodyLinked',
      })
      const begun = await begin('AKN-03')
      const second = { ...open, ticketId: begun.ticketId }
      expect(await ani.command('identityCase.open', second)).toMatchObject({ code: 'identityCase.exists' })
    })

    it('is put before a second person only when all has been seen', async () => {
      const { identityCaseId } = await begin('AKN-03')
      const submit = () => ani.command('identityCase.submit', { identityCaseId })
      expect(await submit()).toMatchObject({ code: 'identityCase.incomplete' })
      await prepare(ani, identityCaseId, ['idCard', 'selfie', 'otp'])
      expect(await submit()).toMatchObject({ code: 'identityCase.incomplete', params: { lack: 'checks' } })
      await prepare(ani, identityCaseId, identityChecks['AKN-03'])
      expect(await submit()).toMatchObject({ ok: true, value: { status: 'in_review' } })
    })

    it('takes no number that is none', async () => {
      const { identityCaseId } = await begin('AKN-03')
      const proposal = { ...grant, newContact: { field: 'phone' as const, value: '12' + '34' } }
      const wrong = await ani.command('identityCase.prepare', { identityCaseId, proposal, seen: [] })
      expect(wrong).toMatchObject({ code: 'input.invalid', params: { field: 'newContact' } })
    })

    it('is never decided by anybody who had a hand in it', async () => {
      const begun = await begin('AKN-03')
      const { identityCaseId } = begun
      await prepare(boss, identityCaseId, identityChecks['AKN-03'])
      // The last one who prepares it is another; the first one still has had a hand in it.
      await prepare(ani, identityCaseId, identityChecks['AKN-03'])
      await ani.command('identityCase.submit', { identityCaseId })
      const own = { code: 'identityCase.ownDecision' }
      expect(await boss.command('identityCase.approve', { identityCaseId })).toMatchObject(own)
      const refusal = { identityCaseId, ground: 'doesNotMatch', reason: 'tidak cocok' } as const
      expect(await boss.command('identityCase.refuse', refusal)).toMatchObject(own)
      expect(await legal.command('identityCase.approve', { identityCaseId })).toMatchObject({
        ok: true,
        value: { status: 'approved' },
      })
    })

    it('is never decided by its preparer under another role or in another session', async () => {
      const clerk = await server.desk('agent', { username: 'naik-jabatan', name: 'Nina' })
      const { identityCaseId } = await begin('AKN-03')
      await prepare(clerk, identityCaseId, identityChecks['AKN-03'])
      await clerk.command('identityCase.submit', { identityCaseId })
      expect(await clerk.command('identityCase.approve', { identityCaseId })).toMatchObject({
        code: 'auth.forbidden',
      })
      await server.running.writer.run({ accountId: null, name: null }, work =>
        work.db
          .updateTable('account')
          .set({ role: 'supervisor' })
          .where('username', '=', 'naik-jabatan')
          .execute(),
      )
      const later = await openDesk(server.url, 'naik-jabatan', testPassword)
      const own = { code: 'identityCase.ownDecision' }
      expect(await later.command('identityCase.approve', { identityCaseId })).toMatchObject(own)
      const back = { identityCaseId, reason: 'saya ubah dulu' }
      expect(await later.command('identityCase.sendBack', back)).toMatchObject(own)
      expect(await boss.command('identityCase.approve', { identityCaseId })).toMatchObject({ ok: true })
      later.close()
    })

    it('goes on where its ticket was joined to, and stays the only one there', async () => {
      const { identityCaseId, ticketId } = await submitted()
      const { contact_id } = await server.running.database.reader
        .selectFrom('ticket')
        .select('contact_id')
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow()
      const intoId = await ticketFor(siti.id)
      await server.running.writer.run({ accountId: null, name: null }, work =>
        work.db.updateTable('ticket').set({ contact_id }).where('id', '=', intoId).execute(),
      )
      const mergeId = randomUUID() as MergeId
      expect(await ani.command('ticket.merge', { ticketId, intoId, mergeId })).toMatchObject({ ok: true })
      expect(await boss.query('identityCase.ofTicket', { ticketId: intoId })).toMatchObject({
        value: [{ identityCase: { id: identityCaseId, status: 'in_review' } }],
      })
      const second = {
        identityCaseId: randomUUID() as IdentityCaseId,
        ticketId: intoId,
        code: 'AKN-03',
      } as const
      expect(await ani.command('identityCase.open', second)).toMatchObject({ code: 'identityCase.exists' })
      await boss.command('identityCase.approve', { identityCaseId })
      const answer = await ani.query('ticket.timeline', { ticketId: intoId })
      expect(answer).toMatchObject({ ok: true })
      expect(JSON.stringify(answer)).toContain('identityCase.approved')
    })

    it('changes nothing of the registry, whatever becomes of it', async () => {
      const record = () =>
        server.running.database.reader
          .selectFrom('participant')
          .selectAll()
          .where('id', '=', siti.id)
          .executeTakeFirstOrThrow()
      const before = await record()
      const { identityCaseId } = await submitted()
      await boss.command('identityCase.approve', { identityCaseId })
      const passedOn = await ani.command('identityCase.passOn', { identityCaseId, reference: 'BE-2026-78' })
      expect(passedOn).toMatchObject({ value: { status: 'passed_on' } })
      expect(await record()).toEqual(before)
    })

    it('ends as passed on with a reference, and the person is told no more than that', async () => {
      const { identityCaseId, ticketId } = await submitted()
      const passOn = { identityCaseId, reference: 'BE-2026-77' }
      expect(await ani.command('identityCase.passOn', passOn)).toMatchObject({
        code: 'identityCase.wrongState',
      })
      await boss.command('identityCase.approve', { identityCaseId })
      expect(await ani.command('identityCase.passOn', passOn)).toMatchObject({
        value: { status: 'passed_on', reference: 'BE-2026-77' },
      })
      const [line = ''] = await said(ticketId)
      expect(line).toContain('perubahan nomor HP atau email')
      expect(line).toContain('belum dapat memastikan kapan selesai dan apa hasilnya')
      expect(line).not.toContain('8765432')
    })

    it('is sent back with a reason, prepared again, and refused in public words', async () => {
      const { identityCaseId, ticketId } = await submitted()
      const back = { identityCaseId, reason: 'swafoto buram, minta lagi' }
      expect(await boss.command('identityCase.sendBack', back)).toMatchObject({ value: { status: 'draft' } })
      await prepare(ani, identityCaseId, identityChecks['AKN-03'])
      await ani.command('identityCase.submit', { identityCaseId })
      const refusal = { identityCaseId, ground: 'documentsUnclear', reason: 'masih buram sekali' } as const
      expect(await boss.command('identityCase.refuse', refusal)).toMatchObject({
        value: { status: 'refused' },
      })
      const [line = ''] = await said(ticketId)
      expect(line).toContain('tidak terbaca jelas')
      expect(line).not.toContain('sekali')
    })

    it('agrees to a proposed refusal as a refusal', async () => {
      const { identityCaseId, ticketId } = await begin('CAB-01', late.id)
      const proposal: IdentityProposal = {
        decision: { kind: 'refuse', ground: 'deadlinePassed' },
        newContact: null,
        grounds: 'Pembelian pertama sehari setelah batas.',
      }
      await ani.command('identityCase.prepare', { identityCaseId, proposal, seen: [] })
      await ani.command('identityCase.submit', { identityCaseId })
      expect(await boss.command('identityCase.approve', { identityCaseId })).toMatchObject({
        value: { status: 'refused' },
      })
      expect((await said(ticketId))[0]).toContain('sampai batas waktunya')
    })

    it('computes the term of a revocation by the rules: wave 16 until 29 April 2021, 23.59 WIB', async () => {
      const { ticketId, opened } = await begin('CAB-01', late.id)
      const dueAt = Date.parse('2021-04-29T16:59:59.999Z')
      expect(opened.term).toMatchObject({ dueAt, boughtAt: late.firstPurchaseAt })
      const cases = await boss.query('identityCase.ofTicket', { ticketId })
      expect(cases).toMatchObject({
        value: [{ facts: { purchaseDueAt: dueAt, explanation: { status: 'revokedLate', ruleId: 'R7' } } }],
      })
    })

    it('shows the new number masked, whole only for a reason, and never in the trail', async () => {
      const { identityCaseId, ticketId } = await submitted()
      for (const answer of [
        await boss.query('identityCase.ofTicket', { ticketId }),
        await boss.query('identityCase.list', {}),
      ])
        expect(JSON.stringify(answer)).not.toContain('81298765432')
      const reveal = { identityCaseId, reason: `cocokkan dengan ${newPhone}` }
      expect(await boss.command('identityCase.reveal', reveal)).toMatchObject({
        value: { value: '+6281298765432' },
      })
      const audit = await admin.query('audit.list', { before: null })
      if (!audit.ok) throw new Error(audit.code)
      const ours = audit.value.filter(line => line.action.startsWith('identityCase.'))
      expect(ours.some(line => line.action === 'identityCase.reveal')).toBe(true)
      expect(JSON.stringify(ours)).not.toContain('98765432')
      const record = await boss.query('privacy.accessRecord', { participantId: siti.id })
      if (!record.ok) throw new Error(record.code)
      expect(record.value.lines.map(({ action }) => action)).toContain('identityCase.reveal')
    })

    it('keeps the number when the desk sends back the mask that it was shown', async () => {
      const { identityCaseId } = await begin('AKN-03')
      const first = await prepare(ani, identityCaseId, [])
      if (!first.ok || first.value.proposal === null) throw new Error('not prepared')
      await ani.command('identityCase.prepare', {
        identityCaseId,
        proposal: { ...first.value.proposal, grounds: 'Sudah dicek dua kali.' },
        seen: [],
      })
      const reveal = { identityCaseId, reason: 'periksa ulang' }
      expect(await ani.command('identityCase.reveal', reveal)).toMatchObject({
        value: { value: '+6281298765432' },
      })
    })
  })
}
