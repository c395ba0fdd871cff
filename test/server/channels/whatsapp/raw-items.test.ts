import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryIdOf, keepRaw, sweepRaw } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk } from '#test/harness/server.ts'
import { must } from '../../features/referrals/case.ts'
import { act } from '../../features/tickets/people.ts'
import { message, messages, siti, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

describe.each(dialects)('what WhatsApp sent and nobody could take in, on %s', dialect => {
  let stage: Stage
  let admin: TestDesk
  const clock = Date.now()
  beforeAll(async () => {
    stage = await startStage(dialect, { now: () => clock, log: pino({ level: 'silent' }) })
    admin = await stage.server.desk('admin')
  })
  afterAll(() => stage.stop())

  const list = async () => must(await admin.query('rawItem.list', {}))
  const itemOf = async (mark: string) => {
    const { items } = await list()
    const found = items.find(({ body }) => body.includes(mark))
    if (found === undefined) throw new Error(`nothing kept with ${mark}`)
    return found
  }
  const odd = (id: string) => ({
    pengirim: { telepon: siti.wa_id, name: siti.profile.name },
    id,
    timestamp: 'kemarin',
    type: 'text',
    text: { body: 'PIN 739155 dan hubungi 0812-9999-0001' },
  })

  it('is for supervisors and administrators', async () => {
    const agent = await stage.server.desk('agent')
    expect(await agent.query('rawItem.list', {})).toMatchObject({ code: 'auth.forbidden' })
    for (const name of ['rawItem.retry', 'rawItem.markSeen'] as const) {
      expect(await agent.command(name, { id: 'x' })).toMatchObject({ code: 'auth.forbidden' })
      expect(await admin.command(name, { id: 'x' })).toMatchObject({ code: 'input.notFound' })
    }
  })

  it('is listed with what was odd and how often it came, without secrets, names and numbers', async () => {
    const id = wamid()
    for (const _ of [1, 2]) expect(await stage.deliver(messages(null, odd(id)))).toBe(200)
    const item = await itemOf(id)
    expect(item).toMatchObject({ reason: 'sender', times: 2, tries: 0, triedAt: null, isTrying: false })
    expect(item.body).toContain('⟦pin⟧')
    expect(item.body).toContain('•••001')
    for (const hidden of ['739155', '0812', siti.wa_id, siti.profile.name])
      expect(item.body).not.toContain(hidden)
    expect(await list()).toMatchObject({ total: 1 })
  })

  it('is tried again: what is still odd stays and says so', async () => {
    const { id } = (await list()).items[0] as { id: string }
    for (const _ of [1, 2]) must(await admin.command('rawItem.retry', { id }))
    await expect
      .poll(async () => (await list()).items, { timeout: 15_000 })
      .toMatchObject([{ id, times: 2, tries: 1, triedAt: clock, isTrying: false }])
  })

  it('is tried again after the fault was mended: the message stands on the timeline, under its sender’s name', async () => {
    const said = message('text', { body: 'Halo, saya tertipu' })
    const value = { ...(messages([siti], said) as object) }
    await act(stage.server, work => keepRaw(work, 'quarantined', 'message', { field: 'messages', value }))
    const { id } = await itemOf(said.id)
    must(await admin.command('rawItem.retry', { id }))
    await expect
      .poll(() => findEntry(stage.reader(), entryIdOf(said.id)), { timeout: 15_000 })
      .toMatchObject({ kind: 'inbound', body: 'Halo, saya tertipu', authorName: siti.profile.name })
    await expect.poll(async () => (await list()).items.map(item => item.id)).not.toContain(id)
    expect(await admin.command('rawItem.retry', { id })).toMatchObject({ code: 'input.notFound' })
  })

  it('leaves the list when somebody has seen it, and is kept until then', async () => {
    const month = 31 * 24 * 3_600_000
    const [item] = (await list()).items
    const id = item?.id as string
    await act(stage.server, ({ db }) =>
      db
        .updateTable('wa_raw')
        .set({ received_at: clock - month })
        .execute(),
    )
    await act(stage.server, sweepRaw)
    expect((await list()).items).toHaveLength(1)
    must(await admin.command('rawItem.markSeen', { id }))
    expect(await list()).toEqual({ items: [], total: 0 })
    await act(stage.server, sweepRaw)
    expect(await stage.reader().selectFrom('wa_raw').select('id').where('id', '=', id).execute()).toEqual([])
  })

  it('cannot be tried where WhatsApp is not set up', async () => {
    const server = await startTestServer({ dialect })
    const other = await server.desk('supervisor')
    await act(server, work => keepRaw(work, 'quarantined', 'json', 'rusak'))
    const { items } = must(await other.query('rawItem.list', {}))
    expect(await other.command('rawItem.retry', { id: items[0]?.id as string })).toMatchObject({
      code: 'channel.off',
    })
    await server.stop()
  })
})
