import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { start } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { findPeople } from '#server/features/participants/search.ts'
import { readSearch } from '#server/features/participants/search-text.ts'
import type { Schema } from '#server/storage/schema/schema.ts'
import { dialects } from '#test/harness/database.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { writeTo } from './records.ts'

const people = 30_000
const before = 2_000

/** Ends the program by SIGKILL at the very moment in which it has said what `KILL_AT` describes. */
const killer = `
  const write = process.stderr.write.bind(process.stderr)
  const told = new RegExp(process.env.KILL_AT)
  process.stderr.write = (text, ...rest) => {
    write(text, ...rest)
    if (told.test(text)) process.kill(process.pid, 'SIGKILL')
    return true
  }`

/** The program as an operator starts it. Answers all that it said. */
async function program(server: TestServer, words: readonly string[], killAt?: string) {
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(killer)}`]
  const running = start(
    process.execPath,
    [...(killAt === undefined ? [] : preload), join(root, 'server/main.ts'), ...words],
    {
      env: {
        ...process.env,
        KAWAL_DATA: server.folder,
        ...(server.databaseUrl === null ? {} : { KAWAL_DATABASE_URL: server.databaseUrl }),
        ...(killAt === undefined ? {} : { KILL_AT: killAt }),
      },
    },
  )
  return running.ended
}

/** Everything the registry consists of, but for the instants in which it was imported. */
async function everything(server: TestServer) {
  await server.running.database.takeRegistry?.()
  const db = server.running.database.reader
  const all = async (table: keyof Schema, ...order: string[]) => {
    let rows = db.selectFrom(table).selectAll()
    for (const column of order) rows = rows.orderBy(column as never)
    return (await rows.execute()).map(row =>
      Object.values({
        ...row,
        as_of_at: null,
        ...('phone_changed_at' in row && row.phone_changed_at !== null ? { phone_changed_at: 1 } : {}),
      })
        .map(value => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)))
        .join(' '),
    )
  }
  return {
    people: await all('participant', 'no'),
    records: await all('participant_record', 'no'),
    words: await all('name_token', 'no'),
    postings: await all('name_posting', 'key'),
    variants: await all('name_variant', 'variant', 'token_no'),
  }
}

describe.each(dialects)('an import that is killed on %s', dialect => {
  let server: TestServer
  let undisturbed: TestServer
  beforeAll(async () => {
    server = await startTestServer({ dialect })
    undisturbed = await startTestServer({ dialect })
  })
  afterAll(async () => {
    await server.stop()
    await undisturbed.stop()
  })

  it('is gone on with, and is in the end what it would have been, while the old registry answers', async () => {
    const file = join(server.folder, 'besar.ndjson')
    await program(server, ['make-registry', String(people), file])
    const text = readFileSync(file, 'utf8')
    const some = text.split('\n').slice(0, before)
    const first = JSON.parse(some[0] ?? '{}') as { nik: string; name: string }
    // A line that cannot be read, and two that say again what stands above: somebody who is known, and somebody new.
    const twice = text.split('\n').slice(before - 1, before + 1)
    writeTo(
      server,
      'besar.ndjson',
      `${text}{\n${twice.join('\n').replaceAll('"name":"', '"name":"Bukan ')}\n`,
    )
    const old = writeTo(server, 'lama.ndjson', `${some.toReversed().join('\n')}\n`)
    for (const each of [server, undisturbed])
      expect(await program(each, ['import-registry', old])).toMatchObject({ code: 0 })

    const known = async () => {
      await server.running.database.takeRegistry?.()
      const db = server.running.database.reader
      const count = await db
        .selectFrom('participant')
        .select(of => of.fn.countAll().as('people'))
        .executeTakeFirst()
      const found = await findPeople(db, readSearch(first.nik))
      const named = await findPeople(db, readSearch(first.name))
      return { people: Number(count?.people), id: found[0]?.id, isNamed: named.length > 0 }
    }
    const answer = await known()
    expect(answer).toEqual({ people: before, id: `P${String(before).padStart(9, '0')}`, isNamed: true })

    const said: string[] = []
    for (const killAt of [
      // Something is committed by then.
      String.raw`(reading|indexing): [23]\d{4} people`,
      'participant_phone',
      'names',
    ]) {
      const { signal, output } = await program(server, ['import-registry', file], killAt)
      expect({ killAt, signal }).toEqual({ killAt, signal: 'SIGKILL' })
      expect({ killAt, ...(await known()) }).toEqual({ killAt, ...answer })
      said.push(output)
    }
    const [, afterReading = ''] = said
    const rows = [...afterReading.matchAll(/(\d+) people/g)].map(([, number]) => Number(number))
    expect(rows[0]).toBeGreaterThan(20_000)

    const whole = await program(server, ['import-registry', file])
    expect(whole).toMatchObject({ code: 0 })
    expect(whole.output).toMatch(new RegExp(`${people} people imported; 3 lines were refused`))
    expect(await program(undisturbed, ['import-registry', file])).toMatchObject({ code: 0 })
    const [mine, theirs] = [await everything(server), await everything(undisturbed)]
    expect(mine.people).toHaveLength(people)
    for (const part of Object.keys(mine) as (keyof typeof mine)[]) {
      const differing = mine[part].filter((row, at) => row !== theirs[part][at])
      expect({ part, count: mine[part].length, differing }).toEqual({
        part,
        count: theirs[part].length,
        differing: [],
      })
    }
    expect(refusedBy(whole.output)).toEqual([people + 1, people + 2, people + 3])
    expect((await known()).id).toBe(answer.id)
  }, 600_000)
})

/** Lines that the file of refused ones names. */
function refusedBy(output: string): number[] {
  const [, path = ''] = /the reasons are in (\S+)/.exec(output) ?? []
  const texts = readFileSync(path, 'utf8').trim().split('\n')
  return texts.map(text => (JSON.parse(text) as { line: number }).line).sort((a, b) => a - b)
}
