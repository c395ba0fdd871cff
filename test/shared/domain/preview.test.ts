import { describe, expect, it } from 'vitest'
import { Entry } from '#shared/domain/entry.ts'
import { previewOf, readPreview } from '#shared/domain/preview.ts'

const line = (what: object) =>
  Entry.parse({
    ...{ id: 'entry-0001', ticketId: 'ticket-001', position: 1, createdAt: 1, seq: 1 },
    ...{ kind: 'inbound', channel: 'whatsapp', body: '', authorName: 'Rini', hidden: [], ...what },
  })
const file = (mime: string, name: string, shape = 'file') => ({
  attachments: [{ evidenceId: 'evidence-1', name, mime, size: 1, shape }],
})

describe('a message in one line', () => {
  it.each([
    ['its words', { body: 'Halo', ...file('image/png', 'a.png') }, null, 'Halo'],
    ['a picture', file('image/png', 'IMG-1.png'), 'image', ''],
    ['a voice note', file('audio/ogg', 'PTT-1.ogg', 'voice'), 'voice', ''],
    ['a document by its name', file('application/pdf', 'surat polisi.pdf'), 'document', 'surat polisi.pdf'],
    [
      'a choice by its title',
      { content: { kind: 'choice', id: 'b', title: 'Belum', description: '' } },
      'choice',
      'Belum',
    ],
    [
      'a place without a name',
      { content: { kind: 'location', latitude: 1, longitude: 2, name: '', address: '' } },
      'location',
      '',
    ],
    ['what nobody knows', { content: { kind: 'unsupported', type: 'poll' } }, 'unsupported', ''],
    ['nothing', {}, null, ''],
  ] as const)('is %s', (_, what, kind, text) => {
    expect(readPreview(previewOf(line(what)))).toEqual({ kind, text })
  })

  it('takes a mark that somebody typed for what it looks like only when it is one', () => {
    expect(readPreview('⟪apa⟫ ini')).toEqual({ kind: null, text: '⟪apa⟫ ini' })
    expect(readPreview('lihat ⟪image⟫')).toEqual({ kind: null, text: 'lihat ⟪image⟫' })
  })
})
