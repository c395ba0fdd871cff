import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { windowMs } from '#server/channels/whatsapp/take-message.ts'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { findTicket } from '#server/features/tickets/ticket-rows.ts'
import { findContact } from '#server/features/tickets/contact-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { bsuidText, message, messages, ownNumber, seconds, siti, text, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

type Inbound = Extract<Entry, { kind: 'inbound' }>
const start = 1_795_240_800_000

describe.each(dialects)('WhatsApp conversations on %s', dialect => {
  let stage: Stage
  let clock = start + 5_000
  beforeAll(async () => {
    stage = await startStage(dialect, { now: () => clock })
  })
  afterAll(() => stage.stop())

  const line = async (id: string): Promise<Inbound> => {
    const entry = await findEntry(stage.reader(), entryIdOf(id))
    if (entry?.kind !== 'inbound') throw new Error('no such line')
    return entry
  }
  const ticketOf = async (id: string): Promise<Ticket> => {
    const ticket = await findTicket(stage.reader(), (await line(id)).ticketId)
    if (ticket === undefined) throw new Error('no such ticket')
    return ticket
  }
  const contactOf = async (id: string) => {
    const contact = await findContact(stage.reader(), (await ticketOf(id)).contactId)
    if (contact === undefined) throw new Error('no such contact')
    return contact
  }
  const say = async (value: object): Promise<void> => expect(await stage.deliver(value)).toBe(200)
  const person = (number: string, userId?: string) => ({
    profile: { name: `Warga ${number.slice(-2)}` },
    wa_id: number,
    ...(userId === undefined ? {} : { user_id: userId }),
  })

  it.each<[string, unknown, object, string]>([
    [
      'interactive',
      { type: 'list_reply', list_reply: { id: 'FRD-01', title: 'Situs palsu', description: 'Tautan' } },
      { kind: 'choice', id: 'FRD-01', title: 'Situs palsu', description: 'Tautan' },
      '',
    ],
    [
      'interactive',
      { type: 'button_reply', button_reply: { id: 'ya', title: 'Ya' } },
      { kind: 'choice', id: 'ya', title: 'Ya', description: '' },
      '',
    ],
    [
      'interactive',
      {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: '{"flow_token":"t","kota":"Solo","umur":31}',
        },
      },
      {
        kind: 'answers',
        name: 'flow',
        fields: [
          { name: 'kota', value: 'Solo' },
          { name: 'umur', value: '31' },
        ],
      },
      'Sent',
    ],
    ['interactive', undefined, { kind: 'unsupported', type: 'interactive' }, ''],
    [
      'button',
      { text: 'Ya, lanjut', payload: 'LANJUT' },
      { kind: 'choice', id: 'LANJUT', title: 'Ya, lanjut', description: '' },
      '',
    ],
    [
      'location',
      { latitude: -6.1754, longitude: 106.8272, name: 'Monas', address: 'Jakarta' },
      { kind: 'location', latitude: -6.1754, longitude: 106.8272, name: 'Monas', address: 'Jakarta' },
      '',
    ],
    [
      'location',
      { latitude: 12.25089, longitude: 43.90539 },
      { kind: 'location', latitude: 12.25089, longitude: 43.90539, name: '', address: '' },
      '',
    ],
    [
      'contacts',
      [
        {
          name: { formatted_name: 'Joki X' },
          phones: [{ phone: '+62 812-0000-0003', wa_id: '6281200000003', type: 'CELL' }],
        },
        { name: { formatted_name: 'Tanpa nomor' }, origin: 'contact_request' },
      ],
      {
        kind: 'contacts',
        cards: [
          { name: 'Joki X', phones: ['+62 812-0000-0003'] },
          { name: 'Tanpa nomor', phones: [] },
        ],
      },
      '',
    ],
    ['order', { catalog_id: '1', product_items: [] }, { kind: 'unsupported', type: 'order' }, ''],
    ['unsupported', { type: 'pool' }, { kind: 'unsupported', type: 'pool' }, ''],
    ['text', { body: ['x'] }, { kind: 'unsupported', type: 'text' }, ''],
  ])('shows a message of type %s as %j', async (type, part, content, body) => {
    const id = wamid()
    await say(messages([siti], message(type, part, { id })))
    expect(await line(id)).toMatchObject({ content, body, channel: 'whatsapp', authorName: 'Siti' })
  })

  it('shows errors alone as unsupported', async () => {
    const id = wamid()
    const { type: _, ...untyped } = message('x', undefined, { id })
    await say(messages([siti], { ...untyped, errors: [{ code: 131051, title: 'Message type unknown' }] }))
    expect((await line(id)).content).toEqual({ kind: 'unsupported', type: 'unsupported' })
  })

  it('hides secrets, makes hostile text safe and knows what was forwarded or quoted', async () => {
    const [first, second] = [wamid(), wamid()]
    const forwarded = { frequently_forwarded: true }
    await say(messages([siti], text('OTP saya 482913 \u202Emoc\u0000', { id: first, context: forwarded })))
    await say(messages([siti], text('itu', { id: second, context: { from: ownNumber, id: first } })))
    expect(await line(first)).toMatchObject({
      body: 'OTP saya ⟦otp⟧ moc',
      hidden: ['otp'],
      forwarded: 'often',
    })
    expect((await line(second)).quotes).toBe(entryIdOf(first))
  })

  it('keeps one conversation of an account that shows its number now and then', async () => {
    const ids = Array.from({ length: 4 }, wamid)
    const [a = '', b = '', c = '', d = ''] = ids
    const number = '6281200000021'
    await say(messages([person(number)], text('nomor saja', { id: a, from: number })))
    const both = { ...text('keduanya', { id: b, from: number }), from_user_id: 'ID.21' }
    await say(messages([person(number, 'ID.21')], both))
    await say(bsuidText('tanpa nomor', 'ID.21', c))
    await say(messages([person(number)], text('nomor lagi', { id: d, from: number })))
    const lines = await Promise.all(ids.map(line))
    expect(new Set(lines.map(each => each.conversationId)).size).toBe(1)
    expect(new Set(lines.map(each => each.ticketId)).size).toBe(1)
    const contact = await contactOf(a)
    expect(contact.points.map(({ kind, confidence }) => `${kind} ${confidence}`).sort()).toEqual([
      'bsuid channel',
      'phone channel',
      'whatsapp channel',
    ])
    expect(contact.routes).toHaveLength(1)
  })

  it('never joins accounts by name, and not by a number that another user id has now', async () => {
    const [a, b, c] = [wamid(), wamid(), wamid()]
    const number = '6281200000031'
    const from = (id: string, userId: string) => ({
      ...text('halo', { id, from: number }),
      from_user_id: userId,
    })
    await say(messages([person(number, 'ID.31')], from(a, 'ID.31')))
    await say(messages([person(number, 'ID.32')], from(b, 'ID.32')))
    await say(bsuidText('nama sama', 'ID.33', c))
    const talks = await Promise.all([a, b, c].map(async id => (await line(id)).conversationId))
    expect(new Set(talks).size).toBe(3)
    expect((await contactOf(a)).identityChangedAt).toBe(clock)
    expect((await contactOf(b)).identityChangedAt).toBeNull()
  })

  it('goes on with the conversation when number, user id or device change, and asks to verify', async () => {
    const [a, change, b, userChange, c, device] = Array.from({ length: 6 }, wamid) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const [old, fresh] = ['6281200000041', '6281200000042']
    await say(messages([person(old)], text('sebelum', { id: a, from: old })))
    const { unread } = await ticketOf(a)
    const moved = {
      body: `User A changed from ${old} to ${fresh}`,
      wa_id: fresh,
      type: 'user_changed_number',
    }
    const system = messages(null, message('system', moved, { id: change, from: old }))
    await say(system)
    await say(system)
    expect(await line(change)).toMatchObject({
      body: '',
      content: { kind: 'account', change: 'numberChanged' },
    })
    expect((await contactOf(a)).identityChangedAt).toBe(clock)
    expect((await ticketOf(a)).unread).toBe(unread)
    await say(
      messages([person(fresh, 'ID.41')], {
        ...text('sesudah', { id: b, from: fresh }),
        from_user_id: 'ID.41',
      }),
    )
    const renamed = {
      body: 'User changed',
      user_id: 'ID.42',
      previous_user_id: 'ID.41',
      type: 'user_changed_user_id',
    }
    await say(messages(null, { id: userChange, timestamp: seconds(clock), type: 'system', system: renamed }))
    await say(bsuidText('dengan id baru', 'ID.42', c))
    const identity = { acknowledged: true, created_timestamp: seconds(clock), hash: 'x' }
    const other = {
      ...message('system', { body: 'x', type: 'customer_identity_changed' }, { id: device, from: fresh }),
      identity,
    }
    await say(messages([person(fresh)], other))
    expect((await line(userChange)).content).toEqual({ kind: 'account', change: 'userIdChanged' })
    expect((await line(device)).content).toEqual({ kind: 'account', change: 'identityChanged' })
    const talks = await Promise.all(
      [a, change, b, userChange, c, device].map(async id => (await line(id)).conversationId),
    )
    expect(new Set(talks).size).toBe(1)
  })

  it('shows reactions and their removal, in whatever order they come', async () => {
    const [target, early] = [wamid(), wamid()]
    const react = (emoji: string | undefined, at: number, on = target) =>
      messages(
        [siti],
        message('reaction', { message_id: on, ...(emoji === undefined ? {} : { emoji }) }, { at }),
      )
    await say(messages([siti], text('reaksi', { id: target, at: start })))
    await say(react('😮', start + 1_000))
    expect((await line(target)).reactions).toEqual([{ by: 'contact', emoji: '😮', at: start + 1_000 }])
    await say(react('👍', start))
    expect((await line(target)).reactions).toMatchObject([{ emoji: '😮' }])
    await say(react('', start + 2_000))
    expect((await line(target)).reactions).toEqual([])
    await say(react('❤️', start + 3_000))
    await say(react(undefined, start + 4_000))
    expect((await line(target)).reactions).toEqual([])

    const count = async () => (await stage.reader().selectFrom('ticket').select('id').execute()).length
    const before = await count()
    await say(react('🙏', start + 1_000, early))
    expect(await count()).toBe(before)
    await say(messages([siti], text('baru datang', { id: early, at: start })))
    expect((await line(early)).reactions).toMatchObject([{ emoji: '🙏' }])
  })

  it('keeps what was edited and what was taken back', async () => {
    const [target, picture] = [wamid(), wamid()]
    const edit = (original: string, message_: object, at: number) =>
      messages([siti], message('edit', { original_message_id: original, message: message_ }, { at }))
    await say(messages([siti], text('Saya transfer 300rb', { id: target, at: start })))
    await say(edit(target, { type: 'text', text: { body: 'Saya transfer 500rb' } }, start + 2_000))
    await say(edit(target, { type: 'text', text: { body: 'terlambat' } }, start + 1_000))
    await say(edit(target, { type: 'text', text: { body: 'Saya transfer 500rb' } }, start + 2_000))
    expect(await line(target)).toMatchObject({
      body: 'Saya transfer 500rb',
      earlier: [{ body: 'Saya transfer 300rb', at: start + 2_000 }],
    })
    const revoke = messages([siti], message('revoke', { original_message_id: target }, { at: start + 3_000 }))
    await say(revoke)
    await say(revoke)
    expect(await line(target)).toMatchObject({ body: 'Saya transfer 500rb', revokedAt: start + 3_000 })

    stage.graph.on(/^GET 6546/, () => ({ status: 404, body: { error: { code: 100 } } }))
    const media = { mime_type: 'image/jpeg', sha256: '4654+8g=', id: '65463453' }
    await say(messages([siti], message('image', { ...media, caption: 'bukti' }, { id: picture, at: start })))
    await say(edit(picture, { type: 'image', image: { ...media, caption: 'bukti transfer' } }, start + 1_000))
    expect(await line(picture)).toMatchObject({
      body: 'bukti transfer',
      attachments: [{ name: 'IMG-20261121-WA463453.jpg', state: 'awaited', shape: 'file' }],
    })
    expect((await ticketOf(picture)).awaitedFiles).toBe(1)
  })

  it('counts the window from the time of the newest message, whatever order and clock', async () => {
    const number = '6281200000051'
    const ends = async (id: string, at: number): Promise<number> => {
      await say(messages([person(number)], text('jam', { id, at, from: number })))
      const identity = await stage
        .reader()
        .selectFrom('wa_identity')
        .select('window_ends_at')
        .where('wa_id', '=', number)
        .executeTakeFirstOrThrow()
      expect((await ticketOf(id)).windowEndsAt).toBe(identity.window_ends_at)
      return identity.window_ends_at
    }
    expect(await ends(wamid(), start)).toBe(start + windowMs)
    expect(await ends(wamid(), start - 3600_000)).toBe(start + windowMs)
    expect(await ends(wamid(), clock + 3 * 3600_000)).toBe(clock + windowMs)
    clock += 10_000
    expect(windowMs).toBe(24 * 3600_000 - 600_000)
  })

  it('comes back to the same ticket after it was closed', async () => {
    const [a, b] = [wamid(), wamid()]
    const number = '6281200000061'
    await say(messages([person(number)], text('pertama', { id: a, from: number })))
    await say(messages([person(number)], text('lagi', { id: b, from: number })))
    expect((await ticketOf(b)).id).toBe((await ticketOf(a)).id)
    expect((await ticketOf(b)).routeId).toBe(`whatsapp:${(await line(a)).conversationId}`)
  })
})
