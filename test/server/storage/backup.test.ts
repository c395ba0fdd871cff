import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUp, restore } from '#server/storage/backup.ts'
import { openSqlite } from '#server/storage/database.ts'
import { everybody, lines, record, take, writeTo } from '../features/registry/records.ts'
import { protocol } from '#shared/contract/connection.ts'
import { readWelcome } from '#main/engine/incoming.ts'
import {
  ask,
  connect,
  openDesk,
  startTestServer,
  type TestServer,
  testPassword,
} from '#test/harness/server.ts'

let server: TestServer
let folder: string

beforeEach(async () => {
  server = await startTestServer({ dialect: 'sqlite' })
  folder = mkdtempSync(join(tmpdir(), 'kawal-backup-'))
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const entries = async (from: string) => {
  const database = openSqlite(from)
  const rows = await database.reader.selectFrom('entry').select(['id', 'body']).orderBy('seq').execute()
  await database.close()
  return rows
}

it('copies a server that keeps writing, and puts the copy back whole', async () => {
  const before = await server.inbound('sebelum salinan')
  const writing = Promise.all(Array.from({ length: 200 }, (_, index) => server.inbound(`selama ${index}`)))
  const file = join(folder, 'salinan.db')
  await backUp(server.folder, file)
  await writing

  const target = join(folder, 'baru')
  await restore(target, file)
  const copied = await entries(target)
  const truth = await entries(server.folder)
  // One moment of the log: a beginning of it, without holes.
  expect(copied).toEqual(truth.slice(0, copied.length))
  expect(copied[0]?.body).toBe('sebelum salinan')
  expect(truth).toHaveLength(201)
  expect(before).toBeTruthy()
})

it('brings the registry along, with the ids that others point at', async () => {
  const people = Array.from({ length: 30 }, (_, index) => record(index + 1))
  await take(server, 'full', writeTo(server, 'peserta.ndjson', lines(people)))
  const file = join(folder, 'salinan.db')
  await backUp(server.folder, file)
  const target = join(folder, 'baru')
  await restore(target, file)
  const database = openSqlite(target)
  const rows = await database.reader.selectFrom('participant').select(['id', 'nik']).orderBy('no').execute()
  await database.close()
  expect(rows).toEqual((await everybody(server)).map(({ id, nik }) => ({ id, nik })))
  expect(rows).toHaveLength(30)
})

it('makes the copy that was put back a log of its own: a desk takes nothing for known', async () => {
  const { username } = await server.account('agent')
  const before = await openDesk(server.url, username, testPassword)
  const file = join(folder, 'salinan.db')
  await backUp(server.folder, file)
  const ticketId = await server.inbound('sesudah salinan')
  const { reader } = server.running.database
  const { seq: lastSeq } = await reader
    .selectFrom('event')
    .select('seq')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  const { token, welcome } = before
  const { logId } = welcome
  const greet = async (hello: { lastSeq: number; logId: string | null }) => {
    const socket = connect(server.url)
    const answer = readWelcome(await ask(socket, 'hello', { protocol, token, ...hello }))
    socket.disconnect()
    if (!answer.ok) throw new Error(answer.code)
    return answer
  }
  expect((await greet({ lastSeq, logId })).from.whole).toBeNull()
  expect((await greet({ lastSeq: lastSeq + 1, logId })).from.whole).not.toBeNull()
  before.close()
  await server.restart()
  expect(await greet({ lastSeq, logId })).toMatchObject({ logId, from: { whole: null } })

  await server.restart(() => restore(server.folder, file))
  // Other things happen at the positions that the desk has already seen.
  for (let line = 0; line < 5; line++) await server.inbound(`lain ${line}`)
  const after = await greet({ lastSeq, logId })
  expect(after.logId).not.toBe(logId)
  const { whole } = after.from
  expect(whole?.snapshot.tickets.map(({ id }) => id)).not.toContain(ticketId)
  expect(whole?.snapshot.tickets).toHaveLength(5)
})

it('refuses a damaged copy, and a data folder that a server is using', async () => {
  await server.inbound('satu')
  const file = join(folder, 'salinan.db')
  await backUp(server.folder, file)
  await expect(restore(server.folder, file)).rejects.toThrow(/in use/)
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length / 2))
  await expect(restore(join(folder, 'baru'), file)).rejects.toThrow(/damaged|malformed/)
  // What was there is still there.
  expect(await entries(server.folder)).toHaveLength(1)
})
