import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createComposers } from '#renderer/state/composers.ts'
import { createDesk } from '#renderer/state/desk-context.tsx'
import type { Draft } from '#shared/contract/draft.ts'
import { EntryId, EvidenceId, type TicketId } from '#shared/domain/ids.ts'
import type { TicketState } from '#shared/domain/ticket.ts'
import { contact, firstView, inbound, me, other, scriptedDesk, ticket, noListeners } from './things.ts'

const ticketId = 'ticket-001' as TicketId

interface Kept {
  readonly ticketId: TicketId
  readonly kind: 'reply' | 'note'
  readonly body: string
}

function deskThatKeeps(drafts: readonly Draft[] = []) {
  const kept: Kept[] = []
  const { api, push } = scriptedDesk({
    local: {
      'desk.attach': () => ({
        ...firstView,
        state: { ...firstView.state, tickets: { [ticketId]: ticket(ticketId, { status: 'new' }) } },
      }),
      'draft.list': () => drafts,
      'draft.keep': (input: Kept) => {
        kept.push(input)
        return { ...input, version: kept.length, savedAt: kept.length }
      },
    },
  })
  return { api, push, kept }
}

const draft = (kind: Draft['kind'], body: string, version: number): Draft => ({
  ticketId,
  kind,
  body,
  version,
  savedAt: version,
})

describe('composers', () => {
  test('begin with the newest kept text of each kind', async () => {
    const { api } = deskThatKeeps([
      draft('reply', 'baru', 3),
      draft('note', 'ingat', 2),
      draft('reply', 'lama', 1),
    ])
    const composers = createComposers(api)
    await composers.load(ticketId)
    expect(composers.of(ticketId).get().texts).toEqual({ reply: 'baru', note: 'ingat' })
  })

  test('begin with the person and the files that were kept, as far as they have come', async () => {
    const file = { name: 'bukti.png', mime: 'image/png', size: 4 }
    const files = [
      { ...file, id: EvidenceId.parse('evidence-00'), isHere: true },
      { ...file, id: EvidenceId.parse('evidence-01'), isHere: false },
      { ...file, id: EvidenceId.parse('evidence-02'), isHere: false },
    ]
    const to = { contactId: contact.id, routeId: null, isChosen: false }
    const { api, kept } = deskThatKeeps([{ ...draft('reply', '', 1), rest: { to, files } }])
    const composers = createComposers(api, {
      boundNow: () => null,
      isInUse: () => true,
      fileNow: (_, id) => (id === 'evidence-01' ? { state: 'uploading', progress: 0.5 } : null),
      contactName: () => 'Siti',
    })
    await composers.load(ticketId)
    const { bound, files: found } = composers.of(ticketId).get()
    expect(bound).toMatchObject({ contactId: contact.id, contactName: 'Siti' })
    // The last one was on its way with a window that is gone: nobody has it.
    expect(found.map(({ state, code }) => [state, code])).toEqual([
      ['done', undefined],
      ['uploading', undefined],
      ['failed', 'ticket.fileNotHere'],
    ])
    expect(kept).toEqual([])
  })

  const form = {
    ...{ to: null, files: [], mode: 'template' as const, quotes: EntryId.parse('entry-in-1') },
    template: { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', ''] },
    acts: { reason: null, priority: 'high' as const, tags: [], next: { kind: 'wait' as const } },
  }

  test('keep and find again template, buttons, quotation and acts', async () => {
    const { api, kept } = deskThatKeeps([{ ...draft('reply', 'Sebentar, Bu', 2), rest: form }])
    const composers = createComposers(api)
    await composers.load(ticketId)
    const { to: _, files: __, ...parts } = form
    expect(composers.of(ticketId).get()).toMatchObject({ ...parts, choices: null })
    expect(kept).toEqual([])
    composers.quote(ticketId, null)
    composers.change(ticketId, () => ({ acts: null }))
    await vi.waitFor(() => expect(composers.of(ticketId).get().dirty).toBe(false))
    const { quotes: ___, acts: ____, ...left } = form
    expect(kept.at(-1)).toEqual({ ticketId, kind: 'reply', body: 'Sebentar, Bu', rest: left })
  })

  test('a line that is quoted binds the reply and is kept before a word is written', async () => {
    const { api, kept } = deskThatKeeps()
    const bound = { contactId: contact.id, contactName: 'Siti', routeId: null }
    const composers = createComposers(api, {
      ...{ boundNow: () => bound, isInUse: () => true, fileNow: () => null, contactName: () => 'Siti' },
    })
    await composers.load(ticketId)
    composers.quote(ticketId, form.quotes)
    await vi.waitFor(() => expect(composers.of(ticketId).get().keptAt).not.toBeNull())
    const to = { contactId: contact.id, routeId: null, isChosen: false }
    expect(kept).toEqual([
      { ticketId, kind: 'reply', body: '', rest: { to, files: [], quotes: form.quotes } },
    ])
  })

  test('a version comes back whole; the person stays as meant now, and no file is lost', async () => {
    const { api, kept } = deskThatKeeps()
    const now = { contactId: contact.id, contactName: 'Siti', routeId: null, isChosen: true }
    const composers = createComposers(api, {
      ...{ boundNow: () => now, isInUse: () => true, fileNow: () => null, contactName: () => 'Siti' },
    })
    await composers.load(ticketId)
    composers.write(ticketId, 'reply', 'yang ditulis sekarang')
    const file = { name: 'bukti.png', mime: 'image/png', size: 4, progress: 1, state: 'done' as const }
    composers.change(ticketId, () => ({ files: [{ ...file, id: EvidenceId.parse('evidence-01') }] }))
    const { progress: _, state: __, ...plain } = file
    const earlier = { ...plain, id: EvidenceId.parse('evidence-00'), isHere: true }
    const other = { contactId: 'contact-009' as typeof contact.id, routeId: null, isChosen: false }
    await composers.restore({
      ...draft('reply', 'dahulu', 1),
      rest: { ...form, to: other, files: [earlier] },
    })
    const { to: ___, files: ____, ...parts } = form
    expect(composers.of(ticketId).get()).toMatchObject({
      ...parts,
      ...{ texts: { reply: 'dahulu' }, bound: { contactId: contact.id, isChosen: true } },
      files: [{ id: 'evidence-01' }, { id: 'evidence-00', state: 'done' }],
    })
    expect(kept.map(({ body }) => body)).toEqual(['yang ditulis sekarang', 'dahulu'])
    expect(kept.at(-1)).toMatchObject({ isAnew: true, rest: parts })
  })

  test('what was typed while the store answered wins over what it answered', async () => {
    const { api } = deskThatKeeps([draft('reply', 'lama', 1)])
    const composers = createComposers(api)
    const loading = composers.load(ticketId)
    composers.write(ticketId, 'reply', 'sedang diketik')
    await loading
    expect(composers.of(ticketId).get().texts.reply).toBe('sedang diketik')
  })

  test('a refused text is durable before `append` resolves, and nothing typed since is lost', async () => {
    const { api, kept } = deskThatKeeps()
    const composers = createComposers(api)
    composers.write(ticketId, 'reply', 'berikutnya')
    await composers.append(ticketId, 'reply', 'tertolak')
    expect(kept.at(-1)).toEqual({ ticketId, kind: 'reply', body: 'tertolak\n\nberikutnya' })
    expect(composers.of(ticketId).get().dirty).toBe(false)
  })

  test('a store that fails is told, and the text stays', async () => {
    const { api } = scriptedDesk({ local: { 'draft.list': () => [] } })
    const composers = createComposers(api)
    await composers.append(ticketId, 'note', 'penting')
    expect(composers.of(ticketId).get()).toMatchObject({ keepFailed: true, texts: { note: 'penting' } })
  })

  test('each ticket has texts of its own', () => {
    const { api } = deskThatKeeps()
    const composers = createComposers(api)
    composers.write(ticketId, 'reply', 'untuk satu')
    expect(composers.of('ticket-002' as TicketId).get().texts.reply).toBe('')
  })

  test('no news of a ticket ever changes what is being written on it', async () => {
    const states: readonly TicketState[] = [
      { status: 'new' },
      { status: 'open', assigneeId: me.id },
      { status: 'open', assigneeId: other },
      { status: 'resolved', assigneeId: other, outcome: 'answered', resolvedAt: 1 },
      { status: 'rejected', reason: 'spam' },
    ]
    const news = fc.oneof(
      fc
        .constantFrom(...states)
        .map(state => ({ name: 'ticket.changed', payload: { ticket: ticket(ticketId, state) } })),
      fc.integer({ min: 1, max: 9 }).map(at => ({ name: 'entry.added', payload: { entry: inbound(at) } })),
      fc.integer({ min: 1, max: 9 }).map(at => ({
        name: 'entry.changed',
        payload: { entry: { ...inbound(at), body: '', revokedAt: at, seq: 50 + at } },
      })),
      fc.constantFrom('contact-001', 'contact-002').map(contactId => ({
        name: 'ticket.changed',
        payload: {
          ticket: {
            ...ticket(ticketId, { status: 'closed', outcome: 'duplicate', resolvedAt: 1 }),
            ...{
              contactId,
              contactName: contactId,
              routeId: null,
              mergedInto: 'ticket-009',
              windowEndsAt: 1,
              seq: 70,
            },
          },
        },
      })),
      fc.constant({
        name: 'contact.changed',
        payload: { contact: { ...contact, name: 'Nama Baru', mergedInto: 'contact-002', seq: 80 } },
      }),
      fc.constantFrom('up', 'slowed', 'stopped').map(state => ({
        name: 'channel.changed',
        payload: { channel: { channel: 'whatsapp', state, reason: null, code: null, sinceAt: 1, seq: 60 } },
      })),
      fc.constant({
        name: 'canned.changed',
        payload: {
          canned: {
            ...{ id: 'canned-001', ownerId: null, shortcut: 'halo', title: 'Halo', seq: 90, changedAt: 1 },
            ...{ body: { id: 'Halo', en: '' }, removed: true },
            acts: { priority: null, tags: [], next: { kind: 'stay' } },
          },
        },
      }),
      fc.constant({
        name: 'draft.saved',
        payload: { accountId: me.id, draft: draft('reply', 'dari jendela lain', 9) },
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(news, { minLength: 1, maxLength: 12 }),
        fc.string({ minLength: 1 }),
        async (events, text) => {
          const { api, push } = deskThatKeeps()
          const desk = createDesk(api)
          const stop = desk.store.start(noListeners)
          await new Promise(resolve => setImmediate(resolve))
          desk.composers.write(ticketId, 'reply', text)
          const { bound } = desk.composers.of(ticketId).get()
          expect(bound?.contactId).toBe('contact-001')
          for (const [at, event] of events.entries()) {
            const seq = firstView.state.seq + at
            push({
              kind: 'frame',
              frame: { after: seq, upTo: seq + 1, events: [{ seq: seq + 1, at: 0, ...event }] },
            })
          }
          stop()
          expect(desk.store.view.get()?.state.seq).toBe(firstView.state.seq + events.length)
          expect(desk.composers.of(ticketId).get().texts.reply).toBe(text)
          expect(desk.composers.of(ticketId).get().bound).toEqual(bound)
          desk.composers.flush(ticketId)
        },
      ),
      { numRuns: 50 },
    )
  })

  describe('hear what the same person wrote elsewhere', () => {
    const loaded = async (isInUse: boolean) => {
      const { api, kept } = deskThatKeeps([draft('reply', 'di jendela ini', 1)])
      const composers = createComposers(api, {
        boundNow: () => null,
        isInUse: () => isInUse,
        fileNow: () => null,
        contactName: () => '',
      })
      await composers.load(ticketId)
      return { composers, kept, text: () => composers.of(ticketId).get().texts.reply }
    }

    test('where nobody sits the newer text is taken over, and not kept a second time', async () => {
      const { composers, kept, text } = await loaded(false)
      composers.heard(draft('reply', 'di jendela lain', 2))
      expect(text()).toBe('di jendela lain')
      expect(kept).toEqual([])
    })

    test('under somebody’s hands, or with unkept words, nothing changes', async () => {
      const inUse = await loaded(true)
      inUse.composers.heard(draft('reply', 'di jendela lain', 2))
      expect(inUse.text()).toBe('di jendela ini')
      const dirty = await loaded(false)
      dirty.composers.write(ticketId, 'reply', 'baru saja diketik')
      dirty.composers.heard(draft('reply', 'di jendela lain', 2))
      expect(dirty.text()).toBe('baru saja diketik')
    })
  })
})
