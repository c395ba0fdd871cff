import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPeople } from '#server/features/participants/search.ts'
import { readSearch } from '#server/features/participants/search-text.ts'
import { followSource } from '#server/features/registry/follow-source.ts'
import { registrySettings, setRegistry } from '#server/features/registry/registry-settings.ts'
import { httpSource } from '#server/features/registry/registry-source.ts'
import { dialects } from '#test/harness/database.ts'
import {
  answerWith,
  type ParticipantService,
  serviceToken,
  startParticipantService,
} from '#test/harness/participant-service.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { everybody, lines, record, take, writeTo } from './records.ts'

for (const dialect of dialects) {
  describe(`changes of the registry on ${dialect}`, () => {
    let server: TestServer
    let service: ParticipantService
    let now = Date.now()
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      service = await startParticipantService()
    })
    afterAll(async () => {
      await service.stop()
      await server.stop()
    })
    const names = async (text: string) => {
      const found = await findPeople(server.running.database.reader, readSearch(text))
      const people = new Map((await everybody(server)).map(row => [row.id, row.name]))
      return found.map(({ id }) => people.get(id))
    }
    const active = (number: number, change = {}) =>
      record(number, { step: 'selected', membership: 'aktif', selectedAt: 1, balance: 3_500_000, ...change })
    const status = async () => {
      const desk = await server.desk('agent')
      const answer = await desk.query('registry.status', {})
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }

    it('come in from a file by NIK, and the same file changes nothing', async () => {
      const first = writeTo(server, 'a.ndjson', lines([active(1), active(2), record(3)]))
      expect(await take(server, 'update', first)).toMatchObject({ rows: 3, rejects: 0, unchanged: false })
      expect(await take(server, 'update', first)).toMatchObject({ unchanged: true })
      expect(await everybody(server)).toHaveLength(3)
      const second = [
        active(1, { phone: '+6282455577777', name: 'Nama Baru Sekali' }),
        record(3, { phone: '+6282455566666' }),
        record(4),
        { ...record(4), name: 'Orang Lain' },
        { nik: 'x' },
      ]
      const result = await take(server, 'update', writeTo(server, 'b.ndjson', lines(second)))
      expect(result).toMatchObject({ rows: 3, rejects: 2 })
      expect(await names('nama baru')).toEqual(['Nama Baru Sekali'])
      expect(await names('orang uji dua')).not.toContain('Nama Baru Sekali')
      expect(await names('0824 555 77777')).toEqual(['Nama Baru Sekali'])
      expect((await status()).people).toBe(4)
    })

    it('take nothing from a table that ends inside quotes', async () => {
      const before = await everybody(server)
      const rows = [3, 5, 6].map(number => {
        const { nik, kk, birthDate } = record(number)
        return `${nik},${kk},${number === 6 ? '"' : ''}Diganti,${birthDate},3171,normal,registered\n`
      })
      const table = `nik,kk,name,birthDate,regionCode,scheme,step\n${rows.join('')}`
      await expect(take(server, 'update', writeTo(server, 'kutip.csv', table))).rejects.toMatchObject({
        code: 'quotes',
        params: { line: 4 },
      })
      expect(await everybody(server)).toEqual(before)
    })

    it.each(['update', 'full'] as const)(
      'put a recipient whose phone has changed on the work list: %s',
      async kind => {
        if (kind === 'full') {
          const people = [1, 2, 3, 4].map(number =>
            (number < 3 ? active : record)(number, { phone: `+628245556000${number}` }),
          )
          await take(server, kind, writeTo(server, 'semua.ndjson', lines(people)))
        }
        await server.running.chores.runAll()
        const risks = await server.running.database.reader
          .selectFrom('at_risk')
          .innerJoin('participant', 'participant.id', 'at_risk.participant_id')
          .select(['at_risk.kind', 'participant.name'])
          .where('at_risk.kind', '=', 'phoneChanged')
          .execute()
        expect(risks.map(({ name }) => name).sort()).toEqual(
          kind === 'full' ? ['Orang Uji Dua', 'Orang Uji Tiga'] : ['Nama Baru Sekali'],
        )
      },
    )

    it('come in from the programme’s service, page by page, from where we stood', async () => {
      const { reader } = server.running.database
      const { writer } = server.running
      const source = httpSource({ url: service.url, token: serviceToken, patienceMs: 2_000 })
      const follow = followSource(source, { reader, writer, now: () => now, dataFolder: server.folder })
      service.answer = (request, response) => {
        const isFirst = !(request.url ?? '').includes('since=')
        const page = isFirst
          ? { people: [record(11), record(12)], next: 'k1', hasMore: true }
          : { people: [record(13, { phone: '0824-5551-3131' })], next: 'k2', hasMore: false }
        answerWith(page)(request, response)
      }
      await follow()
      expect((await everybody(server)).map(({ nik }) => nik)).toContain(record(13).nik)
      expect((await names('082455513131')).length).toBe(1)
      expect((await status()).source).toMatchObject({ state: 'ok', answeredAt: now, error: null })
      await follow()
      expect(service.asked.at(-1)).toContain('since=k2')
    })

    it('set a record aside that cannot be right, with its reason, and take the others', async () => {
      const { reader } = server.running.database
      const { writer } = server.running
      const source = httpSource({ url: service.url, token: serviceToken, patienceMs: 2_000 })
      const follow = followSource(source, { reader, writer, now: () => now, dataFolder: server.folder })
      const wrong = record(15, { nik: '1' })
      service.answer = answerWith({ people: [record(14), wrong], next: 'k3', hasMore: false })
      now += 60_000
      await follow()
      expect((await everybody(server)).map(({ nik }) => nik)).toContain(record(14).nik)
      expect((await status()).source).toMatchObject({ state: 'ok', answeredAt: now, refused: 1 })
      const path = join(server.folder, 'registry', 'rejects-service.ndjson')
      const [line = ''] = readFileSync(path, 'utf8').split('\n')
      expect(JSON.parse(line)).toMatchObject({
        reason: 'nikLength',
        field: 'nik',
        raw: JSON.stringify(wrong),
      })
      expect(statSync(path).mode & 0o077).toBe(0)
      await follow()
      expect(service.asked.at(-1)).toContain('since=k3')
    })

    const follow = () => {
      const source = httpSource({ url: service.url, token: serviceToken, patienceMs: 2_000 })
      const { reader } = server.running.database
      return followSource(source, {
        ...{ reader, writer: server.running.writer, now: () => now, dataFolder: server.folder },
      })
    }

    it('are as old as the last time that nothing was left to come', async () => {
      const { asOfAt } = await status()
      let page = 0
      service.answer = (_, response) => {
        page += 1
        answerWith({ people: [], next: `tak-habis-${page}`, hasMore: true })(_, response)
      }
      now += 60_000
      await follow()()
      // The turn has ended, however much there is.
      expect(page).toBeGreaterThan(1)
      expect(await status()).toMatchObject({ asOfAt, source: { state: 'ok', answeredAt: now } })
    })

    it('are wrong when the pages go round in a circle', async () => {
      service.answer = (request, response) => {
        const next = (request.url ?? '').includes('since=a') ? 'b' : 'a'
        answerWith({ people: [record(16)], next, hasMore: true })(request, response)
      }
      now += 60_000
      await follow()()
      expect((await status()).source).toMatchObject({ state: 'failing', error: 'wrong' })
    })

    it('are not asked for before the service wants to be asked again', async () => {
      service.answer = (_, response) => void response.writeHead(429, { 'retry-after': '600' }).end()
      now += 60_000
      const turn = follow()
      await turn()
      expect((await status()).source).toMatchObject({ state: 'failing', error: 'refused' })
      const asked = service.asked.length
      now += 599_000
      await turn()
      expect(service.asked.length).toBe(asked)
      now += 1_000
      service.answer = answerWith({ people: [], next: 'k4' })
      await turn()
      expect(await status()).toMatchObject({ asOfAt: now, source: { state: 'ok' } })
    })

    it('are asked for again from where a registry stands that took the place of ours meanwhile', async () => {
      const { database } = server.running
      service.answer = (request, response) => {
        const isAgain = (request.url ?? '').includes('since=lama')
        const taken = isAgain ? Promise.resolve() : setRegistry(database.writer, 'source.cursor', 'lama')
        const answer = answerWith({ people: [record(19)], next: 'baru', hasMore: false })
        void taken.then(() => answer(request, response))
      }
      now += 60_000
      const turn = follow()
      await turn()
      expect((await registrySettings(database.reader)).get('source.cursor')).toBe('lama')
      await turn()
      expect(service.asked.at(-1)).toContain('since=lama')
      expect((await registrySettings(database.reader)).get('source.cursor')).toBe('baru')
    })

    it('set aside a record that names what every object has', async () => {
      const body = JSON.stringify({ people: [record(17), record(18)], next: 'k5' })
      service.answer = answerWith(body.replace('{"nik"', '{"constructor":1,"nik"'))
      now += 60_000
      const { refused } = (await status()).source
      await follow()()
      expect((await status()).source).toMatchObject({ state: 'ok', refused: refused + 1 })
      expect((await everybody(server)).map(({ nik }) => nik)).toContain(record(18).nik)
    })

    it.each([
      ['nonsense', answerWith('<html>maaf</html>'), 'wrong'],
      [
        'mostly records that cannot be right',
        answerWith({
          people: [record(21), ...Array.from({ length: 12 }, () => ({ nik: '1' }))],
          next: 'k9',
        }),
        'wrong',
      ],
      [
        'an error',
        ((_, response) => void response.writeHead(503).end()) as ParticipantService['answer'],
        'refused',
      ],
      ['nothing in time', () => {}, 'slow'],
      [
        'drop by drop',
        ((_, response) => {
          const drops = setInterval(() => response.write(' '), 20)
          response.on('close', () => clearInterval(drops))
        }) as ParticipantService['answer'],
        'slow',
      ],
      [
        'another address',
        ((_, response) =>
          void response.writeHead(302, { location: '/lain' }).end()) as ParticipantService['answer'],
        'unreachable',
      ],
      ['records that are no list', answerWith({ people: {}, next: 'k9' }), 'wrong'],
      ['no cursor', answerWith({ people: [record(22)] }), 'wrong'],
      [
        'half an answer',
        ((_, response) => {
          response.writeHead(200, { 'content-length': '1000' })
          response.write('{"people":[')
          response.destroy()
        }) as ParticipantService['answer'],
        'unreachable',
      ],
    ])(
      'are not taken when the service answers %s: what we know stays, with its age',
      async (_, answer, error) => {
        const before = await everybody(server)
        const { asOfAt } = await status()
        const { reader } = server.running.database
        const source = httpSource({ url: service.url, token: serviceToken, patienceMs: 300 })
        const follow = followSource(source, {
          ...{ reader, writer: server.running.writer, now: () => now },
          dataFolder: server.folder,
        })
        service.answer = answer
        now += 60_000
        await follow()
        expect(await everybody(server)).toEqual(before)
        expect(await status()).toMatchObject({ asOfAt, source: { state: 'failing', error, failedAt: now } })
        // It is left alone for a while.
        const asked = service.asked.length
        await follow()
        expect(service.asked.length).toBe(asked)
      },
    )
  })
}
