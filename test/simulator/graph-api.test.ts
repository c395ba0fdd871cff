import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type GraphApi, startGraphApi } from '#test/harness/graph-api.ts'
import { metaJson } from './graph-api/webhooks.ts'

const siti = { key: 'siti', name: 'Siti', waId: '6282455512345', bsuid: 'ID.2222' }
const text = (body: string, rest: object = {}) => ({
  ...{
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: siti.waId,
    type: 'text',
    text: { body },
  },
  ...rest,
})

/** JSON of which each test says what it expects. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>

interface Heard {
  readonly raw: Buffer
  readonly signature: string
  readonly value: Json
}

let api: GraphApi
let listener: Server
let heard: Heard[]
let answers: number[]

beforeEach(async () => {
  api = await startGraphApi({
    retryMs: 5,
    statusMs: 1,
    throughput: 1_000,
    pairBurst: 4,
    appSecret: 'rahasia',
  })
  heard = []
  answers = []
  listener = createServer((request, response) => void hear(request, response))
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  await api.sendWebhooksTo(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`)
  await api.addUser(siti)
})

async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://x')
  if (request.method === 'GET') return void response.end(url.searchParams.get('hub.challenge'))
  const raw = await buffer(request)
  const signature = String(request.headers['x-hub-signature-256'])
  for (const entry of JSON.parse(raw.toString()).entry)
    for (const change of entry.changes) heard.push({ raw, signature, value: change.value })
  response.writeHead(answers.shift() ?? 200).end()
}

afterEach(async () => {
  await api.control('violations-clear')
  await api.stop()
  listener.closeAllConnections()
  await new Promise(resolve => listener.close(resolve))
})

async function graph(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${api.url}/v26.0/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${api.env.KAWAL_WA_TOKEN}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const json = (await answer.json()) as Json
  return { status: answer.status, code: json['error']?.code as number | undefined, json }
}

const send = (body: unknown) => graph(`${api.env.KAWAL_WA_PHONE_NUMBER_ID}/messages`, body)

async function until<T>(look: () => T | undefined | false): Promise<T> {
  const end = Date.now() + 8_000
  for (;;) {
    const found = look()
    if (found) return found
    if (Date.now() > end) throw new Error('it never came')
    await new Promise(resolve => setImmediate(resolve))
  }
}

const status = (name: string) => () =>
  heard.flatMap(({ value }) => value['statuses'] ?? []).find(each => each.status === name)

describe('what the simulated Graph API refuses', () => {
  const to = siti.waId
  const base = { messaging_product: 'whatsapp', to }
  const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
  const interactive = (action: object, type = 'button') => ({
    ...{ ...base, type: 'interactive', interactive: { type, body: { text: 'Pilih' }, action } },
  })
  const row = (id: number) => ({ id: String(id), title: `Baris ${id}` })
  const cases: [what: string, body: object, code: number][] = [
    ['a text of 4097 characters', text('x'.repeat(4_097)), 100],
    ['a text of nothing', text('  '), 100],
    ['a field nobody knows', text('Halo', { priority: 1 }), 100],
    ['a field nobody knows, further in', text('Halo', { text: { body: 'Halo', colour: 'red' } }), 100],
    ['no product', { ...text('Halo'), messaging_product: undefined }, 100],
    ['both to and recipient', text('Halo', { recipient: 'ID.2222' }), 131008],
    ['neither', text('Halo', { to: undefined }), 131008],
    ['a user id in to', text('Halo', { to: 'ID.2222' }), 100],
    ['a number with a plus', text('Halo', { to: `+${to}` }), 100],
    ['513 characters of opaque data', text('Halo', { biz_opaque_callback_data: 'x'.repeat(513) }), 100],
    ['a quote of somebody else', text('Halo', { context: { message_id: 'wamid.lain' } }), 131009],
    ['ourselves', text('Halo', { to: '6281100000000' }), 131021],
    ['four buttons', interactive({ buttons: [1, 2, 3, 4].map(n => button(`${n}`, `${n}`)) }), 100],
    ['a button of 21 characters', interactive({ buttons: [button('1', 'x'.repeat(21))] }), 100],
    ['two buttons with one id', interactive({ buttons: [button('1', 'a'), button('1', 'b')] }), 100],
    [
      'eleven rows',
      interactive(
        { button: 'Pilih', sections: [{ rows: Array.from({ length: 11 }, (_, n) => row(n)) }] },
        'list',
      ),
      100,
    ],
    [
      'a file by its address',
      { ...base, type: 'image', image: { link: 'https://contoh.example/a.jpg' } },
      131008,
    ],
    ['a file nobody uploaded', { ...base, type: 'image', image: { id: '123456' } }, 131009],
    [
      'a template that does not exist',
      { ...base, type: 'template', template: { name: 'tidak_ada', language: { code: 'id' } } },
      132001,
    ],
    [
      'a template that is paused',
      { ...base, type: 'template', template: { name: 'kabar_lama', language: { code: 'id' } } },
      132015,
    ],
    [
      'a template without its values',
      { ...base, type: 'template', template: { name: 'kabar_laporan', language: { code: 'id' } } },
      132000,
    ],
  ]
  test.each(cases)('%s', async (_, body, code) => {
    expect(await send(body)).toMatchObject({ code })
    expect(await api.screen('siti')).toEqual([])
  })

  test('another version, another number, another path, no token', async () => {
    const wrong = await fetch(`${api.url}/v20.0/${api.env.KAWAL_WA_PHONE_NUMBER_ID}/messages`, {
      method: 'POST',
    })
    expect(wrong.status).toBe(400)
    expect(await graph('1/messages', text('Halo'))).toMatchObject({ code: 33 })
    expect(await graph('me')).toMatchObject({ code: 100 })
    expect(await graph('123', undefined, { authorization: 'Bearer lain' })).toMatchObject({
      ...{ status: 401, code: 190 },
    })
    expect(await api.violations()).toHaveLength(4)
  })

  test('a misuse makes the end fail', async () => {
    const other = await startGraphApi()
    await fetch(`${other.url}/v26.0/apa/saja`)
    await expect(other.stop()).rejects.toThrow('misused')
  })

  test('a token that was taken back, without calling it a fault of the caller', async () => {
    await api.control('token', { token: 'yang baru' })
    expect(await send(text('Halo'))).toMatchObject({ status: 401, code: 190 })
    expect(await api.violations()).toEqual([])
  })

  test('more than the pair rate, at once', async () => {
    await api.write('siti', { type: 'text', text: 'Halo' })
    for (let sent = 0; sent < 4; sent++) expect((await send(text('Halo'))).status).toBe(200)
    expect(await send(text('Halo'))).toMatchObject({ code: 131056 })
  })
})

describe('what happens to a message that was taken', () => {
  test('outside the window free text fails later, a template arrives', async () => {
    expect((await send(text('Halo'))).status).toBe(200)
    expect((await until(status('failed'))).errors[0].code).toBe(131047)
    const parameters = ['Siti', 'T-000001'].map(text => ({ type: 'text', text }))
    const template = {
      name: 'kabar_laporan',
      language: { code: 'id' },
      components: [{ type: 'body', parameters }],
    }
    await send({ messaging_product: 'whatsapp', to: siti.waId, type: 'template', template })
    await until(status('delivered'))
    expect((await api.screen('siti'))[0]?.text).toContain(
      'Halo Siti, ada kabar tentang laporan Anda nomor T-000001',
    )
  })

  test('the window closes to the second by the clock of the world', async () => {
    const at = 1_795_240_800_000
    await api.control('clock', { offsetMs: at - Date.now() })
    await api.write('siti', { type: 'text', text: 'Halo', at: at - 86_400_000 - 1_000 })
    await send(text('Terlambat'))
    expect((await until(status('failed'))).errors[0].code).toBe(131047)
  })

  test('marks come as the phone allows; the opaque data comes back', async () => {
    await api.write('siti', { type: 'text', text: 'Halo' })
    await api.control('phone/siti', { online: false })
    await send(text('Halo Ibu', { biz_opaque_callback_data: 'pesan-1' }))
    const sent = await until(status('sent'))
    expect(sent).toMatchObject({ recipient_id: siti.waId, biz_opaque_callback_data: 'pesan-1' })
    expect(status('delivered')()).toBeUndefined()
    await api.control('phone/siti', { online: true, open: true })
    expect(await until(status('read'))).toMatchObject({ id: sent.id })
  })

  test('a user known by user id alone is addressed by it, and never named by a number', async () => {
    await api.addUser({ key: 'jaka', name: 'Jaka', bsuid: 'ID.77', username: 'jaka.p', sharesPhone: false })
    await api.write('jaka', { type: 'text', text: 'Halo' })
    const message = await until(() => heard.find(({ value }) => value['messages'] !== undefined))
    expect(message.value['messages'][0]).toMatchObject({ from_user_id: 'ID.77' })
    expect(message.raw.toString()).not.toContain('wa_id')
    await send(text('Halo', { to: undefined, recipient: 'ID.77' }))
    const delivered = await until(status('delivered'))
    expect(delivered).toMatchObject({ recipient_user_id: 'ID.77' })
    expect(delivered).not.toHaveProperty('recipient_id')
  })

  test('an answer that never comes is still a message that was sent', async () => {
    await api.write('siti', { type: 'text', text: 'Halo' })
    await api.control('answers', { mode: 'drop' })
    await expect(send(text('Halo', { biz_opaque_callback_data: 'hilang' }))).rejects.toThrow('fetch failed')
    expect(await until(status('delivered'))).toMatchObject({ biz_opaque_callback_data: 'hilang' })
  })
})

describe('webhooks', () => {
  test('are signed over their bytes, in which nothing is beyond ASCII', async () => {
    await api.write('siti', { type: 'text', text: 'Belum cair 🙏 http://x/é' })
    const { raw, signature, value } = await until(() => heard[0])
    expect(signature).toBe(`sha256=${createHmac('sha256', 'rahasia').update(raw).digest('hex')}`)
    expect(raw.toString()).toContain('Belum cair \\ud83d\\ude4f http:\\/\\/x\\/\\u00e9')
    expect(value['messages'][0].text.body).toBe('Belum cair 🙏 http://x/é')
  })

  test('come again until they are answered, doubled and in one batch when told to', async () => {
    answers = [500, 503]
    await api.write('siti', { type: 'text', text: 'satu' })
    await api.idle()
    expect(heard.map(({ value }) => value['messages'][0].text.body)).toEqual(['satu', 'satu', 'satu'])
    await api.control('manners', { copies: 2, batch: 3, hold: true, reverse: true })
    for (const body of ['a', 'b', 'c']) await api.write('siti', { type: 'text', text: body })
    await api.control('release')
    await api.idle()
    const bodies = heard.slice(3).map(({ value }) => value['messages'][0].text.body)
    expect(bodies).toEqual(['c', 'b', 'a', 'c', 'b', 'a'])
  })

  test('a right signature that is answered 4xx is a fault; a wrong one is not', async () => {
    answers = [400]
    await api.write('siti', { type: 'text', text: 'satu' })
    await api.idle()
    expect(await api.violations()).toEqual(['a rightly signed webhook was answered 400'])
    await api.control('manners', { signature: 'wrong' })
    answers = [403]
    await api.write('siti', { type: 'text', text: 'dua' })
    await api.idle()
    expect(heard.at(-1)?.signature).not.toBe(
      `sha256=${createHmac('sha256', 'rahasia')
        .update(heard.at(-1)?.raw ?? '')
        .digest('hex')}`,
    )
  })

  test('escape as the published vector does', () => {
    expect(metaJson({ a: 'ä🙏' }).toString()).toBe('{"a":"\\u00e4\\ud83d\\ude4f"}')
  })
})

describe('files', () => {
  const png = Buffer.from('iVBORw0KGgo=', 'base64')

  test('are fetched in two steps, both with the token, the second before its address expires', async () => {
    await api.write('siti', {
      type: 'image',
      mime: 'image/png',
      data: png.toString('base64'),
      caption: 'bukti',
    })
    const { value } = await until(() => heard[0])
    const { id, sha256 } = value['messages'][0].image
    expect(sha256).toBe(createHash('sha256').update(png).digest('base64'))
    const { json } = await graph(id)
    expect(json).toMatchObject({ mime_type: 'image/png', file_size: png.length })
    const authorization = `Bearer ${api.env.KAWAL_WA_TOKEN}`
    const headers = { authorization, 'user-agent': 'kawal' }
    const file = await fetch(json['url'], { headers })
    expect(Buffer.from(await file.arrayBuffer())).toEqual(png)
    expect((await fetch(json['url'])).status).toBe(401)
    await api.control('clock', { offsetMs: 301_000 })
    expect((await fetch(json['url'], { headers })).status).toBe(404)
    await api.control('media-expire/' + id)
    expect((await graph(id)).code).toBe(100)
  })

  test('are uploaded with a type that can be sent, and only then can be', async () => {
    const upload = async (mime: string) => {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      form.set('type', mime)
      form.set('file', new Blob([new Uint8Array(png)], { type: mime }), 'bukti.png')
      const answer = await fetch(`${api.url}/v26.0/${api.env.KAWAL_WA_PHONE_NUMBER_ID}/media`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api.env.KAWAL_WA_TOKEN}` },
        body: form,
      })
      return (await answer.json()) as { id?: string; error?: { code: number } }
    }
    expect((await upload('application/x-msdownload')).error?.code).toBe(131053)
    const { id } = await upload('image/png')
    await api.write('siti', { type: 'text', text: 'Halo' })
    const message = { messaging_product: 'whatsapp', to: siti.waId }
    expect((await send({ ...message, type: 'image', image: { id, caption: 'x' } })).status).toBe(200)
    expect((await send({ ...message, type: 'audio', audio: { id } })).code).toBe(131053)
  })
})

test('templates are listed page by page', async () => {
  const names: string[] = []
  let after = ''
  for (;;) {
    const { json } = await graph(`${api.env.KAWAL_WA_BUSINESS_ID}/message_templates?limit=100${after}`)
    names.push(...json['data'].map((each: { name: string }) => each.name))
    if (json['paging'].next === undefined) break
    after = `&after=${json['paging'].cursors.after}`
  }
  expect(names.length).toBeGreaterThan(5)
  expect(new Set(names).size).toBe(names.length - 1)
})
