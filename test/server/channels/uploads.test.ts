import { createHash, randomUUID } from 'node:crypto'
import { readdir, truncate } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UploadAnswer } from '#shared/contract/upload.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { pdf } from './files.ts'
import { phoneFiles } from './phone-files.ts'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const whole = pdf(300_000)

describe.each(dialects)('uploads of the public on %s', dialect => {
  let server: TestServer
  let clock = Date.now()
  beforeAll(async () => {
    server = await startTestServer({ dialect, now: () => clock })
  })
  afterAll(() => server.stop())

  const secret = randomUUID() + randomUUID()
  const headers = (more: Record<string, string> = {}) => ({
    'x-upload-secret': secret,
    'x-upload-size': String(whole.length),
    'x-upload-name': encodeURIComponent('bukti é.pdf'),
    'x-content-sha256': sha(whole),
    'content-type': 'application/octet-stream',
    ...more,
  })
  const put = async (id: string, offset: number, part: Uint8Array, more: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/upload/${id}?offset=${offset}`, {
      ...{ method: 'PUT', headers: headers(more), body: part as BodyInit },
    })
    return (await response.json()) as UploadAnswer
  }
  const asked = async (id: string, from = secret) => {
    const response = await fetch(`${server.url}/upload/${id}`, { headers: { 'x-upload-secret': from } })
    return (await response.json()) as UploadAnswer
  }
  const parts = () => readdir(join(server.folder, 'uploads'))

  it('gives nothing to anybody without the secret', async () => {
    const id = randomUUID()
    expect(await put(id, 0, whole.subarray(0, 1000))).toMatchObject({ ok: true, received: 1000 })
    const other = randomUUID() + randomUUID()
    expect(await asked(id, other)).toEqual({ ok: false, code: 'input.notFound' })
    expect(await put(id, 1000, whole.subarray(1000), { 'x-upload-secret': other })).toMatchObject({
      ok: false,
      code: 'input.invalid',
    })
    expect(await put(randomUUID(), 0, whole, { 'x-upload-secret': 'pendek' })).toMatchObject({ ok: false })
    expect(await asked(id)).toMatchObject({ received: 1000, done: false })
  })

  it.for(phoneFiles)('takes %s, already when only its beginning is here', async ([name, first, mime]) => {
    const id = randomUUID()
    const bytes = Buffer.concat([first, Buffer.alloc(3000), Buffer.from(name)])
    const more = {
      'x-upload-secret': randomUUID() + randomUUID(),
      'x-upload-size': String(bytes.length),
      'x-upload-name': encodeURIComponent(name),
      'x-content-sha256': sha(bytes),
    }
    expect(await put(id, 0, bytes.subarray(0, 2000), more)).toEqual({ ok: true, received: 2000, done: false })
    expect(await put(id, 2000, bytes.subarray(2000), more)).toMatchObject({
      done: true,
      file: { name, mime },
    })
  })

  it('takes parts in any rhythm and says where to go on', async () => {
    const id = randomUUID()
    expect(await asked(id)).toEqual({ ok: false, code: 'input.notFound' })
    expect(await put(id, 0, whole.subarray(0, 100_000))).toEqual({ ok: true, received: 100_000, done: false })
    // An answer was lost and the same part comes again; then one that leaves a gap.
    expect(await put(id, 0, whole.subarray(0, 100_000))).toEqual({ ok: true, received: 100_000, done: false })
    expect(await put(id, 200_000, whole.subarray(200_000))).toMatchObject({ received: 100_000 })
    const last = await put(id, 100_000, whole.subarray(100_000))
    const file = { id, name: 'bukti é.pdf', mime: 'application/pdf', size: whole.length, sha256: sha(whole) }
    expect(last).toEqual({ ok: true, received: whole.length, done: true, file })
    expect(await put(id, 0, whole.subarray(0, 10))).toEqual(last)
    expect(await asked(id)).toEqual(last)
  })

  it('keeps what had come when the line was cut in the middle of a part, also over a restart', async () => {
    const id = randomUUID()
    const { hostname, port } = new URL(server.url)
    await new Promise<void>(resolve => {
      const cut = request({
        ...{ hostname, port, method: 'PUT', path: `/upload/${id}?offset=0` },
        headers: { ...headers(), 'content-length': String(whole.length) },
      })
      cut.on('error', () => resolve())
      cut.write(whole.subarray(0, 120_000))
      const look = async (): Promise<void> => {
        const answer = await asked(id)
        if (answer.ok && answer.received > 0) return void cut.destroy()
        setImmediate(() => void look())
      }
      void look()
    })
    await server.restart()
    const answer = await asked(id)
    const received = answer.ok ? answer.received : 0
    expect(received).toBeGreaterThan(0)
    expect(await put(id, received, whole.subarray(received))).toMatchObject({ ok: true, done: true })
  })

  it('looks at the bytes, not at the name, and does not wait for the end to say no', async () => {
    const zip = Buffer.concat([Buffer.from('504b03041400000000000000', 'hex'), Buffer.alloc(50_000, 1)])
    const more = { 'x-upload-size': String(zip.length), 'x-content-sha256': sha(zip) }
    const id = randomUUID()
    expect(await put(id, 0, zip.subarray(0, 20_000), more)).toEqual({ ok: false, code: 'evidence.wrongType' })
    expect(await asked(id)).toEqual({ ok: false, code: 'input.notFound' })
  })

  it.each([
    ['more than 25 MB', { 'x-upload-size': String(25 * 1024 * 1024 + 1) }, 'evidence.tooLarge'],
    ['nothing', { 'x-upload-size': '0' }, 'evidence.empty'],
    ['more than was said', { 'x-upload-size': '100' }, 'input.invalid'],
    ['another content than was said', { 'x-content-sha256': 'ab'.repeat(32) }, 'evidence.hashMismatch'],
    ['no hash', { 'x-content-sha256': 'nein' }, 'input.invalid'],
  ])('refuses %s and leaves nothing behind', async (_, more, code) => {
    const before = await parts()
    const id = randomUUID()
    expect(await put(id, 0, whole, more as Record<string, string>)).toMatchObject({ ok: false, code })
    expect(await asked(id)).toMatchObject({ ok: false })
    expect(await parts()).toEqual(before)
  })

  it('takes exactly as much as it says it takes', async () => {
    const id = randomUUID()
    const bytes = Buffer.concat([whole, Buffer.alloc(25 * 1024 * 1024 - whole.length, 32)])
    const more = { 'x-upload-size': String(bytes.length), 'x-content-sha256': sha(bytes) }
    const part = 8 * 1024 * 1024
    for (let at = 0; at + part < bytes.length; at += part)
      expect(await put(id, at, bytes.subarray(at, at + part), more)).toMatchObject({ received: at + part })
    expect(await put(id, 3 * part, bytes.subarray(3 * part), more)).toMatchObject({ done: true })
  })

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    [
      'a drawing that can run things',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['the same with a preface', '<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>'],
    ['a drawing that is a script too', 'GIF89a/*\x01\0\x01\0*/=1;alert(1)//<script>alert(1)</script>'],
    ['a program', `MZ\u0090\0${'\0'.repeat(200)}PE\0\0`],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a page behind marks that nobody sees', `\ufeff\n\n<html onload="alert(1)">`],
  ])('does not take %s that says it is a picture', async (_, text) => {
    const bytes = Buffer.from(text)
    const more = {
      ...{ 'x-upload-size': String(bytes.length), 'x-content-sha256': sha(bytes) },
      'x-upload-name': encodeURIComponent('../../bukti\u202egnp.exe.png'),
    }
    expect(await put(randomUUID(), 0, bytes, more)).toEqual({ ok: false, code: 'evidence.wrongType' })
  })

  it('keeps of a path the last part', async () => {
    const more = {
      'x-upload-name': encodeURIComponent('C:\\\\fakepath/../../bukti\u202efdp.\0pdf'),
      'x-upload-secret': randomUUID() + randomUUID(),
    }
    expect(await put(randomUUID(), 0, whole, more)).toMatchObject({ file: { name: 'buktifdp.pdf' } })
  })

  it('begins again where the disk lost the end', async () => {
    const id = randomUUID()
    await put(id, 0, whole.subarray(0, 200_000))
    await truncate(join(server.folder, 'uploads', sha(Buffer.from(id))), 50_000)
    expect(await put(id, 200_000, whole.subarray(200_000))).toMatchObject({ ok: true, received: 50_000 })
    expect(await put(id, 50_000, whole.subarray(50_000))).toMatchObject({ done: true })
  })

  it('gives back the place of what was taken back, to its owner alone', async () => {
    const id = randomUUID()
    const cancel = async (from: string) => {
      const made = await fetch(`${server.url}/upload/${id}`, {
        ...{ method: 'DELETE', headers: { 'x-upload-secret': from } },
      })
      return (await made.json()) as UploadAnswer
    }
    const before = await parts()
    await put(id, 0, whole.subarray(0, 1000))
    expect(await cancel(randomUUID() + randomUUID())).toMatchObject({ ok: false, code: 'input.notFound' })
    expect(await asked(id)).toMatchObject({ received: 1000 })
    expect(await cancel(secret)).toEqual({ ok: true, received: 0, done: false })
    expect(await asked(id)).toEqual({ ok: false, code: 'input.notFound' })
    expect(await parts()).toEqual(before)
  })

  it('takes a new file also from whose page was often closed in the middle of one', async () => {
    const from = { 'x-upload-secret': randomUUID() + randomUUID() }
    const ids = Array.from({ length: 25 }, () => randomUUID())
    for (const id of ids) {
      clock += 1000
      expect(await put(id, 0, whole.subarray(0, 1000), from)).toMatchObject({ ok: true, received: 1000 })
    }
    const oldest = await asked(ids[0] as string, from['x-upload-secret'])
    expect(oldest).toEqual({ ok: false, code: 'input.notFound' })
    expect(await asked(ids[24] as string, from['x-upload-secret'])).toMatchObject({ received: 1000 })
    expect(await put(ids[24] as string, 1000, whole.subarray(1000), from)).toMatchObject({ done: true })
  })

  it('answers a page of any site, and throws away what nobody claims', async () => {
    const preflight = await fetch(`${server.url}/upload/${randomUUID()}`, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-upload-secret')
    const id = randomUUID()
    await put(id, 0, whole)
    clock += 25 * 3_600_000
    await server.running.chores.runAll()
    expect(await asked(id)).toEqual({ ok: false, code: 'input.notFound' })
  })
})
