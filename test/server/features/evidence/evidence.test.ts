import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat, writeFile, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { createBlobs } from '#server/features/evidence/blobs.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { phoneFiles } from '../../channels/phone-files.ts'
import { must, picture, sha256, upload } from '../referrals/case.ts'

describe.for(dialects)('evidence on %s', dialect => {
  let server: TestServer
  let agent: TestDesk
  let ticketId: string

  beforeAll(async () => {
    server = await startTestServer({ dialect })
    agent = await server.desk('agent', { name: 'Rina Agen' })
    ticketId = await server.inbound('ini buktinya')
  })
  afterAll(() => server.stop())

  it('refuses a stranger, an administrator and an unknown ticket', async () => {
    const admin = await server.desk('admin')
    expect(await upload(server, { token: 'x'.repeat(43) }, ticketId, picture())).toMatchObject({
      status: 401,
      answer: { code: 'auth.signedOut' },
    })
    expect(await upload(server, admin, ticketId, picture())).toMatchObject({
      status: 403,
      answer: { code: 'auth.forbidden' },
    })
    expect(await upload(server, agent, randomUUID(), picture())).toMatchObject({
      status: 404,
      answer: { code: 'input.notFound' },
    })
  })

  it('keeps a file, tells the desks, and gives the same bytes back with a trace in the audit trail', async () => {
    const bytes = picture()
    const id = randomUUID()
    const { status, answer } = await upload(server, agent, ticketId, bytes, {
      id,
      name: '../../etc/Bukti "1".png',
    })
    expect(status).toBe(200)
    expect(answer.value).toMatchObject({
      id,
      mime: 'image/png',
      name: 'Bukti _1_.png',
      size: bytes.byteLength,
      sha256: sha256(bytes),
      byName: 'Rina Agen',
    })
    await agent.event(
      ({ name, payload }) => name === 'evidence.added' && JSON.stringify(payload).includes(id),
    )
    expect(must(await agent.query('evidence.list', { ticketId })).map(file => file.id)).toContain(id)
    const { entries } = must(await agent.query('ticket.timeline', { ticketId }))
    expect(entries.at(-1)).toMatchObject({ kind: 'change', change: 'evidence.added', byName: 'Rina Agen' })

    const url = new URL(`/evidence/${id}`, server.url)
    const got = await fetch(url, { headers: { authorization: `Bearer ${agent.token}` } })
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
    expect(got.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Bukti%20_1_.png")
    expect((await fetch(url)).status).toBe(401)
    const views = await server.running.database.reader
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'evidence.view')
      .where('target', '=', id)
      .execute()
    expect(views).toMatchObject([{ account_id: agent.accountId }])
  })

  it('takes the same id as the same file and nothing else', async () => {
    const bytes = picture()
    const id = randomUUID()
    const first = await upload(server, agent, ticketId, bytes, { id })
    const second = await upload(server, agent, ticketId, bytes, { id })
    expect(second.answer).toMatchObject({ ok: true, value: first.answer.value })
    expect((await upload(server, agent, ticketId, picture(), { id })).answer.code).toBe('input.invalid')
    const twice = must(await agent.query('evidence.list', { ticketId })).filter(file => file.id === id)
    expect(twice).toHaveLength(1)
  })

  it.for([
    ['a program called a picture', Buffer.from('MZ\x90\x00'.padEnd(400, '\0'), 'latin1'), 'foto.png'],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'logo.svg',
    ],
    ['HTML', Buffer.from('<!doctype html><html><script>alert(1)</script></html>'), 'a.jpg'],
    ['an archive', Buffer.from('504b0304140000000800'.padEnd(120, '0'), 'hex'), 'bukti.pdf'],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'suara.ogg'],
    ['plain text', Buffer.from('halo'), 'catatan.txt'],
    ['words that begin as an old film does', Buffer.from('Get free money at this address'), 'film.mov'],
    ['a moving drawing', Buffer.from('GIF89a'.padEnd(60, '\0')), 'kartu.gif'],
    [
      'a Matroska film',
      Buffer.from('1a45dfa3a342868101428288'.concat('6d6174726f736b61'), 'hex'),
      'film.webm',
    ],
  ] as const)('refuses %s', async ([, bytes, name]) => {
    expect(await upload(server, agent, ticketId, bytes, { name })).toMatchObject({
      status: 415,
      answer: { code: 'evidence.wrongType' },
    })
  })

  it.for(phoneFiles)('takes %s as a telephone makes it', async ([name, first, mime]) => {
    const bytes = Buffer.concat([first, Buffer.alloc(500), Buffer.from(name)])
    const { status, answer } = await upload(server, agent, ticketId, bytes, { name })
    expect([status, answer.value]).toMatchObject([200, { mime, name }])
  })

  it('refuses what is empty, changed on the way, or longer than 25 MB, and leaves nothing lying about', async () => {
    expect((await upload(server, agent, ticketId, Buffer.alloc(0))).answer.code).toBe('evidence.empty')
    const changed = await upload(server, agent, ticketId, picture(), { hash: sha256(picture()) })
    expect(changed.answer.code).toBe('evidence.hashMismatch')
    const big = Buffer.concat([picture(), Buffer.alloc(evidenceMaxBytes)])
    expect((await upload(server, agent, ticketId, big)).answer.code).toBe('evidence.tooLarge')
    expect(await readdir(join(server.folder, 'evidence-incoming'))).toEqual([])
  })

  it('stops counting at the limit when the sender does not say how long the file is', async () => {
    const chunk = Buffer.alloc(1024 * 1024)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        if (sent++ < 30) controller.enqueue(sent === 1 ? Buffer.concat([picture(), chunk]) : chunk)
        else controller.close()
      },
    })
    const response = await fetch(`${server.url}/evidence/${randomUUID()}?ticketId=${ticketId}&name=a.png`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${agent.token}`, 'x-content-sha256': '0'.repeat(64) },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({ ok: false, code: 'evidence.tooLarge' })
  })

  it('takes exactly 25 MB', async () => {
    const start = picture()
    const bytes = Buffer.concat([start, Buffer.alloc(evidenceMaxBytes - start.byteLength)])
    expect((await upload(server, agent, ticketId, bytes)).answer.ok).toBe(true)
  })
})

describe('the file store', () => {
  it('stores the same content once, read-only, and notices when somebody changed it', async ctx => {
    const server = await startTestServer({ dialect: 'sqlite' })
    ctx.onTestFinished(() => server.stop())
    const folder = join(server.folder, 'proof')
    const blobs = await createBlobs(folder)
    const bytes = picture()
    const hash = await blobs.put(bytes)
    expect(await blobs.put(bytes)).toBe(hash)
    const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
    expect((await stat(path)).mode & 0o777).toBe(0o400)
    expect(await readFile(path)).toEqual(bytes)
    await chmod(path, 0o600)
    await writeFile(path, 'something else')
    await expect(blobs.read(hash)).rejects.toThrow('has changed')
    expect(await blobs.stream('0'.repeat(64))).toBeNull()
  })

  it('leaves nothing behind when the sender hangs up', async ctx => {
    const server = await startTestServer({ dialect: 'sqlite' })
    ctx.onTestFinished(() => server.stop())
    const blobs = await createBlobs(join(server.folder, 'proof'))
    const source = (async function* () {
      yield picture()
      throw new Error('hung up')
    })()
    await expect(blobs.receive(source, 1000)).rejects.toThrow('hung up')
    expect(await readdir(join(server.folder, 'proof-incoming'))).toEqual([])
  })
})
