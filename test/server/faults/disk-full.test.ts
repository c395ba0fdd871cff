import { randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#build/root.mjs'
import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { freePort } from '#test/harness/free-port.ts'
import { launch, type Program } from '#test/harness/processes.ts'
import { openDesk, type TestDesk } from '#test/harness/server.ts'
import { report } from '#test/server/channels/form-report.ts'
import { visit } from '#test/server/channels/visitor.ts'
import { must, picture, sha256 } from '#test/server/features/referrals/case.ts'

/** A disk of its own: a small file system in memory, mounted where only this program sees it. */
function launchOnSmallDisk(folder: string, port: number): Promise<Program> {
  const mount = 'mount -t tmpfs -o size=64m tmpfs "$0" && exec "$@"'
  return launch({
    command: 'unshare',
    args: [
      ...['--mount', '--map-root-user', 'sh', '-c', mount, folder],
      ...[process.execPath, join(root, 'server/main.ts'), 'serve'],
    ],
    env: { ...process.env, KAWAL_DATA: folder, KAWAL_PORT: String(port), KAWAL_SEED: 'demo' },
    isReady: line => line.includes('"event":"ready"'),
    withinMs: 60_000,
  })
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const chunk = Buffer.alloc(size, 7)
      try {
        for (;;) if (writeSync(descriptor, chunk) < size) break
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' })
      }
    }
  } finally {
    closeSync(descriptor)
  }
}

it('a full disk is said as such to everybody, loses nothing, and is over when there is room again', {
  timeout: 90_000,
}, async ctx => {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-full-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = await launchOnSmallDisk(folder, port).catch((error: unknown) => error as Error)
  if (started instanceof Error) {
    if (!/unshare|mount/.test(started.message)) throw started
    return ctx.skip('this system lets nobody mount a disk of its own')
  }
  // The folder as the server sees it.
  const inside = join(`/proc/${started.pid}/root`, folder)
  const agent = demoAccounts.find(({ role }) => role === 'agent')
  if (agent === undefined) throw new Error('no demo agent')
  const desk: TestDesk = await openDesk(url, agent.username, agent.password)
  const visitor = visit(url)
  const opened = await visitor.start('halo', { name: 'Siti Penuh' })
  if (!opened.ok) throw new Error(opened.code)
  const event = await desk.event(
    ({ name, payload }) =>
      name === 'ticket.changed' && (payload as { ticket: Ticket }).ticket.contactName === 'Siti Penuh',
  )
  const { id: ticketId } = (event.payload as { ticket: Ticket }).ticket
  must(await desk.command('ticket.take', { ticketId }))

  fill(join(inside, 'penuh'))
  // The database still has some room inside its own files; acknowledged is acknowledged.
  const said = new Map<string, string>()
  const note = (body: string, entryId: string, id: string) =>
    desk.command('ticket.note', { ticketId, entryId: entryId as never, body }, id)
  let refused: { entryId: string; id: string } | null = null
  for (let line = 0; refused === null && line < 2_000; line++) {
    const entryId = randomUUID()
    const id = randomUUID()
    const body = `${line} ${'📄'.repeat(4_000)}`
    const answer = await note(body, entryId, id)
    if (answer.ok) said.set(entryId, body)
    else {
      expect(answer).toEqual({ ok: false, code: 'server.storageFull' })
      refused = { entryId, id }
    }
  }
  if (refused === null) throw new Error('the disk was never full')
  expect(said.size).toBeGreaterThan(0)
  // Evidence, the chat and the form say the same; reading goes on.
  const file = Buffer.concat([picture(), Buffer.alloc(2_000_000, 1)])
  const evidence = await fetch(`${url}/evidence/${randomUUID()}?ticketId=${ticketId}&name=a.png`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${desk.token}`,
      'content-type': 'application/octet-stream',
      'x-content-sha256': sha256(file),
    },
    body: Uint8Array.from(file),
  })
  expect([evidence.status, await evidence.json()]).toEqual([507, { ok: false, code: 'server.storageFull' }])
  const messages: { entryId: string; body: string }[] = []
  let turnedAway: { ok: boolean } = { ok: true }
  while (turnedAway.ok && messages.length < 15) {
    messages.push({ entryId: randomUUID(), body: '📄'.repeat(4_000) })
    turnedAway = await visitor.say('chat.send', messages.at(-1))
  }
  expect(turnedAway).toEqual({ ok: false, code: 'server.storageFull' })
  const form = await fetch(`${url}/form`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report({ narrative: 'uji 📄 '.repeat(1_000) })),
  })
  expect([form.status, ((await form.json()) as { code: string }).code]).toEqual([507, 'server.storageFull'])
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  must(await desk.query('evidence.list', { ticketId }))

  rmSync(join(inside, 'penuh'))
  // The desk and the browser have kept what was refused, and send it again as it was.
  must(await note('akhirnya', refused.entryId, refused.id))
  said.set(refused.entryId, 'akhirnya')
  expect(await visitor.say('chat.send', messages.at(-1))).toMatchObject({ ok: true })
  const { entries } = must(await desk.query('ticket.timeline', { ticketId }))
  const notes = entries.flatMap(entry => (entry.kind === 'note' ? [[entry.id, entry.body]] : []))
  expect(notes).toEqual([...said])
  expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1))
  const inbound = entries.filter(({ kind }) => kind === 'inbound').map(({ id }) => id)
  expect(inbound.slice(1)).toEqual(messages.map(({ entryId }) => entryId))
  desk.frames.reduce((upTo, frame) => {
    expect(frame.after).toBeLessThanOrEqual(upTo)
    return Math.max(upTo, frame.upTo)
  }, desk.frames[0]?.after ?? 0)
  visitor.socket.disconnect()
  desk.close()
  await started.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('works on when only the log has no room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-full-log-'))
  const port = await freePort()
  const server = await launch({
    command: process.execPath,
    args: [join(root, 'server/main.ts'), 'serve'],
    env: {
      ...process.env,
      ...{
        KAWAL_DATA: folder,
        KAWAL_PORT: String(port),
        KAWAL_LOG_FILE: '/dev/full',
        KAWAL_LOG_LEVEL: 'trace',
      },
    },
    isReady: line => line.includes('"event":"ready"'),
  })
  const visitor = visit(`http://127.0.0.1:${port}`)
  for (let line = 0; line < 10; line++) {
    const said = { entryId: randomUUID(), body: `${line}` }
    expect(await (line === 0 ? visitor.start('halo') : visitor.say('chat.send', said))).toMatchObject({
      ok: true,
    })
  }
  visitor.socket.disconnect()
  await server.stop()
  expect((await server.ended).code).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})
