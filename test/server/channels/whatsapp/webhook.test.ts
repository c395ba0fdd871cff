import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { bsuidText, envelope, message, messages, siti, statuses, text, wamid } from './payloads.ts'
import { appSecret, signatureOf, type Stage, startStage } from './stage.ts'

/** The vector that Meta's rule gives for these 482 bytes; the two escapes are twelve ASCII characters. */
const vector = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6281100000000","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Sobat Uji"},"user_id":"ID.1349120865530274"}],"messages":[{"from_user_id":"ID.1349120865530274","id":"wamid.TEST0001","timestamp":"1795240800","type":"text","text":{"body":"Insentif saya belum cair \ud83d\ude4f"}}]},"field":"messages"}]}]}`
const vectorSignature = 'sha256=8e1b978129553acff50a904039aa9b8e8175bb4699da2f9ca6e903183dc0d5f7'
const json = { 'content-type': 'application/json' }

describe.each(dialects)('WhatsApp webhook on %s', dialect => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage(dialect, { log: pino({ level: 'silent' }) })
  })
  afterAll(() => stage.stop())

  const get = (query: string) => fetch(`${stage.server.url}/webhook/whatsapp?${query}`)
  const line = (id: string) =>
    stage.reader().selectFrom('entry').selectAll().where('id', '=', entryIdOf(id)).executeTakeFirst()
  const raws = (reason: string) =>
    stage.reader().selectFrom('wa_raw').selectAll().where('reason', '=', reason).execute()

  it('answers the handshake with the challenge and nothing else, and no other', async () => {
    const right = await get('hub.mode=subscribe&hub.verify_token=verifikasi-uji&hub.challenge=1158201444')
    expect([right.status, await right.text()]).toEqual([200, '1158201444'])
    expect(right.headers.get('content-type')).toMatch(/^text\/plain/)
    for (const wrong of [
      'hub.mode=subscribe&hub.verify_token=salah&hub.challenge=1',
      'hub.mode=unsubscribe&hub.verify_token=verifikasi-uji&hub.challenge=1',
      'hub.mode=subscribe&hub.challenge=1',
      'hub.mode=subscribe&hub.verify_token=verifikasi-uji',
      'hub.mode=subscribe&hub.verify_token=verifikasi-uji&hub.verify_token=x&hub.challenge=1',
      '',
    ])
      expect((await get(wrong)).status).toBe(403)
  })

  it('checks the signature over the raw bytes', async () => {
    expect(Buffer.byteLength(vector)).toBe(482)
    const again = JSON.stringify(JSON.parse(vector))
    for (const [body, signature] of [
      [again, vectorSignature],
      [vector, 'sha256=a02dc5d363afaa4e57cf66402084ffa40d37fcfe1d928a6528156acf916402aa'],
      [vector.slice(0, -1), vectorSignature],
      [vector, signatureOf(vector, 'lain')],
      [vector, vectorSignature.slice(7)],
      [vector, vectorSignature.replace('sha256', 'SHA256')],
      [vector, vectorSignature.replace('sha256', 'sha1')],
      [vector, `sha1=${createHmac('sha1', appSecret).update(vector).digest('hex')}`],
      [vector, `${vectorSignature}, ${vectorSignature}`],
      [vector, `${vectorSignature}0`],
      [vector, vectorSignature.replace('=', '= ')],
      [vector, 'sha256='],
      ['', vectorSignature],
    ] as const)
      expect((await stage.post(body, { ...json, 'x-hub-signature-256': signature })).status).toBe(401)
    expect((await stage.post(vector, json)).status).toBe(401)
    const older = `sha1=${createHmac('sha1', appSecret).update(vector).digest('hex')}`
    expect((await stage.post(vector, { ...json, 'x-hub-signature': older })).status).toBe(401)
    expect(await line('wamid.TEST0001')).toBeUndefined()

    expect((await stage.post(vector, { ...json, 'x-hub-signature-256': vectorSignature })).status).toBe(200)
    expect((await line('wamid.TEST0001'))?.body).toBe('Insentif saya belum cair 🙏')
    // The same hash in capitals, whatever the body calls itself.
    const capitals = `sha256=${vectorSignature.slice(7).toUpperCase()}`
    const types = [
      'text/plain',
      'application/json; charset=UTF-8',
      'multipart/form-data',
      'ngawur',
      ' ',
      null,
    ]
    for (const type of types) {
      const named = type === null ? {} : { 'content-type': type }
      const headers = { ...named, 'x-hub-signature-256': capitals }
      expect([type, (await stage.post(Buffer.from(vector), headers)).status]).toEqual([type, 200])
    }
  })

  it('takes a message once, however often and on whichever side of a restart it comes', async () => {
    const value = messages([siti], text('Sekali saja', { id: 'wamid.SEKALI' }))
    expect(await Promise.all([stage.deliver(value), stage.deliver(value)])).toEqual([200, 200])
    await stage.server.restart()
    expect(await stage.deliver(value)).toBe(200)
    const lines = await stage
      .reader()
      .selectFrom('entry')
      .select('id')
      .where('body', '=', 'Sekali saja')
      .execute()
    expect(lines).toEqual([{ id: entryIdOf('wamid.SEKALI') }])
  })

  it('reads every entry, change, message and status of a batch', async () => {
    const ids = Array.from({ length: 5 }, wamid)
    const [a = '', b = '', c = '', d = '', e = ''] = ids
    const other = { profile: { name: 'Budi' }, wa_id: '6281200000005' }
    const status = {
      id: 'wamid.TAKDIKENAL',
      status: 'read',
      timestamp: '1795240812',
      recipient_id: other.wa_id,
    }
    expect(
      await stage.deliver(
        messages([siti, other], text('satu', { id: a }), text('dua', { id: b, from: other.wa_id })),
        { ...statuses(status), messages: [text('tiga', { id: c })] },
        messages(
          [other],
          text('empat', { id: d, from: other.wa_id }),
          text('lima', { id: e, from: other.wa_id }),
        ),
      ),
    ).toBe(200)
    const found = await Promise.all(ids.map(line))
    expect(found.map(each => each?.body)).toEqual(['satu', 'dua', 'tiga', 'empat', 'lima'])
    expect(found[1]?.conversation_id).toBe(found[4]?.conversation_id)
    expect(found[0]?.conversation_id).not.toBe(found[1]?.conversation_id)
    expect((await raws('status')).some(row => row.ref === 'wamid.TAKDIKENAL')).toBe(true)
  })

  it('keeps what it does not know and never refuses it', async () => {
    const before = wamid()
    const after = wamid()
    expect(
      await stage.deliver(
        { field: 'account_alerts', value: { alert_type: 'UJI' } },
        messages([siti], text('sebelum', { id: before }), { timestamp: '1' }, text('sesudah', { id: after })),
        messages([siti], message('hologram', { beam: 1 }, { id: 'wamid.HOLO' })),
        { ...messages([siti]), errors: [{ code: 131000, title: 'Something went wrong' }] },
        { ...messages([]), user_preferences: [{ wa_id: siti.wa_id, timestamp: 1795240800, value: 'stop' }] },
        { field: 'messages', value: null },
      ),
    ).toBe(200)
    expect([(await line(before))?.body, (await line(after))?.body]).toEqual(['sebelum', 'sesudah'])
    const holo = await line('wamid.HOLO')
    expect(JSON.parse(holo?.detail_json ?? '{}')).toMatchObject({
      content: { kind: 'unsupported', type: 'hologram' },
    })
    for (const reason of ['account_alerts', 'message', 'hologram', 'errors', 'user_preferences'])
      expect([reason, (await raws(reason)).length]).toEqual([reason, 1])
    for (const odd of ['{}', '[]', 'null', '{"entry":{}}', '{"entry":[null,{"changes":7}]}', 'bukan json'])
      expect((await stage.post(odd, { 'x-hub-signature-256': signatureOf(odd) })).status).toBe(200)
    expect((await stage.post(envelope(), { 'x-hub-signature-256': signatureOf(envelope()) })).status).toBe(
      200,
    )
  })

  it('sets a poisonous message aside without losing its neighbours, and hides secrets in it', async () => {
    const [before, poison, after] = [wamid(), wamid(), wamid()]
    // PostgreSQL takes no NUL: this one fails in the middle of its act.
    const nul = text('nol', { id: `${wamid()}\0` })
    const nobody = { from: 'x', id: poison, timestamp: '1', type: 'text', text: { body: 'OTP saya 482913' } }
    expect(
      await stage.deliver({
        ...messages([], text('kiri', { id: before }), nul, nobody, text('kanan', { id: after })),
      }),
    ).toBe(200)
    expect([(await line(before))?.body, (await line(after))?.body]).toEqual(['kiri', 'kanan'])
    const [kept] = await raws('sender')
    expect(kept?.kind).toBe('quarantined')
    expect(kept?.body_json).toContain(poison)
    expect(kept?.body_json).not.toContain('482913')
  })

  it('takes messages of other numbers of ours, and answers 413 to what no webhook is', async () => {
    const id = wamid()
    const value = { ...messages([siti], text('nomor lain', { id })), metadata: { phone_number_id: '999' } }
    expect(await stage.deliver(value)).toBe(200)
    expect((await line(id))?.body).toBe('nomor lain')
    const huge = `"${'x'.repeat(5 * 1024 * 1024)}"`
    const answer = await stage.post(huge, { ...json, 'x-hub-signature-256': signatureOf(huge) })
    expect(answer.status).toBe(413)
    const large = envelope(messages([siti], text('y'.repeat(2_000_000), { id: 'wamid.BESAR' })))
    expect((await stage.post(large, { ...json, 'x-hub-signature-256': signatureOf(large) })).status).toBe(200)
    expect((await line('wamid.BESAR'))?.body.length).toBe(16_384)
  })

  it('holds the person without a number as well as any other', async () => {
    const id = wamid()
    expect(await stage.deliver(bsuidText('Saya kena tipu joki', 'ID.77', id))).toBe(200)
    const identity = await stage
      .reader()
      .selectFrom('wa_identity')
      .selectAll()
      .where('bsuid', '=', 'ID.77')
      .executeTakeFirstOrThrow()
    expect(identity).toMatchObject({ wa_id: null, username: 'sobat.uji', profile_name: 'Sobat Uji' })
    expect((await line(id))?.conversation_id).toBe(identity.id)
  })

  it('answers 503 when nothing can be kept, so that Meta sends it again', async () => {
    const broken = await startStage(dialect, { log: pino({ level: 'silent' }) })
    const { database } = broken.server.running
    const id = wamid()
    const gone =
      dialect === 'sqlite'
        ? Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
        : Object.assign(new Error('gone'), { code: '57P01' })
    const original = database.writer.connection.bind(database.writer)
    Object.assign(database.writer, {
      connection: () => ({ execute: () => Promise.reject(gone) }),
    })
    expect(await broken.deliver(messages([siti], text('nanti', { id })))).toBe(503)
    Object.assign(database.writer, { connection: original })
    expect(await broken.deliver(messages([siti], text('nanti', { id })))).toBe(200)
    const kept = await broken.reader().selectFrom('entry').select('id').where('body', '=', 'nanti').execute()
    expect(kept).toHaveLength(1)
    await broken.stop()
  })

  it('counts deliveries by result and items by what became of them', async () => {
    expect((await stage.post('{}', json)).status).toBe(401)
    const told = await (await fetch(`${stage.server.url}/metrics`)).text()
    expect(told).toMatch(/kawal_webhook_seconds_count\{result="unsigned"\} \d/)
    expect(told).toMatch(/kawal_webhook_seconds_count\{result="ok"\} \d/)
    expect(told).toMatch(/kawal_webhook_items_total\{outcome="quarantined"\} \d/)
  })
})
