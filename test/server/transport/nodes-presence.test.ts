import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Lookers, Typing } from '#shared/contract/connection.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { visitorPush } from '#shared/contract/visitor.ts'
import { openPostgres } from '#server/storage/database.ts'
import { listenToOtherNodes } from '#server/transport/other-nodes.ts'
import { ask, startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { visit, viewOf } from '../channels/visitor.ts'

let first: TestServer
let second: TestServer
beforeAll(async () => {
  first = await startTestServer({ dialect: 'postgres' })
  second = await startTestServer({ dialect: 'postgres', databaseUrl: first.databaseUrl as string })
})
afterAll(async () => {
  await second?.stop()
  await first?.stop()
})

/** What a desk is told of those who look and type. */
function hear(desk: TestDesk) {
  const lookers: Lookers[] = []
  const typing: Typing[] = []
  desk.socket.on('lookers', payload => void lookers.push(payload))
  desk.socket.on('typing', payload => void typing.push(payload))
  const names = (ticketId: string) =>
    lookers.findLast(each => each.ticketId === ticketId)?.people.map(({ name }) => name) ?? null
  return { names, typing }
}
const look = (desk: TestDesk, ...ticketIds: string[]) =>
  ask(desk.socket, 'watch', { ticketIds, lookingAt: ticketIds })
const soon = { timeout: 15_000 }

it('who looks at a ticket is known on every node, each person once, and no longer than they look', async () => {
  const ticketId = await first.inbound('siapa yang melihat?')
  const here = await first.desk('agent', { name: 'Ani' })
  const there = await second.desk('agent', { name: 'Budi' })
  const [atHere, atThere] = [hear(here), hear(there)]
  await look(here, ticketId)
  await look(there, ticketId)
  await expect.poll(() => atHere.names(ticketId), soon).toEqual(['Budi'])
  await expect.poll(() => atThere.names(ticketId), soon).toEqual(['Ani'])

  await look(here)
  await expect.poll(() => atThere.names(ticketId), soon).toEqual([])
  await look(here, ticketId)
  await expect.poll(() => atThere.names(ticketId), soon).toEqual(['Ani'])
  here.close()
  await expect.poll(() => atThere.names(ticketId), soon).toEqual([])
})

it('who types is shown on every node, to colleagues and to the visitor', async () => {
  const here = await first.desk('agent', { name: 'Ani' })
  const there = await second.desk('agent', { name: 'Budi' })
  const guest = visit(first.url)
  const view = viewOf(await guest.start('Halo'))
  const { payload } = await there.event(
    ({ name, payload }) =>
      name === 'entry.added' && (payload as { entry: { id: string } }).entry.id === view.entries[0]?.id,
  )
  const { ticketId } = (payload as { entry: { ticketId: TicketId } }).entry
  const [atHere, atThere] = [hear(here), hear(there)]
  const shown: unknown[] = []
  guest.socket.on(visitorPush.typing, mark => void shown.push(mark))
  await look(here, ticketId)
  await look(there, ticketId)

  // Typing marks are volatile: whoever types says it again and again.
  const says = async (say: () => unknown, isHeard: () => boolean) => {
    const isHeardNow = () => {
      say()
      return isHeard()
    }
    await expect.poll(isHeardNow, { ...soon, interval: 500 }).toBe(true)
  }
  await says(
    () => there.socket.emit('typing', { ticketId }),
    () => atHere.typing.some(({ name }) => name === 'Budi') && shown.length > 0,
  )
  expect(atThere.typing.filter(({ name }) => name === 'Budi')).toEqual([])
  await says(
    () => void guest.say('chat.typing', {}),
    () => atThere.typing.some(({ by }) => by === 'contact'),
  )
})

it('a node that dies takes its people with it; one that comes up learns who is there', async () => {
  const database = openPostgres(first.databaseUrl as string, () => {})
  const times = { gather: 1, typing: 1, restate: 50, forget: 400 }
  const ticketId = randomUUID() as TicketId
  const ani = { accountId: randomUUID() as never, name: 'Ani' }
  const node = async (people: readonly (typeof ani)[]) => {
    const changes: string[] = []
    const talk = await listenToOtherNodes({
      ...{ database, times, now: Date.now },
      onError: error => {
        throw error
      },
      here: () => [...people],
      tickets: () => (people.length > 0 ? [ticketId] : []),
      lookersChanged: id => void (id === ticketId && changes.push(id)),
      typed: () => {},
    })
    return { talk, changes }
  }
  const old = await node([ani])
  const fresh = await node([])
  await expect.poll(() => fresh.talk.looking(ticketId), soon).toEqual([ani])
  expect(fresh.changes).toEqual([ticketId])
  await old.talk.stop()
  await expect.poll(() => fresh.talk.looking(ticketId), soon).toEqual([])

  // One that was killed says nothing at all any more.
  const ghost = { kind: 'looking', node: randomUUID(), tickets: [{ ticketId, people: [ani] }] }
  const line = await database.converse?.(() => {})
  await line?.say(JSON.stringify(ghost))
  await line?.say('{"kind":"looking","node":1}')
  await line?.say('bukan JSON')
  await expect.poll(() => fresh.talk.looking(ticketId), soon).toEqual([ani])
  await expect.poll(() => fresh.talk.looking(ticketId), soon).toEqual([])
  expect(fresh.changes).toHaveLength(4)
  await line?.close()
  await fresh.talk.stop()
  await database.close()
})
