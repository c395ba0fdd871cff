import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pairBurst } from '#server/channels/whatsapp/options.ts'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { takeSharedPace } from '#server/channels/whatsapp/shared-pace.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects, testDatabase } from '#test/harness/database.ts'
import { openDesk, startTestServer, testPassword, type TestServer } from '#test/harness/server.ts'
import { createWriter } from '#server/storage/writer.ts'
import { must } from '../../features/referrals/case.ts'
import { accepted } from './graph-fake.ts'
import { messages, siti, text, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

const pairMs = 6_000
/** Stands still unless a test moves it: what may go then is a number, not a matter of speed. */
let clock = Date.now()
const now = () => clock

describe('two nodes on one number', () => {
  let stage: Stage
  let second: TestServer
  beforeAll(async () => {
    stage = await startStage('postgres', { now, log: pino({ level: 'silent' }), times: { pair: pairMs } })
    second = await startTestServer({
      ...{ dialect: 'postgres', databaseUrl: stage.server.databaseUrl as string, now },
      log: pino({ level: 'silent' }),
      whatsapp: stage.options,
    })
  })
  afterAll(async () => {
    await second?.stop()
    await stage?.stop()
  })

  it('hand each message over exactly once, in order, and keep to the pair rate together', async () => {
    stage.graph.on(/^POST 106540352242922\/messages$/, (_, times) => accepted(`wamid.KELUAR${times}`))
    stage.graph.on(/./, ({ method, path, json }, times) =>
      method === 'POST' && path.endsWith('/messages') && json['status'] === undefined
        ? accepted(`wamid.KELUAR${times}`)
        : { status: 200, body: { success: true, data: [] } },
    )
    const id = wamid()
    expect(await stage.deliver(messages([siti], text('halo', { id, at: now() })))).toBe(200)
    const ticketId = (await findEntry(stage.reader(), entryIdOf(id)))?.ticketId as never
    const { username } = await stage.server.account('agent')
    const agents = [
      await openDesk(stage.server.url, username, testPassword),
      await openDesk(second.url, username, testPassword),
    ] as const
    must(await agents[0].command('ticket.take', { ticketId }))
    const total = pairBurst + 10
    // Written through both nodes, one after the other, so that the order is known.
    for (let at = 0; at < total; at++)
      must(
        await agents[at % 2 === 0 ? 0 : 1].command('ticket.reply', {
          ticketId,
          entryId: randomUUID() as never,
          body: `baris ${at}`,
          seenPosition: 9_999,
        }),
      )
    const bodies = () =>
      stage.graph
        .messages()
        .map(({ text: said }) => (said as { body?: string } | undefined)?.body)
        .filter(body => body?.startsWith('baris'))
    const first = (count: number) => Array.from({ length: count }, (_, at) => `baris ${at}`)
    const settled = async (count: number) => {
      await expect.poll(() => bodies().length, { timeout: 60_000 }).toBe(count)
      // Every answer is written down: the clock, once moved, would make an open one a lost one.
      const onTheWay = () =>
        stage.reader().selectFrom('outbound').select('id').where('state', '=', 'handing').execute()
      await expect.poll(onTheWay, { timeout: 15_000 }).toEqual([])
      expect(bodies()).toEqual(first(count))
    }
    await settled(pairBurst)
    for (const agent of agents) agent.close()
    for (const [at, count] of [
      [3, 3],
      [4, 7],
      [3, 10],
    ] as const) {
      clock += at * pairMs
      await settled(pairBurst + count)
    }
  }, 120_000)
})

it.each(dialects)('what may go is one number for all on %s, also after a restart', async dialect => {
  const { database, remove } = await testDatabase(dialect)
  let at = 1_000_000
  const writer = createWriter(
    database,
    () => at,
    () => {},
  )
  const take = async (target: string, perSecond = 1_000) =>
    (
      await writer.run({ accountId: null, name: null }, work =>
        takeSharedPace(work, target, { perSecond, pairMs }),
      )
    ).value
  for (let sent = 0; sent < pairBurst; sent++) expect(await take('a')).toBe(0)
  expect(await take('a')).toBe(pairMs)
  expect(await take('b')).toBe(0)
  at += pairMs - 1
  expect(await take('a')).toBe(1)
  at += 1
  expect(await take('a')).toBe(0)
  at -= 3_600_000
  expect(await take('a')).toBeGreaterThan(0)
  at += 7_200_000
  // Of our number: the third in the same moment must wait.
  expect([await take('c', 2), await take('d', 2), await take('e', 2)]).toEqual([0, 0, 500])
  await writer.idle()
  await remove()
})
