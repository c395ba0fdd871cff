import { describe, expect, test } from 'vitest'
import { createComplaintForms } from '#renderer/state/complaint-forms.ts'
import { withPart } from '#renderer/state/merge-facts.ts'
import { Complaint } from '#shared/domain/complaint.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import { assessComplaint } from '#shared/domain/fraud/qualification.ts'
import { scriptedDesk } from './things.ts'

function complaint(facts: ComplaintFacts, version: number): Complaint {
  return Complaint.parse({
    id: 'complaint-1',
    number: 'P-000001',
    ticketId: 'ticket-001',
    status: 'draft',
    facts,
    assessment: assessComplaint(facts, [], 0),
    version,
    openedBy: 'account-me-1',
    openedAt: 0,
    submittedAt: null,
    duplicateOf: null,
    referralId: null,
    seq: version,
  })
}

/** The server's side of saving: one newest version, and a refusal for whoever started from an older one. */
function serverWith(first: Complaint) {
  let stored = first
  const saves: ComplaintFacts[] = []
  const desk = scriptedDesk({
    command: {
      'complaint.saveFacts': ({ facts, baseVersion }: { facts: ComplaintFacts; baseVersion: number }) => {
        if (baseVersion !== stored.version) return { ok: false, code: 'complaint.versionConflict' }
        saves.push(facts)
        stored = complaint(facts, stored.version + 1)
        return { ok: true, value: stored, seq: 1 }
      },
    },
    query: { 'complaint.get': () => ({ ok: true, value: stored, seq: 1 }) },
  })
  return {
    forms: createComplaintForms(desk.api, () => 0),
    saves,
    stored: () => stored,
    colleague: (facts: ComplaintFacts) => {
      stored = complaint(facts, stored.version + 1)
    },
  }
}

const { id } = complaint({}, 1)

describe('complaint forms', () => {
  test('save what was changed and say so', async () => {
    const { forms, stored } = serverWith(complaint({}, 1))
    const cell = forms.of(complaint({}, 1))
    forms.change(id, facts => withPart(facts, 'pattern', 'joki'))
    expect(cell.get().state).toBe('dirty')
    expect(await forms.flush(id)).toBe(true)
    expect(cell.get()).toMatchObject({ state: 'saved', baseVersion: 2 })
    expect(stored().facts).toEqual({ pattern: 'joki' })
  })

  test('changes of two people to different parts are both kept, without a question', async () => {
    const { forms, stored, colleague } = serverWith(complaint({}, 1))
    const cell = forms.of(complaint({}, 1))
    forms.change(id, facts => withPart(facts, 'narrative', 'cerita saya'))
    colleague({ pattern: 'fake_site' })
    expect(await forms.flush(id)).toBe(true)
    expect(stored().facts).toEqual({ pattern: 'fake_site', narrative: 'cerita saya' })
    expect(cell.get().facts).toEqual(stored().facts)
  })

  test.each([
    ['mine', { narrative: 'saya', coercion: 'no' }],
    ['merge', { narrative: 'saya', pattern: 'joki', coercion: 'no' }],
    ['theirs', { narrative: 'dia', pattern: 'joki' }],
  ] as const)('the same part changed twice is for the person to decide: %s', async (choice, expected) => {
    const { forms, stored, colleague } = serverWith(complaint({}, 1))
    const cell = forms.of(complaint({}, 1))
    forms.change(id, facts => withPart(withPart(facts, 'narrative', 'saya'), 'coercion', 'no'))
    colleague({ narrative: 'dia', pattern: 'joki' })
    expect(await forms.flush(id)).toBe(false)
    expect(cell.get().conflict?.parts).toEqual(['narrative'])
    expect(cell.get().facts).toEqual({ narrative: 'saya', coercion: 'no' })
    forms.settle(id, choice)
    await forms.flush(id)
    expect(cell.get()).toMatchObject({ conflict: null, state: 'saved' })
    expect(stored().facts).toEqual(expected)
  })

  test('a version from elsewhere is taken over only where nothing is unsaved', () => {
    const { forms } = serverWith(complaint({}, 1))
    const cell = forms.of(complaint({}, 1))
    forms.heard(complaint({ pattern: 'joki' }, 2))
    expect(cell.get()).toMatchObject({ facts: { pattern: 'joki' }, baseVersion: 2, turn: 1 })
    forms.change(id, facts => withPart(facts, 'narrative', 'belum disimpan'))
    forms.heard(complaint({ pattern: 'other' }, 3))
    expect(cell.get().facts).toEqual({ pattern: 'joki', narrative: 'belum disimpan' })
  })

  test('what is typed during a save is saved after it', async () => {
    const { forms, saves, stored } = serverWith(complaint({}, 1))
    forms.of(complaint({}, 1))
    forms.change(id, facts => withPart(facts, 'narrative', 'satu'))
    const saving = forms.flush(id)
    forms.change(id, facts => withPart(facts, 'narrative', 'satu dua'))
    expect(await saving).toBe(true)
    expect(saves).toHaveLength(2)
    expect(stored().facts).toEqual({ narrative: 'satu dua' })
  })

  test('a refusal keeps the facts in the form and names the reason', async () => {
    const refused = { ok: false, code: 'complaint.incidentInFuture' } as const
    const { api } = scriptedDesk({ command: { 'complaint.saveFacts': () => refused } })
    const forms = createComplaintForms(api, () => 0)
    const cell = forms.of(complaint({}, 1))
    forms.change(id, facts => withPart(facts, 'pattern', 'joki'))
    expect(await forms.flush(id)).toBe(false)
    expect(cell.get()).toMatchObject({ state: 'dirty', refusal: refused, facts: { pattern: 'joki' } })
  })
})
