import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdFolder } from '#server/features/registry/import-lock.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { everybody, lines, record, take, writeTo } from './records.ts'

describe('one import at a time on a machine', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await startTestServer({ dialect: 'sqlite' })
  })
  afterAll(() => server.stop())

  it.each(['full', 'update'] as const)('a second one (%s) is refused and changes nothing', async kind => {
    const release = holdFolder(server.folder)
    const path = writeTo(server, `${kind}.ndjson`, lines([record(1), record(2)]))
    const before = await everybody(server)
    await expect(take(server, kind, path, true)).rejects.toThrow('another import is running')
    expect(await everybody(server)).toEqual(before)
    release()
    await take(server, kind, path, true)
    expect((await everybody(server)).length).toBe(2)
  })

  it('holds for its own folder alone', () => {
    const other = mkdtempSync(join(tmpdir(), 'kawal-lock-'))
    const one = holdFolder(server.folder)
    expect(() => holdFolder(other)()).not.toThrow()
    one()
    rmSync(other, { recursive: true, force: true })
  })
})
