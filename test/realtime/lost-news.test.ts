import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine } from '#main/engine/desk-engine.ts'
import { connectSocket } from '#main/engine/socket-wire.ts'
import { openStore } from '#main/store/open-store.ts'
import { startTestServer, type TestServer, testPassword } from '#test/harness/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ dialect: 'sqlite' })
})
afterAll(() => server.stop())

it('a desk that lost the newest news has it nevertheless, although nothing follows', async () => {
  const { username } = await server.account('agent')
  const folder = mkdtempSync(join(tmpdir(), 'kawal-desk-'))
  const { store } = await openStore({ file: join(folder, 'desk.db'), key: randomBytes(32), now: Date.now })
  let isDeaf = false
  let lost = 0
  const engine = await createEngine({
    serverUrl: server.url,
    store,
    now: Date.now,
    device: 'uji',
    push: () => undefined,
    connect: (url, listener) =>
      connectSocket(url, {
        ...listener,
        pushed: (name, payload) => {
          if (isDeaf) lost += 1
          else listener.pushed(name, payload)
        },
      }),
  })
  await engine.locals['desk.signIn']({ username, password: testPassword })
  await expect.poll(() => engine.view().link.state).toBe('online')

  isDeaf = true
  const ticketId = await server.inbound('Tidak ada yang menyusul pesan ini')
  await expect.poll(() => lost).toBeGreaterThan(0)
  isDeaf = false
  await expect.poll(() => Object.keys(engine.view().state.tickets)).toContain(ticketId)

  await engine.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
