import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { describe, expect, inject, it } from 'vitest'
import { root } from '#build/root.mjs'
import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import { visitorNamespace } from '#shared/contract/visitor.ts'
import { openPostgres, openSqlite } from '#server/storage/database.ts'
import { dialects } from '#test/harness/database.ts'
import { freePort } from '#test/harness/free-port.ts'
import { createDatabase } from '#test/harness/postgres.ts'
import { launch, type Program } from '#test/harness/processes.ts'
import { ask, connect, openDesk } from '#test/harness/server.ts'

const visitors = 8
const messagesEach = 40

/** A visitor who sends until acknowledged, under the same ids, across as many servers as it takes. */
async function chat(url: string, number: number): Promise<string[]> {
  const secret = randomUUID() + randomUUID()
  const ids = Array.from({ length: messagesEach }, () => randomUUID())
  const [first = ''] = ids
  let socket: Socket | null = null
  const again = async (act: (socket: Socket) => Promise<{ ok: boolean; code?: string }>): Promise<void> => {
    for (;;) {
      try {
        if (socket?.connected !== true) {
          socket?.disconnect()
          socket = connect(url, visitorNamespace)
          await new Promise<void>((resolve, reject) => {
            socket?.once('connect', resolve)
            socket?.once('connect_error', reject)
          })
          const start = {
            secret,
            name: `Warga ${number}`,
            phone: '',
            language: 'id',
            entryId: first,
            body: `0/${number}`,
          }
          const opened = await ask<{ ok: boolean }>(socket, 'chat.start', start)
          if (!opened.ok) throw new Error('not open yet')
        }
        const answer = await act(socket)
        if (answer.ok) return
        if (answer.code === 'input.rateLimited') await wait(200)
      } catch {
        // The server is being killed; that is what this test is about.
        await wait(30)
      }
    }
  }
  for (const [index, entryId] of ids.entries()) {
    await again(
      open =>
        open.timeout(1_000).emitWithAck('chat.send', { entryId, body: `${index}/${number}` }) as Promise<{
          ok: boolean
        }>,
    )
  }
  ;(socket as Socket | null)?.disconnect()
  return ids
}

describe.each(dialects)('a server killed in the middle of everything, on %s', dialect => {
  it('has everything it acknowledged, once, when it is back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kawal-kill-'))
    const databaseUrl = dialect === 'postgres' ? await createDatabase(inject('postgresUrl')) : null
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const start = (): Promise<Program> =>
      launch({
        command: process.execPath,
        args: [join(root, 'server/main.ts'), 'serve'],
        env: {
          ...process.env,
          KAWAL_DATA: folder,
          KAWAL_PORT: String(port),
          KAWAL_SEED: 'demo',
          ...(databaseUrl === null ? {} : { KAWAL_DATABASE_URL: databaseUrl }),
        },
        isReady: line => line.includes('"event":"ready"'),
      })
    let server = await start()
    let done = false
    const killing = (async () => {
      let kills = 0
      while (!done && kills < 4) {
        await wait(250)
        await server.kill()
        kills += 1
        server = await start()
      }
      return kills
    })()
    const sent = await Promise.all(Array.from({ length: visitors }, (_, number) => chat(url, number)))
    done = true
    expect(await killing).toBeGreaterThan(1)

    const [account] = demoAccounts
    if (account === undefined) throw new Error('no demo account')
    const desk = await openDesk(url, account.username, account.password)
    const { snapshot } = desk.welcome.from as { snapshot: { tickets: { id: string; contactName: string }[] } }
    for (const [number, ids] of sent.entries()) {
      const tickets = snapshot.tickets.filter(ticket => ticket.contactName === `Warga ${number}`)
      expect(tickets).toHaveLength(1)
      const thread = await desk.query('ticket.timeline', { ticketId: tickets[0]?.id as never })
      if (!thread.ok) throw new Error(thread.code)
      const inbound = thread.value.entries.filter(entry => entry.kind === 'inbound')
      expect(inbound.map(entry => entry.id)).toEqual(ids)
    }
    desk.close()
    await server.stop()
    const database = databaseUrl === null ? openSqlite(folder) : openPostgres(databaseUrl, () => {})
    const events = await database.reader.selectFrom('event').select('seq').orderBy('seq').execute()
    expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }, 90_000)
})
