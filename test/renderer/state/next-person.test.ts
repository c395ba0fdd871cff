import { expect, test } from 'vitest'
import { createDesk } from '#renderer/state/desk-context.tsx'
import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import type { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintId, TicketId } from '#shared/domain/ids.ts'
import { firstView, me, noListeners, other, scriptedDesk } from './things.ts'

const ticketId = 'ticket-001' as TicketId
const complaintId = 'complaint-001' as ComplaintId
const settle = () => new Promise(resolve => setTimeout(resolve))

test('whoever signs in next finds nothing of what the one before typed, who finds it again', async () => {
  const kept: unknown[] = []
  const saved: unknown[] = []
  const draft = { ticketId, kind: 'reply', body: 'Baik Bu, sudah', version: 1, savedAt: 1 }
  const { api, push } = scriptedDesk({
    local: {
      'desk.attach': () => firstView,
      'draft.keep': (input: object) => {
        kept.push(input)
        return { ...input, version: 1, savedAt: 1 }
      },
      'draft.list': () => [draft],
    },
    command: {
      'complaint.saveFacts': input => {
        saved.push(input)
        return { ok: false, code: 'server.unavailable' }
      },
    },
  })
  const desk = createDesk(api)
  desk.store.start(noListeners)
  await settle()
  const facts = ComplaintFacts.parse({})
  const complaint = { id: complaintId, version: 1, facts } as Complaint
  const reply = () => desk.composers.of(ticketId).get().texts.reply
  desk.composers.write(ticketId, 'reply', 'Baik Bu, sudah')
  desk.composers.flush(ticketId)
  desk.lookups.of(ticketId).set({ text: '3171014107909001', viewing: null })
  desk.forms.of(complaint)
  desk.forms.change(complaintId, now => ({ ...now, summary: 'Diminta transfer' }))
  await desk.forms.flush(complaintId)
  expect(saved).toHaveLength(1)
  await settle()

  push({ kind: 'view', view: { identity: { state: 'expired', me } } })
  expect(reply()).toBe('Baik Bu, sudah')
  push({ kind: 'view', view: { identity: { state: 'signedIn', me: { ...me, id: other } } } })
  expect(reply()).toBe('')
  expect(desk.lookups.of(ticketId).get().text).toBe('')
  expect(desk.forms.of(complaint).get()).toMatchObject({ state: 'saved', facts })
  const before = kept.length
  desk.composers.flush(ticketId)
  await settle()
  expect(kept).toHaveLength(before)

  push({ kind: 'view', view: { identity: { state: 'signedOut' } } })
  push({ kind: 'view', view: { identity: { state: 'signedIn', me } } })
  expect(desk.lookups.of(ticketId).get().text).toBe('')
  await desk.composers.load(ticketId)
  expect(reply()).toBe('Baik Bu, sudah')
  // What never reached the server stands in its form again.
  expect(desk.forms.of(complaint).get()).toMatchObject({
    state: 'dirty',
    facts: { summary: 'Diminta transfer' },
  })
})
