import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importUpdate } from '#server/features/registry/import-update.ts'
import { openImportRow } from '#server/features/registry/import-rows.ts'
import { inspectFile } from '#server/features/registry/inspect-file.ts'
import { readRecords } from '#server/features/registry/read-records.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { everybody, lines, record, take, writeTo } from './records.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => record(index + 1))
const columns = ['nik', 'kk', 'name', 'birthDate', 'regionCode', 'scheme', 'step'] as const
const table = (separator: string, header: readonly string[] = columns) =>
  [header, ...many(20).map(each => columns.map(column => each[column]))]
    .map(row => `${row.join(separator)}\r\n`)
    .join('')

describe.each(dialects)('a file that nobody meant on %s', dialect => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ dialect })
    await take(server, 'full', writeTo(server, 'awal.ndjson', lines(many(60))))
  })
  afterAll(() => server.stop())
  const age = async () => {
    const answer = await (await server.desk('agent')).query('registry.age', {})
    if (!answer.ok) throw new Error(answer.code)
    return answer.value.asOfAt
  }

  it.each([
    ['a folder', () => mkdirSync(join(server.folder, 'sasaran-1')), 'sasaran-1', 'notFile'],
    ['a pipe', () => execFileSync('mkfifo', [join(server.folder, 'sasaran-2')]), 'sasaran-2', 'notFile'],
    ['gzip', () => writeTo(server, 'sasaran-3', gzipSync(table(','))), 'sasaran-3', 'packed'],
    [
      'a spreadsheet',
      () => writeTo(server, 'sasaran-4', `PK\u0003\u0004${table(',')}`),
      'sasaran-4',
      'packed',
    ],
    [
      'lines of an old Mac',
      () => writeTo(server, 'sasaran-5', table(',').replaceAll('\n', '')),
      'sasaran-5',
      'lineEnds',
    ],
    ['a header alone', () => writeTo(server, 'sasaran-6', `${columns.join(',')}\n`), 'sasaran-6', 'empty'],
    ['nothing but nonsense', () => writeTo(server, 'sasaran-7', lines([{}, {}])), 'sasaran-7', 'allRefused'],
  ])('%s is refused whole, whatever loss is accepted', async (_, make, name, code) => {
    if (process.platform === 'win32' && name === 'sasaran-2') return
    make()
    const before = await everybody(server)
    await expect(take(server, 'full', join(server.folder, name), true)).rejects.toMatchObject({ code })
    expect(await everybody(server)).toEqual(before)
  })

  it.each([
    ['semicolons', table(';')],
    ['tabs', table('\t')],
    [
      'other capitals and spaces',
      table(',', ['NIK', 'KK', 'Name', 'Birth Date', 'region_code', 'Scheme', ' step ']),
    ],
  ])('a table with %s is a table', async (name, content) => {
    expect(await take(server, 'update', writeTo(server, `${name}.csv`, content))).toMatchObject({
      rejects: 0,
      rows: 20,
    })
  })

  it('refuses a record that names what every object has, and takes the others', async () => {
    const [first = '', ...rest] = lines(many(5)).split('\n')
    const bad = ['constructor', 'toString', '__proto__'].map(name => first.replace('{', `{"${name}":{},`))
    const path = writeTo(server, 'bawaan.ndjson', [...bad, first, ...rest].join('\n'))
    const { rows, rejects, rejectsFile } = await take(server, 'update', path)
    expect({ rows, rejects }).toEqual({ rows: 5, rejects: 3 })
    expect(readFileSync(rejectsFile ?? '', 'utf8').match(/"unknownField"/g)).toHaveLength(3)
  })

  it('an update of which no line can be taken is refused, and the data is as old as before', async () => {
    const before = await age()
    await expect(
      take(server, 'update', writeTo(server, 'omong.ndjson', lines([{}, {}]))),
    ).rejects.toMatchObject({
      code: 'allRefused',
      params: { rejects: 2 },
    })
    expect(await age()).toBe(before)
  })

  it('nothing is taken of an update that is no registry file further down', async () => {
    const before = await everybody(server)
    const long = { ...record(3), name: 'x'.repeat(3 << 20) }
    const path = writeTo(
      server,
      'panjang.ndjson',
      lines([...many(5000).map(each => ({ ...each, name: 'Salah' })), long]),
    )
    await expect(take(server, 'update', path)).rejects.toMatchObject({
      code: 'longLine',
      params: { line: 5001 },
    })
    expect(await everybody(server)).toEqual(before)
  })

  it('an update that was ended refuses, when it goes on, who came before', async () => {
    const people = many(4900).map(each => ({ ...each, regionCode: '3172' }))
    const path = writeTo(server, 'lanjut.ndjson', lines([...people, { ...record(1), name: 'Orang Lain' }]))
    const { database, writer } = server.running
    const options = { dataFolder: server.folder, database, writer, path, acceptLoss: false, now: Date.now }
    const ended = importUpdate({
      ...options,
      onProgress: ({ phase }) => {
        if (phase === 'reading') throw new Error('ended')
      },
    })
    await expect(ended).rejects.toThrow('ended')
    const result = await take(server, 'update', path)
    expect(result.rejects).toBe(1)
    expect(result.rows).toBeLessThan(4900)
    expect(readFileSync(result.rejectsFile ?? '', 'utf8')).toMatch(
      /"line":4901,"reason":"sameNikOtherName".*"other":1,/,
    )
    const names = (await everybody(server)).map(({ name }) => name)
    expect(names).toHaveLength(4900)
    expect(names).not.toContain('Orang Lain')
  })

  it('a file corrected in the middle is another file, and one that was only read is the same', async () => {
    const training = { trainingId: 'T-1', title: 'x'.repeat(300), provider: 'P'.repeat(200), platform: 'K' }
    const trainings = [{ ...training, price: 1, boughtAt: 1 }]
    const path = writeTo(server, 'perbaikan.ndjson', lines(many(4500).map(each => ({ ...each, trainings }))))
    await take(server, 'full', path)
    expect(await take(server, 'full', path)).toMatchObject({ unchanged: true })
    const { atime, mtime, size } = statSync(path)
    const { phone } = record(2250)
    writeFileSync(path, readFileSync(path, 'utf8').replace(phone, '+6282499999999'))
    utimesSync(path, atime, new Date(mtime.getTime() + 1000))
    expect(statSync(path).size).toBe(size)
    expect(await take(server, 'full', path)).toMatchObject({ unchanged: false, rows: 4500 })
    expect((await everybody(server)).filter(each => each.phone === '+6282499999999')).toHaveLength(1)
  })

  it('an import that runs is not said to be ended by a file that is refused meanwhile', async () => {
    const { writer, database } = server.running
    const now = Date.now()
    const row = await openImportRow(writer, `berjalan-${dialect}`, now, {
      ...{ kind: 'full', file: 'a', total_bytes: 9, from_bytes: 0, from_rows: 0 },
    })
    await expect(take(server, 'full', join(server.folder, 'tidak-ada'))).rejects.toThrow('ENOENT')
    await row.tell(now + 1, { rows: 5 }, true)
    const { state } = await database.reader
      .selectFrom('registry_import')
      .select('state')
      .where('id', '=', `berjalan-${dialect}`)
      .executeTakeFirstOrThrow()
    expect(state).toBe('running')
    await row.tell(now + 2, { state: 'done' }, true)
  })
})

describe('a file that changes while it is read', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ dialect: 'sqlite' })
  })
  afterAll(() => server.stop())

  it.each([
    ['cut', (path: string) => truncateSync(path, 600_000)],
    ['written on', (path: string) => appendFileSync(path, lines([record(9)]))],
  ])('is refused: %s', (name, change) => {
    const path = writeTo(server, `${name}.ndjson`, lines(many(5000)))
    const reading = readRecords(inspectFile(path), { offset: 0, line: 1 }, null, '2026-11-22')
    expect(reading.next().value?.count).toBeGreaterThan(0)
    change(path)
    expect(() => [...reading]).toThrow(expect.objectContaining({ code: 'changed' }))
  })
})
