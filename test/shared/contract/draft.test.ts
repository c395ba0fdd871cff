import { expect, test } from 'vitest'
import { local } from '#shared/contract/desk-api.ts'
import { Draft, DraftRest, draftWords, isSameDraft } from '#shared/contract/draft.ts'

const stored = { ticketId: 'ticket-001', kind: 'reply', body: 'Halo', version: 3, savedAt: 9 }
const template = { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', ''] }

test('what an older program has stored is read as it was', () => {
  const older = { ...stored, rest: { to: { contactId: 'contact-001', routeId: null }, files: [] } }
  expect(Draft.parse(older)).toEqual({
    ...stored,
    rest: { to: { contactId: 'contact-001', routeId: null, isChosen: false }, files: [] },
  })
  expect(Draft.parse(stored)).toEqual(stored)
})

test('whoever does not know a part reads the words, the person and the files', () => {
  const newer = { to: null, files: [], template, quotes: 'entry-001', somethingLater: { kind: 'new' } }
  expect(DraftRest.parse(newer)).toEqual({ to: null, files: [], template, quotes: 'entry-001' })
})

test('the order in which a draft was put together makes no difference', () => {
  const one = DraftRest.parse({ to: null, files: [], template, quotes: 'entry-001' })
  const other = {
    quotes: one.quotes,
    template: { params: template.params, language: 'id', name: template.name },
    files: [],
    to: null,
  }
  expect(isSameDraft({ body: '', rest: one }, { body: '', rest: other as DraftRest })).toBe(true)
  const changed = { ...one, template: { ...template, params: ['Bu Siti', 'x'] } }
  expect(isSameDraft({ body: '', rest: one }, { body: '', rest: changed })).toBe(false)
})

test('what could not be sent can still be kept: half a form, and more tags than a ticket takes', () => {
  const rest = {
    ...{ to: null, files: [], template },
    choices: { style: 'list', button: '', options: [{ id: 'satu', title: '', description: 'apa saja' }] },
    acts: {
      ...{ reason: null, priority: null, next: { kind: 'stay' } },
      tags: Array.from({ length: 30 }, (_, at) => `tag-${at}`),
    },
  }
  const kept = local['draft.keep'].input.parse({ ticketId: 'ticket-001', kind: 'reply', body: '', rest })
  expect(kept.rest).toEqual(rest)
  expect(draftWords(kept)).toBe('Bu Siti\napa saja')
})
