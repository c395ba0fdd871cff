import { describe, expect, test } from 'vitest'
import { createDesk, type Desk } from '#renderer/state/desk-context.tsx'
import { replyRoute } from '#renderer/state/reply-route.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { Contact, type RouteId } from '#shared/domain/contact.ts'
import type { Entry } from '#shared/domain/entry.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { contact, firstView, inbound, me, scriptedDesk, ticket, noListeners } from './things.ts'

const a = 'ticket-00a' as TicketId
const b = 'ticket-00b' as TicketId
const route = (name: string) => `whatsapp:identity-${name}` as RouteId
const mine = { status: 'open', assigneeId: me.id } as const

function person(id: TicketId, name: string): Ticket {
  const { contactId } = ticket(id, mine)
  return {
    ...ticket(id, mine),
    contactId: `contact-${name}` as typeof contactId,
    contactName: `Orang ${name}`,
    routeId: route(name),
  }
}

interface Drop {
  readonly id: string
  readonly ticketId: TicketId
  readonly name: string
}

/** A desk with a ticket of A and one of B, whose uploads end only when the test says so. */
async function deskWithSlowUploads(reply: () => Answer<unknown> = () => ({ ok: true, value: {}, seq: 1 })) {
  const sent: Record<string, unknown>[] = []
  const drops: (Drop & { readonly end: (answer: Answer<unknown>) => void })[] = []
  const { api, push } = scriptedDesk({
    local: {
      'desk.attach': () => ({
        ...firstView,
        state: { ...firstView.state, tickets: { [a]: person(a, 'aaaa'), [b]: person(b, 'bbbb') } },
      }),
      'draft.list': () => [],
      'draft.keep': (input: object) => ({ ...input, version: 1, savedAt: 1 }),
      'evidence.drop': (input: Drop) => new Promise(end => drops.push({ ...input, end })),
    },
    command: {
      'ticket.reply': (input: Record<string, unknown>) => {
        sent.push(input)
        return reply()
      },
    },
  })
  const desk = createDesk(api)
  desk.store.start(noListeners)
  await settle()
  return { desk, sent, drops, push }
}

/** Everything that has been promised so far has been kept. */
const settle = () => new Promise(resolve => setTimeout(resolve))
const done: Answer<unknown> = { ok: true, value: {}, seq: 1 }
const file = (name: string) => new File(['isi'], name, { type: 'image/png' })
const write = (desk: Desk, id: TicketId, text: string) => desk.composers.write(id, 'reply', text)

describe('a reply with slow uploads', () => {
  test('pasted into A, then B is opened and sent: each goes to its own person, with its own file', async () => {
    const { desk, sent, drops } = await deskWithSlowUploads()
    write(desk, a, 'Ini buktinya.')
    desk.files.add(a, [file('untuk-a.png')])
    await settle()
    desk.replies.send(a, 4)
    write(desk, b, 'Halo B.')
    desk.files.add(b, [file('untuk-b.png')])
    await settle()
    desk.replies.send(b, 7)
    expect(sent).toEqual([])

    drops[1]?.end(done)
    await settle()
    drops[0]?.end(done)
    await settle()
    expect(sent).toMatchObject([
      { ticketId: b, contactId: 'contact-bbbb', routeId: route('bbbb'), body: 'Halo B.', seenPosition: 7 },
      {
        ticketId: a,
        contactId: 'contact-aaaa',
        routeId: route('aaaa'),
        body: 'Ini buktinya.',
        seenPosition: 4,
      },
    ])
    expect(drops.map(drop => [drop.ticketId, drop.name])).toEqual([
      [a, 'untuk-a.png'],
      [b, 'untuk-b.png'],
    ])
    expect(sent.map(input => input['attachments'])).toEqual([[drops[1]?.id], [drops[0]?.id]])
    expect(desk.composers.of(a).get()).toMatchObject({ files: [], bound: null, texts: { reply: '' } })
  })

  test('goes on in the ticket that its own was joined to, files and all, and waits for its writer', async () => {
    const { desk, sent, drops, push } = await deskWithSlowUploads()
    write(desk, a, 'Ini buktinya.')
    desk.files.add(a, [file('untuk-a.png')])
    await settle()
    desk.replies.send(a, 4)
    const joined = { ...person(a, 'aaaa'), mergedInto: b, seq: 9 }
    const home = { ...person(b, 'aaaa'), seq: 9 }
    const seq = firstView.state.seq
    const events = [joined, home].map((moved, at) => ({
      ...{ seq: seq + 1 + at, at: 0, name: 'ticket.changed' as const, payload: { ticket: moved } },
    }))
    push({ kind: 'frame', frame: { after: seq, upTo: seq + 2, events } })
    drops[0]?.end(done)
    await settle()
    expect(sent).toEqual([])
    expect(desk.composers.of(a).get()).toMatchObject({ texts: { reply: '' }, files: [], waits: null })
    expect(desk.composers.of(b).get()).toMatchObject({
      texts: { reply: 'Ini buktinya.' },
      files: [{ name: 'untuk-a.png', state: 'done' }],
      bound: { contactId: 'contact-aaaa' },
    })
    expect(desk.composers.of(b).get().movedAfter).not.toBeNull()
    expect(desk.replies.unsent.get()).toEqual([{ ticketId: b, code: 'ticket.joined' }])
  })

  test('stays here when the ticket has become somebody else’s meanwhile, and says so wherever the writer is', async () => {
    const { desk, sent, drops, push } = await deskWithSlowUploads()
    write(desk, a, 'Ini buktinya.')
    desk.files.add(a, [file('untuk-a.png')])
    await settle()
    desk.replies.send(a, 4)
    const moved = { ...person(a, 'cccc'), seq: 9 }
    const seq = firstView.state.seq
    push({
      kind: 'frame',
      frame: {
        after: seq,
        upTo: seq + 1,
        events: [{ seq: seq + 1, at: 0, name: 'ticket.changed', payload: { ticket: moved } }],
      },
    })
    drops[0]?.end(done)
    await settle()
    expect(sent).toEqual([])
    expect(desk.composers.of(a).get()).toMatchObject({
      texts: { reply: 'Ini buktinya.' },
      bound: { contactId: 'contact-aaaa' },
      waits: null,
      problem: 'ticket.otherPerson',
    })
    expect(desk.replies.unsent.get()).toEqual([{ ticketId: a, code: 'ticket.otherPerson' }])
    desk.composers.bind(a, { contactId: moved.contactId, contactName: moved.contactName, routeId: null })
    desk.replies.send(a, 4)
    await settle()
    expect(sent).toMatchObject([{ contactId: 'contact-cccc', routeId: null, body: 'Ini buktinya.' }])
  })

  test('a file that fails keeps everything back; sent again, it is the same file', async () => {
    const { desk, sent, drops } = await deskWithSlowUploads()
    desk.files.add(a, [file('bukti.png')])
    await settle()
    desk.replies.send(a, 1)
    drops[0]?.end(refuse('server.unavailable'))
    await settle()
    expect(sent).toEqual([])
    expect(desk.composers.of(a).get()).toMatchObject({
      waits: null,
      problem: 'ticket.fileNotHere',
      files: [{ state: 'failed', code: 'server.unavailable' }],
    })
    const [failed] = desk.composers.of(a).get().files
    if (failed !== undefined) desk.files.retry(a, failed.id)
    await settle()
    expect(drops[1]?.id).toBe(drops[0]?.id)
    drops[1]?.end(done)
    await settle()
    desk.replies.send(a, 1)
    await settle()
    expect(sent).toMatchObject([{ body: '', attachments: [drops[0]?.id] }])
  })

  test('the last slow file taken away sends the rest', async () => {
    const { desk, sent, drops } = await deskWithSlowUploads()
    write(desk, a, 'Tanpa berkas saja.')
    desk.files.add(a, [file('lambat.mp4')])
    await settle()
    desk.replies.send(a, 1)
    const [slow] = desk.composers.of(a).get().files
    if (slow !== undefined) desk.files.remove(a, slow.id)
    await settle()
    expect(sent).toMatchObject([{ body: 'Tanpa berkas saja.', attachments: [] }])
    drops[0]?.end(done)
  })

  test('progress reaches the ticket on which the file was chosen', async () => {
    const { desk, drops, push } = await deskWithSlowUploads()
    desk.files.add(a, [file('besar.mp4')])
    await settle()
    const [drop] = drops
    push({
      kind: 'view',
      view: { uploads: [{ ...drop, progress: 0.5, state: 'uploading', forReply: true, mime: '', size: 3 }] },
    })
    expect(desk.composers.of(a).get().files).toMatchObject([{ progress: 0.5, state: 'uploading' }])
    expect(desk.composers.of(b).get().files).toEqual([])
  })

  test('a message takes ten files; the answer says how many were left out', async () => {
    const { desk } = await deskWithSlowUploads()
    const many = Array.from({ length: 12 }, (_, at) => file(`${at}.png`))
    expect(desk.files.add(a, many)).toBe(2)
    expect(desk.composers.of(a).get().files).toHaveLength(10)
  })
})

describe('a reply that is refused', () => {
  test('comes back whole: text, file, quotation and person, with its reason', async () => {
    const { desk, drops } = await deskWithSlowUploads(() => refuse('ticket.noRoute'))
    write(desk, a, 'Mohon dicek.')
    desk.files.add(a, [file('surat.png')])
    await settle()
    drops[0]?.end(done)
    await settle()
    desk.composers.quote(a, 'entry-in-1' as never)
    desk.replies.send(a, 3)
    await settle()
    expect(desk.composers.of(a).get()).toMatchObject({
      texts: { reply: 'Mohon dicek.' },
      files: [{ id: drops[0]?.id, name: 'surat.png', state: 'done' }],
      quotes: 'entry-in-1',
      bound: { contactId: 'contact-aaaa', routeId: route('aaaa') },
      problem: 'ticket.noRoute',
    })
  })

  test('because the thread moved: the mark of what was seen stands, and nothing is told as a failure', async () => {
    const { desk } = await deskWithSlowUploads(() => refuse('ticket.threadMoved'))
    write(desk, a, 'Baik.')
    desk.replies.send(a, 3)
    await settle()
    expect(desk.composers.of(a).get()).toMatchObject({
      movedAfter: 3,
      problem: null,
      texts: { reply: 'Baik.' },
    })
  })
})

describe('outside the window', () => {
  const use = { name: 'lanjutan', language: 'id', params: ['Bu Sri'] }

  test('a template goes out and the text stays, unless it has become part of it', async () => {
    const { desk, sent } = await deskWithSlowUploads()
    write(desk, a, 'Teks yang panjang.')
    desk.composers.change(a, () => ({ mode: 'template', template: use }))
    desk.replies.send(a, 2)
    await settle()
    expect(sent).toMatchObject([{ body: '', template: use, contactId: 'contact-aaaa' }])
    expect(desk.composers.of(a).get()).toMatchObject({
      texts: { reply: 'Teks yang panjang.' },
      template: null,
    })

    desk.composers.change(a, () => ({
      mode: 'template',
      template: { ...use, params: ['Teks yang panjang.'] },
    }))
    desk.replies.send(a, 2)
    await settle()
    expect(desk.composers.of(a).get().texts.reply).toBe('')
  })

  test('the way is the one meant when writing began; its window is the later of what two news say', () => {
    const known = Contact.parse({
      ...contact,
      routes: [
        {
          id: route('aaaa'),
          channel: 'whatsapp',
          shown: '+62 812 •••• 890',
          windowEndsAt: 50,
          blocked: null,
        },
        {
          id: route('oooo'),
          channel: 'whatsapp',
          shown: '+62 813 •••• 111',
          windowEndsAt: 0,
          blocked: 'stopped',
        },
      ],
    })
    const own = { ...person(a, 'aaaa'), windowEndsAt: 80 }
    expect(replyRoute(own, known, null)).toMatchObject({ id: route('aaaa'), windowEndsAt: 80 })
    const bound = { contactId: known.id, contactName: '', routeId: route('oooo') }
    expect(replyRoute(own, known, bound)).toMatchObject({ windowEndsAt: 0, blocked: 'stopped' })
    expect(replyRoute({ ...own, routeId: null, windowEndsAt: null }, undefined, null)).toMatchObject({
      channel: 'livechat',
      windowEndsAt: null,
    })
  })
})

describe('a quotation', () => {
  const line = { ...inbound(1), ticketId: a } as Extract<Entry, { kind: 'inbound' }>
  const thread = (...entries: readonly Entry[]) => ({
    threads: { [a]: { contact, entries: Object.fromEntries(entries.map(entry => [entry.id, entry])) } },
  })
  const quoting = async (state: object) => {
    const { desk, sent, push } = await deskWithSlowUploads()
    const before = { ...firstView.state, tickets: { [a]: person(a, 'aaaa') } }
    push({ kind: 'view', view: { state: { ...before, ...thread(line) } } })
    desk.composers.quote(a, line.id)
    write(desk, a, 'Soal itu begini.')
    push({ kind: 'view', view: { state: { ...before, ...state } } })
    desk.replies.send(a, 1)
    await settle()
    return sent[0]
  }

  test('goes along while its line stands there, and where this desk cannot know', async () => {
    expect(await quoting(thread(line))).toMatchObject({ body: 'Soal itu begini.', quotes: line.id })
    expect(await quoting({})).toMatchObject({ quotes: line.id })
  })

  test('stays behind when its line was taken back or stands on another ticket', async () => {
    const revoked = { ...line, revokedAt: 5 }
    expect(await quoting(thread(revoked))).toMatchObject({ body: 'Soal itu begini.', quotes: null })
    expect(await quoting(thread())).toMatchObject({ body: 'Soal itu begini.', quotes: null })
  })
})
