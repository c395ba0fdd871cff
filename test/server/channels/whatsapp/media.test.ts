import { createHash, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { findTicket } from '#server/features/tickets/ticket-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { message, messages, siti, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

type Inbound = Extract<Entry, { kind: 'inbound' }>

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(60)])
const hash = (bytes: Buffer, as: 'base64' | 'hex') => createHash('sha256').update(bytes).digest(as)

describe.each(dialects)('files by WhatsApp on %s', dialect => {
  let stage: Stage
  let ahead = 0
  const now = () => Date.now() + ahead
  beforeAll(async () => {
    stage = await startStage(dialect, {
      now,
      log: pino({ level: 'silent' }),
      times: { request: 2_000, transfer: 4_000 },
    })
  })
  afterAll(() => stage.stop())

  const line = async (id: string): Promise<Inbound> => {
    const entry = await findEntry(stage.reader(), entryIdOf(id))
    if (entry?.kind !== 'inbound') throw new Error('no such line')
    return entry
  }
  const state = (id: string) => ({
    toBe: async (wanted: string) => {
      const now = async () => (await line(id)).attachments[0]?.state
      await expect.poll(now, { timeout: 15_000 }).toBe(wanted)
    },
  })
  const ticketOf = async (id: string) => findTicket(stage.reader(), (await line(id)).ticketId)
  /** The two steps of a file: how the address answers, and the bytes. */
  const offer = (
    mediaId: string,
    bytes: Buffer,
    { node, file }: { node?: (times: number) => object | undefined; file?: (times: number) => number } = {},
  ) => {
    stage.graph.on(new RegExp(`^GET ${mediaId}\\?phone_number_id=106540352242922$`), (_, times) => {
      const said = node?.(times) ?? {}
      if ('status' in said) return said as { status: number; body: unknown }
      const usual = {
        url: `${stage.graph.url}/berkas/${mediaId}`,
        mime_type: 'x',
        file_size: bytes.byteLength,
      }
      return { status: 200, body: { ...usual, ...said } }
    })
    stage.graph.on(new RegExp(`^GET /berkas/${mediaId}$`), (asked, times) => {
      expect(asked.headers.authorization).toBe('Bearer kunci-uji')
      expect(asked.headers['user-agent']).not.toBe('')
      const status = file?.(times) ?? 200
      return { status, body: status === 200 ? bytes : {} }
    })
  }
  const arrive = async (type: string, mediaId: string, part: object): Promise<string> => {
    const id = wamid()
    expect(
      await stage.deliver(messages([siti], message(type, { id: mediaId, ...part }, { id, at: now() }))),
    ).toBe(200)
    return id
  }

  it.each([
    [
      'image',
      { mime_type: 'image/png', sha256: hash(png, 'base64'), caption: 'bukti' },
      png,
      'image/png',
      'file',
    ],
    [
      'audio',
      { mime_type: 'audio/ogg; codecs=opus', sha256: hash(ogg, 'base64'), voice: true },
      ogg,
      'audio/ogg',
      'voice',
    ],
    ['sticker', { mime_type: 'image/webp', sha256: '4654+8g=' }, png, 'image/png', 'sticker'],
    [
      'document',
      { mime_type: 'text/plain', filename: 'undangan.txt' },
      Buffer.from('halo'),
      'application/octet-stream',
      'file',
    ],
  ])('takes a %s into the evidence', async (type, part, bytes, mime, shape) => {
    const mediaId = `7${Math.floor(now())}${type.length}`
    offer(mediaId, bytes)
    const id = await arrive(type, mediaId, part)
    await state(id).toBe('stored')
    const entry = await line(id)
    expect(entry.attachments).toMatchObject([{ mime, shape, size: bytes.byteLength }])
    const evidence = await stage
      .reader()
      .selectFrom('evidence')
      .selectAll()
      .where('id', '=', entry.attachments[0]?.evidenceId ?? '')
      .executeTakeFirstOrThrow()
    expect(evidence).toMatchObject({ sha256: hash(bytes, 'hex'), ticket_id: entry.ticketId, by_name: 'Siti' })
    expect((await stage.server.running.blobs.read(evidence.sha256)).equals(bytes)).toBe(true)
    expect((await ticketOf(id))?.awaitedFiles).toBe(0)
  })

  it('says that evidence is incomplete until the file is here, through failures and a restart', async () => {
    let isDown = true
    offer('8001', png, { node: () => (isDown ? { status: 503, body: {} } : undefined) })
    const id = await arrive('image', '8001', { mime_type: 'image/png', sha256: hash(png, 'base64') })
    expect((await line(id)).attachments[0]?.state).toBe('awaited')
    expect((await ticketOf(id))?.awaitedFiles).toBe(1)
    await expect
      .poll(() => stage.graph.asked.filter(({ path }) => path.startsWith('8001?')).length)
      .toBeGreaterThan(1)
    await stage.server.restart()
    isDown = false
    ahead += 24 * 3600_000
    await state(id).toBe('stored')
    expect((await ticketOf(id))?.awaitedFiles).toBe(0)
  })

  it('asks for a new address when the first one has run out', async () => {
    offer('8002', png, { file: times => (times === 0 ? 401 : 200) })
    const id = await arrive('image', '8002', { mime_type: 'image/png', sha256: hash(png, 'hex') })
    await state(id).toBe('stored')
    const row = await stage
      .reader()
      .selectFrom('awaited_file')
      .selectAll()
      .where('media_id', '=', '8002')
      .executeTakeFirst()
    expect(row).toMatchObject({ state: 'done', tries: 1 })
    expect(stage.graph.asked.filter(({ path }) => path.startsWith('8002?'))).toHaveLength(2)
  })

  it.each([
    ['differs from its hash', '8003', { sha256: hash(ogg, 'base64') }, {}, 'mediaHash'],
    ['is too large', '8004', {}, { node: () => ({ file_size: 101 * 1024 * 1024 }) }, 'mediaTooLarge'],
  ])('gives a file up that %s, and says why', async (_, mediaId, part, options, reason) => {
    offer(mediaId, png, options)
    const id = await arrive('image', mediaId, { mime_type: 'image/png', ...part })
    ahead += 1
    await state(id).toBe('lost')
    expect((await ticketOf(id))?.awaitedFiles).toBe(0)
    const changes = await stage
      .reader()
      .selectFrom('entry')
      .select('detail_json')
      .where('ticket_id', '=', (await line(id)).ticketId)
      .where('kind', '=', 'change')
      .execute()
    expect(changes.some(({ detail_json }) => detail_json.includes(reason))).toBe(true)
  })

  it('tries for seven days, and not longer', async () => {
    offer('8005', png, { node: () => ({ status: 404, body: { error: { code: 100 } } }) })
    const id = await arrive('image', '8005', { mime_type: 'image/png' })
    await expect
      .poll(() => stage.graph.asked.filter(({ path }) => path.startsWith('8005?')).length)
      .toBeGreaterThan(0)
    ahead += 6 * 24 * 3600_000
    const before = stage.graph.asked.filter(({ path }) => path.startsWith('8005?')).length
    await expect
      .poll(() => stage.graph.asked.filter(({ path }) => path.startsWith('8005?')).length)
      .toBeGreaterThan(before)
    expect((await line(id)).attachments[0]?.state).toBe('awaited')
    ahead += 24 * 3600_000
    await state(id).toBe('lost')
  })

  it('never sends our token to an address outside of Meta', async () => {
    offer('8006', png, { node: () => ({ url: 'http://localhost:9/curi' }) })
    const id = await arrive('image', '8006', { mime_type: 'image/png' })
    await expect
      .poll(async () => {
        const row = await stage
          .reader()
          .selectFrom('awaited_file')
          .selectAll()
          .where('media_id', '=', '8006')
          .executeTakeFirst()
        return row?.reason
      })
      .toBe('mediaDownload')
    expect((await line(id)).attachments[0]?.state).toBe('awaited')
  })

  it('sends files: one with its words, further ones after it, each once although the second fails', async () => {
    const agent = await stage.server.desk('agent')
    const id = wamid()
    await stage.deliver(messages([siti], message('text', { body: 'minta berkas' }, { id, at: now() })))
    const ticketId = (await line(id)).ticketId
    await agent.command('ticket.take', { ticketId } as never)
    const upload = async (bytes: Buffer, name: string): Promise<string> => {
      const evidenceId = randomUUID()
      const answer = await fetch(
        `${stage.server.url}/evidence/${evidenceId}?ticketId=${ticketId}&name=${name}`,
        {
          method: 'PUT',
          body: new Uint8Array(bytes),
          headers: { authorization: `Bearer ${agent.token}`, 'x-content-sha256': hash(bytes, 'hex') },
        },
      )
      expect(await answer.json()).toMatchObject({ ok: true })
      return evidenceId
    }
    const pdf = Buffer.from('%PDF-1.4\n%uji\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    const attachments = [await upload(png, 'foto.png'), await upload(pdf, 'surat.pdf')]
    stage.graph.on(/^POST 106540352242922\/media$/, (asked, times) => {
      expect(asked.headers['content-type']).toMatch(/^multipart\/form-data/)
      expect(asked.body.includes('messaging_product')).toBe(true)
      if (times === 1) return { status: 500, body: { error: { code: 131000 } } }
      return { status: 200, body: { id: `unggah-${times}` } }
    })
    const entryId = randomUUID()
    const input = { ticketId, entryId, body: 'Ini suratnya', seenPosition: 999, attachments }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    const delivery = async () => {
      const entry = await findEntry(stage.reader(), entryId)
      return entry?.kind === 'outbound' ? entry.delivery.state : null
    }
    await expect.poll(delivery, { timeout: 15_000 }).toBe('sent')
    const sent = stage.graph.messages().slice(-2)
    expect(sent).toMatchObject([
      { type: 'image', image: { id: 'unggah-0', caption: 'Ini suratnya' } },
      { type: 'document', document: { id: 'unggah-2', filename: 'surat.pdf' } },
    ])
    expect(stage.graph.messages().filter(({ type }) => type === 'image')).toHaveLength(1)
    const parts = await stage.reader().selectFrom('wa_part').selectAll().orderBy('part').execute()
    const statusOf = (part: number, status: string) => ({
      messaging_product: 'whatsapp',
      statuses: [{ id: parts[part]?.provider_id, status, timestamp: '1795240812' }],
    })
    await stage.deliver(statusOf(0, 'read'))
    expect(await delivery()).toBe('sent')
    await stage.deliver(statusOf(1, 'delivered'))
    expect(await delivery()).toBe('delivered')
  })
})
