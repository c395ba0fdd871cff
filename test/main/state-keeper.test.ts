import { expect, test } from 'vitest'
import { scopeOf } from '#main/store/desk-store.ts'
import { eventually, impatient, signIn } from './desk-under-test.ts'
import { setScene } from './desk-test.ts'
import { changed, mine, sari, ticket, ticketId } from './things.ts'

test('once the server is gone, what was last known is on the disk without waiting', async () => {
  const { server, open } = await setScene()
  const desk = await open({ timing: { ...impatient, persistMs: 3_600_000 } })
  await signIn(desk, 'sari')
  server.happen([changed(ticket(ticketId, 11, mine(sari), { preview: 'terakhir' }))])
  await desk.until(view => view.state.seq === 11, 'frame applied')
  const kept = () => desk.store.state(scopeOf(server.url, sari.id))
  expect(await kept()).toBeNull()
  server.dropConnections()
  await desk.until(view => view.link.state === 'offline', 'offline')
  await eventually(async () => (await kept())?.tickets[ticketId]?.preview === 'terakhir', 'kept')
})
