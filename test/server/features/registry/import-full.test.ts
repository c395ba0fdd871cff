import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBuildingFile } from '#server/features/registry/building-file.ts'
import { openBuildingTables } from '#server/features/registry/building-tables.ts'
import { importFull } from '#server/features/registry/import-full.ts'
import { inspectFile } from '#server/features/registry/inspect-file.ts'
import { readAhead } from '#server/features/registry/read-ahead.ts'
import { findPeople } from '#server/features/participants/search.ts'
import { readSearch } from '#server/features/participants/search-text.ts'
import { openPostgres, openSqlite } from '#server/storage/database.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { everybody, lines, record, take, writeTo } from './records.ts'

const many = (count: number) => Array.from({ length: count }, (_, index) => record(index + 1))

describe.each(dialects)('a full import on %s', dialect => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ dialect })
  })
  afterAll(() => server.stop())

  const find = async (text: string) => {
    const found = await findPeople(server.running.database.reader, readSearch(text))
    return found.map(({ id }) => id)
  }
  let asking: Promise<TestDesk> | undefined
  const latest = async () => {
    asking ??= server.desk('admin')
    const answer = await (await asking).query('registry.status', {})
    if (!answer.ok) throw new Error(answer.code)
    const [first] = answer.value.imports
    if (first === undefined) throw new Error('nothing was imported')
    return first
  }
  const rejectsOf = (path: string | null) =>
    path === null
      ? []
      : readFileSync(path, 'utf8')
          .split('\n')
          .filter(text => text !== '')
          .map(
            text =>
              JSON.parse(text) as { line: number; reason: string; field: string | null; other?: number },
          )

  it('takes a file in one step, keeps everybody’s id at the next one, and does nothing for the same file', async () => {
    const first = writeTo(server, 'satu.ndjson', lines(many(40)))
    expect(await take(server, 'full', first)).toMatchObject({ unchanged: false, rows: 40, rejects: 0 })
    const before = await everybody(server)
    expect(before[0]).toMatchObject({ id: 'P000000001', name: 'Orang Uji Dua' })
    expect(await take(server, 'full', first)).toMatchObject({ unchanged: true })

    const moved = many(45)
      .toReversed()
      .map(each => (each.email === 'uji3@example.com' ? { ...each, phone: '+6282455599999' } : each))
    expect(await take(server, 'full', writeTo(server, 'dua.ndjson', lines(moved)))).toMatchObject({
      rows: 45,
    })
    const after = new Map((await everybody(server)).map(row => [row.nik, row]))
    for (const { nik, id } of before) expect(after.get(nik)?.id).toBe(id)
    const changed = [...after.values()].filter(row => row.phone_changed_at !== null)
    expect(changed.map(({ phone }) => phone)).toEqual(['+6282455599999'])
    expect(await find('0824 555 99999')).toEqual([after.get(record(3).nik)?.id])
    expect((await find('uji orang lima')).length).toBeGreaterThan(0)
    if (dialect === 'postgres') return
    const files = readdirSync(join(server.folder, 'registry')).filter(name => /^registry-\d+\.db$/.test(name))
    expect(files).toEqual(['registry-2.db'])
  })

  it('says per line why it was not taken, in a file that nobody else may read', async () => {
    const good = many(200)
    const bad: unknown[] = [
      record(301, { nik: `${record(301).nik}1` }),
      record(302, { nik: '3171013213709001' }),
      record(303, { birthDate: '1990-02-30' }),
      record(304, { birthDate: '2199-01-01' }),
      { ...record(2), name: 'Orang Lain Sekali' },
      record(3),
      record(305, { agama: 'x' }),
      record(306, { name: undefined }),
    ]
    const path = writeTo(server, 'tiga.ndjson', `${lines(good)}${lines(bad)}{rusak\n`)
    const result = await take(server, 'full', path)
    expect(result).toMatchObject({ rows: 200, rejects: 9 })
    expect(rejectsOf(result.rejectsFile).map(({ line, reason, other }) => [line, reason, other])).toEqual([
      [201, 'nikLength', undefined],
      [202, 'nik', undefined],
      [203, 'birthDate', undefined],
      [204, 'bornLater', undefined],
      [207, 'unknownField', undefined],
      [208, 'missing', undefined],
      [209, 'unreadable', undefined],
      [205, 'sameNikOtherName', 2],
      [206, 'sameNik', 3],
    ])
    if (process.platform !== 'win32') expect(statSync(result.rejectsFile ?? '').mode & 0o777).toBe(0o600)
  })

  it('finds two records with one NIK in the very first import too', async () => {
    const fresh = await startTestServer({ dialect })
    const path = writeTo(
      fresh,
      'kembar.ndjson',
      lines([...many(100), { ...record(7), name: 'Kembar Palsu' }]),
    )
    const result = await take(fresh, 'full', path)
    expect(result).toMatchObject({ rows: 100, rejects: 1 })
    expect(rejectsOf(result.rejectsFile)).toMatchObject([{ line: 101, reason: 'sameNikOtherName', other: 7 }])
    const found = await findPeople(fresh.running.database.reader, readSearch('kembar palsu'))
    expect(found).toEqual([])
    await fresh.stop()
  })

  it('reads tables, names of every kind, and numbers as people write them', async () => {
    const table = [
      'nik,kk,name,birthDate,phone,email,regionCode,scheme,step,balance,trainings',
      `${record(1).nik},${record(1).kk},"Ma'ruf, S.Pd. ""Ucup""",${record(1).birthDate},0824-5551-0001,UJI@EXAMPLE.COM,3171,normal,selected,500000,"[{""trainingId"":""T-1"",""title"":""Kopi, teh"",""provider"":""P"",""platform"":""K"",""price"":1,""boughtAt"":1}]"`,
      `${record(2).nik},${record(2).kk},محمد رضا,${record(2).birthDate},,,3171,normal,registered,,`,
      `${record(3).nik},${record(3).kk},Ponirin,${record(3).birthDate},,,3171,normal,registered,,`,
    ].join('\r\n')
    const path = writeTo(server, 'tabel.csv', `\uFEFF${table}\r\n`)
    expect(await take(server, 'full', path, true)).toMatchObject({ rows: 3, rejects: 0 })
    expect((await find('محمد رضا')).length).toBe(1)
    expect((await find('082455510001')).length).toBe(1)
    expect((await find('maruf')).length).toBe(1)
    expect(await find('ponirin')).toEqual([
      (await everybody(server)).find(({ name }) => name === 'Ponirin')?.id,
    ])
  })

  it.each([
    ['half a file', lines(many(60)).slice(0, -40), 'cut'],
    ['a table without its last line end', `nik,kk,name,birthDate,regionCode,scheme,step\n1,2,3`, 'cut'],
    [
      'a table with a quote that is never closed',
      `nik,kk,name,birthDate,regionCode,scheme,step\n${many(60)
        .map(
          ({ nik, kk, name, birthDate }, at) =>
            `${nik},${kk},${at === 40 ? '"' : ''}${name},${birthDate},3171,normal,registered\n`,
        )
        .join('')}`,
      'quotes',
    ],
    ['another encoding', Buffer.from(lines(many(60)), 'utf16le'), 'utf16'],
    [
      'Latin-1 in a name',
      Buffer.concat([Buffer.from(lines([record(1, { name: 'Ren?' })]).replace('?', '\u00e9'), 'latin1')]),
      'encoding',
    ],
    ['nothing', '', 'empty'],
    ['one array', JSON.stringify(many(3)), 'array'],
    ['an unknown column', 'nik,kk,name,birthDate,regionCode,scheme,step,agama\n', 'headerUnknown'],
    ['a lacking column', 'nik,kk,name,birthDate,regionCode,scheme\n', 'headerMissing'],
    ['a column twice', 'nik,kk,name,birthDate,regionCode,scheme,step,nik\n', 'headerTwice'],
    ['only nonsense', lines([{}, {}]), 'allRefused'],
    ['mostly nonsense', lines([...many(60), ...Array.from({ length: 9 }, () => ({}))]), 'tooManyRejects'],
  ])('refuses %s whole and leaves the registry as it was', async (_, content, code) => {
    await take(server, 'full', writeTo(server, 'utuh.ndjson', lines(many(60))), true)
    const before = await everybody(server)
    const path = writeTo(server, 'rusak.dat', content)
    await expect(take(server, 'full', path)).rejects.toMatchObject({ code })
    expect(await everybody(server)).toEqual(before)
    expect(existsSync(join(server.folder, 'registry', 'building.db'))).toBe(false)
    expect((await latest()).fault?.code).toBe(code)
  })

  it('refuses a file cut at the end of a line: a fifth of the people cannot be gone', async () => {
    await take(server, 'full', writeTo(server, 'penuh.ndjson', lines(many(100))), true)
    const half = writeTo(server, 'separuh.ndjson', lines(many(50)))
    await expect(take(server, 'full', half)).rejects.toMatchObject({
      code: 'shrunk',
      params: { rows: 50, before: 100 },
    })
    expect(await everybody(server)).toHaveLength(100)
  })

  it('goes on where it was killed, no row twice', async () => {
    const fresh = await startTestServer({ dialect })
    const path = writeTo(fresh, 'besar.ndjson', lines(many(4900)))
    const facts = inspectFile(path)
    const { database, writer } = fresh.running
    const options = { dataFolder: fresh.folder, database, writer, path, acceptLoss: false, now: Date.now }
    const building =
      dialect === 'sqlite'
        ? openBuildingFile(options, 'registry-0.db', facts.fingerprint)
        : await openBuildingTables(options, facts.fingerprint)
    let rows = 0
    for await (const batch of readAhead(facts, null, '2026-11-22')) {
      if (rows > 0) {
        // Killed before the next commit.
        await building.add(batch)
        break
      }
      await building.add(batch)
      await building.commit(batch.upTo)
      rows = building.counts().rows
    }
    // As after a kill: nothing is finished, everything lies where it lay.
    await building.end(true)
    expect(rows).toBeGreaterThan(1000)
    const progress: number[] = []
    const result = await importFull({ ...options, onProgress: ({ rows: so }) => progress.push(so) })
    expect(result).toMatchObject({ rows: 4900, rejects: 0 })
    const people = await everybody(fresh)
    expect(new Set(people.map(({ nik }) => nik)).size).toBe(4900)
    expect(people).toHaveLength(4900)
    expect(progress[0]).toBeGreaterThan(rows)
    await fresh.stop()
  })

  it('is taken up by a server that runs beside it, which answered from the old one until then', async () => {
    await take(server, 'full', writeTo(server, 'lama.ndjson', lines(many(20))), true)
    const beside =
      server.databaseUrl === null ? openSqlite(server.folder) : openPostgres(server.databaseUrl, () => {})
    const count = async () => {
      const people = await beside.reader
        .selectFrom('participant')
        .innerJoin('participant_record', 'participant_record.no', 'participant.no')
        .select('nik')
        .execute()
      const [found] = await findPeople(beside.reader, readSearch(record(1).nik))
      return found === undefined ? 0 : people.length
    }
    let over = false
    const seen = new Set<number>()
    const looking = (async () => {
      while (!over) {
        seen.add(await count())
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    await take(server, 'full', writeTo(server, 'baru.ndjson', lines(many(30))))
    over = true
    await looking
    expect([...seen].every(people => people === 20 || people === 30)).toBe(true)
    expect(seen).toContain(20)
    await beside.takeRegistry?.()
    expect(await count()).toBe(30)
    await beside.close()
  })

  it('says which linked people are gone', async () => {
    await take(server, 'full', writeTo(server, 'tertaut.ndjson', lines(many(20))), true)
    const someone = (await everybody(server)).find(({ nik }) => nik === record(20).nik)
    const ticketId = await server.inbound('saya peserta')
    const { db } = { db: server.running.database.writer }
    const { contact_id: contactId } = await db
      .selectFrom('ticket')
      .select('contact_id')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('contact')
      .set({ participant_id: someone?.id ?? '' })
      .where('id', '=', contactId)
      .execute()
    const { gone } = await take(server, 'full', writeTo(server, 'kurang.ndjson', lines(many(19))))
    expect(gone).toEqual([someone?.id])
    await db.updateTable('contact').set({ participant_id: null }).where('id', '=', contactId).execute()
  })

  it('gives nobody the number of somebody who was added while it ran', async () => {
    await take(server, 'full', writeTo(server, 'awal.ndjson', lines(many(20))), true)
    const path = writeTo(server, 'lanjut.ndjson', lines(many(22)))
    const { database, writer } = server.running
    const options = { dataFolder: server.folder, database, writer, path, acceptLoss: false, now: Date.now }
    const { fingerprint } = inspectFile(path)
    const building =
      dialect === 'sqlite'
        ? openBuildingFile(options, (await database.takeRegistry?.()) ?? '', fingerprint)
        : await openBuildingTables(options, fingerprint)
    await building.end(true)
    await take(server, 'update', writeTo(server, 'sela.ndjson', lines([record(40), record(41)])))
    const added = (await everybody(server)).slice(-2)
    await importFull({ ...options, onProgress: () => {} })
    const after = new Set((await everybody(server)).map(({ id }) => id))
    expect(after.size).toBe(22)
    expect(added.filter(({ id }) => after.has(id))).toEqual([])
  })

  it('tells the administrator how it went', async () => {
    const admin = await server.desk('admin')
    const answer = await admin.query('registry.status', {})
    if (!answer.ok) throw new Error(answer.code)
    const { people, source, imports } = answer.value
    expect(people).toBe((await everybody(server)).length)
    expect(source.state).toBe('off')
    expect(imports.some(each => each.state === 'failed' && each.fault !== null)).toBe(true)
    expect(imports.some(each => each.state === 'done' && each.rows > 0)).toBe(true)
  })

  it('counts the refused lines by reason, over a run that was ended and gone on with too', async () => {
    const path = writeTo(
      server,
      'alasan.ndjson',
      lines([...many(100), { ...record(1), name: 'Lain' }, {}, {}]),
    )
    expect(await take(server, 'full', path, true)).toMatchObject({ rows: 100, rejects: 3 })
    const { reasons, rejectsFile, fault, fromBytes } = await latest()
    expect({ reasons, fault, fromBytes }).toEqual({
      reasons: { missing: 2, sameNikOtherName: 1 },
      fault: null,
      fromBytes: 0,
    })
    expect(existsSync(join(server.folder, 'registry', rejectsFile ?? 'none'))).toBe(true)
  })

  it('says that a file is not there, on the page too', async () => {
    await expect(take(server, 'full', join(server.folder, 'tidak-ada.csv'))).rejects.toThrow('ENOENT')
    expect(await latest()).toMatchObject({
      file: 'tidak-ada.csv',
      state: 'failed',
      fault: { code: 'noFile', params: {} },
    })
  })

  it('takes an import that says nothing any more for one that was ended', async () => {
    const db = server.running.database.writer
    const { id } = await latest()
    const silent = { state: 'running', updated_at: Date.now() - 3_600_000, fault: null }
    await db.updateTable('registry_import').set(silent).where('id', '=', id).execute()
    expect((await latest()).state).toBe('stopped')
  })

  it('lets the administrator say from which age on the desks warn', async () => {
    const admin = await server.desk('admin')
    const agent = await server.desk('agent')
    const before = await agent.query('registry.age', {})
    expect(before).toMatchObject({ ok: true, value: { staleAfterHours: 36, source: { state: 'off' } } })
    expect(await agent.command('registry.setLimit', { staleAfterHours: 8 })).toMatchObject({ ok: false })
    expect(await admin.command('registry.setLimit', { staleAfterHours: 0 })).toMatchObject({ ok: false })
    expect(await admin.command('registry.setLimit', { staleAfterHours: 8 })).toMatchObject({ ok: true })
    expect(await agent.query('registry.age', {})).toMatchObject({ value: { staleAfterHours: 8 } })
  })
})
