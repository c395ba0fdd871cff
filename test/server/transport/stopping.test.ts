import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { TicketId } from '#shared/domain/ids.ts'
import { dialects } from '#test/harness/database.ts'
import { ask, startTestServer, testPassword } from '#test/harness/server.ts'
import { visit, viewOf } from '../channels/visitor.ts'

it.each(dialects)(
  'whoever asks while the server stops is answered or told to come again, on %s, and nothing fails',
  async dialect => {
    let logged = ''
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        logged += chunk.toString()
        done()
      },
    })
    const server = await startTestServer({ dialect, log: pino({ level: 'warn' }, stream) })
    const agent = await server.desk('agent')
    const ticketId = (await server.inbound('sebelum berhenti')) as TicketId
    const guest = visit(server.url)
    viewOf(await guest.start('Halo'))
    const codes: string[] = []
    const told = (asked: Promise<unknown>): void =>
      void asked.then(
        answer => void codes.push((answer as { code?: string }).code ?? 'ok'),
        // The line was cut before the answer could go: it is asked again when the server is back.
        () => void codes.push('cut'),
      )
    // The server's own end of these sockets: what has arrived there is in its hands, whatever comes of the line.
    // A password takes a while to be checked, and what follows needs the database.
    const input = {
      username: (await server.account('agent')).username,
      password: testPassword,
      device: 'uji',
    }
    for (let at = 0; at < 4; at++) told(ask(agent.socket, 'session.signIn', { id: randomUUID(), input }))
    for (let at = 0; at < 100; at++) {
      told(agent.query('ticket.timeline', { ticketId }))
      told(agent.command('ticket.note', { ticketId, entryId: randomUUID() as never, body: `catatan ${at}` }))
      told(guest.say('chat.send', { entryId: randomUUID(), body: `pesan ${at}` }))
    }
    await agent.query('evidence.list', { ticketId })
    await server.running.stop()
    await expect.poll(() => codes.length, { timeout: 30_000 }).toBe(304)
    expect(codes).toContain('ok')
    expect(codes.filter(code => !/^(ok|cut|server\.unavailable|input\.rateLimited)$/.test(code))).toEqual([])
    expect(logged).toBe('')
    agent.close()
    guest.socket.disconnect()
    rmSync(server.folder, { recursive: true, force: true })
  },
  60_000,
)
