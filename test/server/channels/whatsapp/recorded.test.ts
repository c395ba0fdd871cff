import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { envelope, messages, seconds, siti, wamid } from './payloads.ts'
import { recordedChanges } from './recorded-changes.ts'
import { recordedParts } from './recorded-parts.ts'
import { recordedSenders } from './recorded-senders.ts'
import { recordedSystems } from './recorded-systems.ts'
import { recordedTalk, text } from './recorded-talk.ts'
import { type Stage, startStage } from './stage.ts'

const all = [...recordedTalk, ...recordedParts, ...recordedSenders]

describe.each(dialects)('recorded webhooks of WhatsApp on %s', dialect => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage(dialect, { log: pino({ level: 'silent' }) })
    stage.graph.on(/^GET /, () => ({ status: 404, body: { error: { code: 100 } } }))
    stage.graph.on(/message_templates/, () => ({ status: 200, body: { data: [] } }))
  })
  afterAll(() => stage.stop())

  const line = (id: string) => findEntry(stage.reader(), entryIdOf(id))
  const raws = () => stage.reader().selectFrom('wa_raw').selectAll().execute()
  const whole = (message: object, id: string) => ({
    from: siti.wa_id,
    id,
    timestamp: seconds(Date.now()),
    ...message,
  })

  it.each(all)('$name', async ({ message, contacts = [siti], line: shown, keepsRaw = false }) => {
    const id = wamid()
    expect(await stage.deliver(messages(contacts, whole(message, id)))).toBe(200)
    expect(await line(id)).toMatchObject({ kind: 'inbound', channel: 'whatsapp', ...shown })
    const kept = (await raws()).filter(row => row.body_json.includes(id))
    expect(kept.filter(row => row.kind === 'quarantined')).toEqual([])
    if (keepsRaw) expect(kept).toHaveLength(1)
  })

  it('takes all of them in one batch, in one change and in one change each', async () => {
    for (const bundle of [true, false]) {
      const list = all.map(({ message, contacts }) => ({ message: whole(message, wamid()), contacts }))
      const people = [siti, ...list.flatMap(({ contacts }) => contacts ?? [])]
      const values = bundle
        ? [messages(people, ...list.map(({ message }) => message))]
        : list.map(({ message, contacts = [siti] }) => messages(contacts, message))
      expect(await stage.deliver(...values, ...recordedChanges)).toBe(200)
      for (const { message } of list) expect(await line(message.id)).toBeDefined()
    }
  })

  it.each(recordedChanges)('keeps $field as $reasons', async ({ field, value, reasons }) => {
    const times = async () => {
      const counted: Record<string, number> = {}
      for (const { reason, times } of await raws()) counted[reason] = (counted[reason] ?? 0) + times
      return counted
    }
    const lines = async () => (await stage.reader().selectFrom('entry').select('id').execute()).length
    const [before, linesBefore] = [await times(), await lines()]
    const change = { value, ...(field === null ? {} : { field }) }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '102290129340398', time: 1_739_321_024, changes: [change] }],
    })
    expect((await stage.post(body)).status).toBe(200)
    const after = await times()
    for (const reason of reasons) after[reason] = (after[reason] ?? 0) - 1
    for (const reason of reasons) if (after[reason] === 0) delete after[reason]
    expect(after).toEqual(before)
    expect(await lines()).toBe(linesBefore)
  })

  it.each(recordedSystems)('goes on with the conversation when it is told of $name', async shape => {
    const number = 6_281_270_000_000 + 10 * recordedSystems.indexOf(shape)
    const moved = {
      ...{ from: String(number), to: String(number + 1) },
      ...{ fromId: `ID.${number}`, toId: `ID.${number + 1}` },
    }
    const { from, fromId } = moved
    const [before, change] = [wamid(), wamid()]
    const contacts = [{ profile: { name: 'Pindah' }, wa_id: from, user_id: fromId }]
    await stage.deliver(messages(contacts, whole({ ...text, from, from_user_id: fromId }, before)))
    const { from: _, ...nobody } = whole({ type: 'system' }, change)
    expect(await stage.deliver(messages(null, { ...nobody, ...shape.message(moved) }))).toBe(200)
    const [first, told] = [await line(before), await line(change)]
    expect(told).toMatchObject({ body: '', content: { kind: 'account', change: shape.change } })
    expect(told?.ticketId).toBe(first?.ticketId)
    const accounts = await stage
      .reader()
      .selectFrom('wa_identity')
      .select(['wa_id', 'bsuid'])
      .where('profile_name', '=', 'Pindah')
      .where('wa_id', 'in', [moved.from, moved.to])
      .execute()
    expect(accounts).toEqual([
      {
        wa_id: shape.number === undefined ? moved.from : moved.to,
        bsuid: shape.userId === undefined ? fromId : moved.toId,
      },
    ])
  })

  it.each([
    { type: 'request_welcome' },
    { type: 'reaction', reaction: null },
    { type: 'reaction', reaction: { emoji: '👍' } },
    { type: 'edit', edit: { message_id: 'wamid.X' } },
    { type: 'edit', edit: { original_message_id: 'wamid.X', message: null } },
    { type: 'revoke' },
    { type: 'system', system: null },
    { type: 'system', system: { body: 'x', wa_id: '6281200000072', type: 'user_changed_number' } },
  ])('keeps what speaks of nothing that is here, and shows no line: %j', async message => {
    const id = wamid()
    const from = '6281200000073'
    const contacts = [{ profile: { name: 'Orang Baru' }, wa_id: from }]
    expect(await stage.deliver(messages(contacts, whole({ ...message, from }, id)))).toBe(200)
    expect(await line(id)).toBeUndefined()
    const kept = (await raws()).filter(row => row.body_json.includes(id))
    expect(kept).toMatchObject([{ kind: 'unsupported', reason: message.type }])
  })

  it('keeps ids in an original as they are, whatever number they look like', async () => {
    const looksLikeCard = '4111111111111111'
    const value = { phone_number_id: looksLikeCard, note: `CVV 123 ${looksLikeCard}`, mark: 'kartu-uji' }
    expect(await stage.deliver({ field: 'security', value })).toBe(200)
    const kept = (await raws()).find(row => row.body_json.includes('kartu-uji'))
    expect(kept?.body_json).toContain(`"phone_number_id":"${looksLikeCard}"`)
    expect(kept?.body_json.split(looksLikeCard)).toHaveLength(2)
  })

  it('takes the test of the App Dashboard, as a whole and as the page shows it', async () => {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '16505551111', phone_number_id: '123456123' },
      contacts: [{ profile: { name: 'test user name' }, wa_id: '16315551181' }],
      messages: [
        {
          from: '16315551181',
          id: 'ABGGFlA5Fpa',
          timestamp: '1504902988',
          type: 'text',
          text: { body: 'this is a text message' },
        },
      ],
    }
    for (const body of [
      { field: 'messages', value },
      { object: 'whatsapp_business_account', entry: [{ id: '0', changes: [{ field: 'messages', value }] }] },
    ])
      expect((await stage.post(JSON.stringify(body))).status).toBe(200)
    expect(await line('ABGGFlA5Fpa')).toMatchObject({
      body: 'this is a text message',
      authorName: 'test user name',
      sentAt: 1_504_902_988_000,
    })
  })

  it('reads times in seconds and in thousandths, as text and as number, and takes none for now', async () => {
    const at = 1_750_030_073_000
    for (const [timestamp, sentAt] of [
      ['1750030073', at],
      [1_750_030_073, at],
      ['1750030073000', at],
      [1_750_030_073_000, at],
      ['kemarin', expect.any(Number)],
      [null, expect.any(Number)],
    ] as const) {
      const id = wamid()
      const message = { ...whole({ type: 'image', image: { id: '77123456' } }, id), timestamp }
      expect(await stage.deliver(messages([siti], message))).toBe(200)
      const shown = await line(id)
      expect(shown).toMatchObject({ sentAt, attachments: [{ name: expect.stringMatching(/^IMG-20\d{6}-/) }] })
    }
  })

  it('opens no window by what was written in a group, and none is shortened', async () => {
    const from = '6281200000081'
    const ends = async () =>
      (
        await stage
          .reader()
          .selectFrom('wa_identity')
          .select('window_ends_at')
          .where('wa_id', '=', from)
          .executeTakeFirstOrThrow()
      ).window_ends_at
    const say = (more: object) =>
      stage.deliver(
        messages(
          [{ profile: { name: 'Anggota' }, wa_id: from }],
          whole({ from, type: 'text', text: { body: 'x' }, ...more }, wamid()),
        ),
      )
    await say({ group_id: 'Y2FwaV9' })
    expect(await ends()).toBe(0)
    await say({})
    const open = await ends()
    expect(open).toBeGreaterThan(Date.now())
    await say({ group_id: 'Y2FwaV9' })
    expect(await ends()).toBe(open)
  })

  it('gives nobody the name or the account of another, whoever is named beside the messages', async () => {
    const ayu = { profile: { name: 'Ayu' }, wa_id: '6281200000091', user_id: 'ID.91' }
    const [hers, his] = [wamid(), wamid()]
    expect(
      await stage.deliver(
        messages(
          [ayu],
          whole({ ...text, from: ayu.wa_id }, hers),
          whole({ ...text, from: '6281200000092' }, his),
        ),
      ),
    ).toBe(200)
    const [first, second] = [await line(hers), await line(his)]
    expect(first).toMatchObject({ authorName: 'Ayu' })
    expect(second).not.toMatchObject({ authorName: 'Ayu' })
    expect(second).not.toMatchObject({ ticketId: first?.ticketId })
    const accounts = await stage
      .reader()
      .selectFrom('wa_identity')
      .select(['wa_id', 'bsuid'])
      .where('wa_id', 'in', ['6281200000091', '6281200000092'])
      .orderBy('wa_id')
      .execute()
    expect(accounts).toEqual([
      { wa_id: '6281200000091', bsuid: 'ID.91' },
      { wa_id: '6281200000092', bsuid: null },
    ])
  })

  it('shows what a person wrote while Meta’s own assistant answers them', async () => {
    const id = wamid()
    const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' }
    const standby = { contacts: [siti], messages: [whole(text, id)] }
    expect(await stage.deliver({ field: 'standby', value: { metadata, standby } })).toBe(200)
    expect(await line(id)).toMatchObject({ body: 'Halo', authorName: 'Siti' })
  })

  it('takes hundreds of messages in one delivery, each once', async () => {
    const ids = Array.from({ length: 250 }, wamid)
    const body = envelope(
      messages([siti], ...ids.map(id => whole({ type: 'text', text: { body: 'Banyak' } }, id))),
    )
    expect((await Promise.all([stage.post(body), stage.post(body)])).map(({ status }) => status)).toEqual([
      200, 200,
    ])
    const rows = await stage
      .reader()
      .selectFrom('entry')
      .select('external_id')
      .where('body', '=', 'Banyak')
      .execute()
    expect(rows).toHaveLength(ids.length)
    expect(new Set(rows.map(row => row.external_id))).toEqual(new Set(ids))
  })

  it('takes bodies of odd make: a mark at the start, escaped slashes, poisonous keys, a deep nest', async () => {
    const ids = Array.from({ length: 3 }, wamid) as [string, string, string]
    const plain = (id: string, more = {}) =>
      envelope(messages([siti], whole({ type: 'text', text: { body: 'a/b ä' }, ...more }, id)))
    const poison = plain(ids[2]).replace('"type":', '"__proto__":{"type":"image"},"constructor":1,"type":')
    for (const body of [
      `\uFEFF${plain(ids[0])}`,
      plain(ids[1]).replaceAll('/', '\\/'),
      poison,
      '['.repeat(100_000),
      `{"entry":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      '',
    ])
      expect((await stage.post(body)).status).toBe(200)
    for (const id of ids) expect(await line(id)).toMatchObject({ body: 'a/b ä' })
  })
})
