import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atLocal } from '#shared/domain/clock/zone.ts'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { followSource } from '#server/features/registry/follow-source.ts'
import { httpSource } from '#server/features/registry/registry-source.ts'
import { dialects } from '#test/harness/database.ts'
import {
  answerWith,
  type ParticipantService,
  serviceToken,
  startParticipantService,
} from '#test/harness/participant-service.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { joinedWave as wave } from '../../../shared/people/joined-wave.ts'
import { lines, record, take, writeTo } from './records.ts'

const twelve = wave(12, '2021-02-24', '2021-02-26', 'not_selected', '2021-03-01')
const thirteen = wave(13, '2021-03-05', '2021-03-07', 'not_selected', '2021-03-10')
const fourteen = wave(14, '2021-03-12', '2021-03-14', 'waiting', null)
const application = {
  ...{ at: fourteen.joinedAt, kk: '3171011503169044', recipientsOnKk: 2, citizen: true },
  ...{ inEducation: false, group: 'none', socialAid: 'none' },
}
const joined = {
  ...{ step: 'wave_joined', wave: 14, waveClosesAt: fourteen.closesAt },
  waves: [twelve, thirteen, fourteen],
}
const { wave: _, waveClosesAt: __, ...unsaid } = joined

for (const dialect of dialects) {
  describe(`wave histories on ${dialect}`, () => {
    let server: TestServer
    let service: ParticipantService
    let ani: TestDesk
    beforeAll(async () => {
      server = await startTestServer({ dialect })
      service = await startParticipantService()
      ani = await server.desk('agent', { name: 'Ani' })
    })
    afterAll(async () => {
      await service.stop()
      await server.stop()
    })
    const idOf = async (number: number) => {
      const row = await server.running.database.reader
        .selectFrom('participant')
        .select(['id', 'wave'])
        .where('nik', '=', record(number).nik)
        .executeTakeFirstOrThrow()
      expect(row.wave).toBe(14)
      return row.id as ParticipantId
    }
    const cardOf = async (number: number) => {
      const answer = await ani.query('participant.card', { participantId: await idOf(number) })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }
    const on = async (number: number, at: number) => {
      const answer = await ani.query('participant.explainOn', { participantId: await idOf(number), at })
      if (!answer.ok) throw new Error(answer.code)
      return answer.value
    }

    it('come in from lines of JSON, tables and the programme’s service, whether the newest is said twice or not', async () => {
      const people = [record(1, joined), record(2, unsaid)]
      await take(server, 'update', writeTo(server, 'riwayat.ndjson', lines(people)))
      const table = record(3, { ...unsaid, application })
      const columns = Object.keys(table)
      const cells = Object.values(table).map(value => {
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        return `"${text.replaceAll('"', '""')}"`
      })
      const csv = `${columns.join(',')}\n${cells.join(',')}\n`
      expect(await take(server, 'update', writeTo(server, 'riwayat.csv', csv))).toMatchObject({ rejects: 0 })
      service.answer = answerWith({ people: [record(4, joined), record(5, unsaid)], next: '1' })
      const { reader } = server.running.database
      await followSource(httpSource({ url: service.url, token: serviceToken }), {
        reader,
        writer: server.running.writer,
        now: Date.now,
        dataFolder: server.folder,
      })()
      for (const number of [1, 2, 3, 4, 5])
        expect((await cardOf(number)).waves, `person ${number}`).toEqual(joined.waves)
    })

    it('change nobody who is the same, and whoever has a result since', async () => {
      const told = { ...fourteen, outcome: 'not_selected', decidedAt: atLocal('2021-03-16', 'WIB', 9) }
      const later = { ...joined, step: 'not_selected', waves: [twelve, thirteen, told] }
      const again = [record(1, joined), record(4, later)]
      await take(server, 'update', writeTo(server, 'hasil.ndjson', lines(again)))
      expect((await cardOf(4)).waves.at(-1)).toEqual(told)
      expect((await cardOf(4)).explanation.sentence).toEqual({
        key: 'programme:status.notSelected.again',
        params: { times: 3, waves: [12, 13, 14] },
      })
      expect((await cardOf(1)).waves).toEqual(joined.waves)
    })

    it.each([
      ['before the first', '2021-02-20', 'notJoined', []],
      ['in the first', '2021-02-25', 'waveOpen', [{ ...twelve, outcome: 'waiting', decidedAt: null }]],
      ['between two', '2021-03-03', 'notSelected', [twelve]],
      ['in the last', '2021-03-13', 'waveOpen', joined.waves],
    ])('tell what was so on any day: %s', async (_name, day, status, waves) => {
      const told = await on(3, atLocal(day, 'WIB', 18))
      expect(told).toMatchObject({ explanation: { status } })
      expect(told.waves).toEqual(waves)
    })

    it('keep the family card of the application, and leave it to the wave it was for', async () => {
      const cardOn = async (day: string) =>
        (await on(3, atLocal(day, 'WIB', 18))).eligibility?.conditions.find(({ id }) => id === 'familyCard')
      expect(await cardOn('2021-03-13')).toMatchObject({
        verdict: 'notMet',
        params: { before: 2, kkEnd: '9044' },
      })
      expect(await cardOn('2021-03-06')).toMatchObject({ verdict: 'unknown' })
    })

    it('are refused with what is wrong about them', async () => {
      const broken = [
        { ...joined, waves: [twelve, twelve, fourteen] },
        { ...joined, waves: [thirteen, twelve, fourteen] },
        { ...joined, waves: [{ ...twelve, decidedAt: twelve.joinedAt }, fourteen] },
        { ...joined, waves: [{ ...twelve, outcome: 'selected' }, fourteen] },
        { ...joined, step: 'selected' },
        { ...joined, wave: 15 },
        { ...joined, waves: [{ ...fourteen, outcome: 'menang' }] },
        { ...joined, waves: [{ ...fourteen, wave: 0 }] },
        { ...joined, waves: 'empat belas' },
      ]
      const path = writeTo(
        server,
        'rusak.ndjson',
        lines([...broken.map((each, at) => record(20 + at, each)), record(30)]),
      )
      const { rejects, rejectsFile } = await take(server, 'update', path)
      expect(rejects).toBe(broken.length)
      const said = readFileSync(rejectsFile ?? '', 'utf8')
        .split('\n')
        .filter(text => text !== '')
        .map(text => JSON.parse(text) as { reason: string; field: string; says: string })
      expect(said.map(({ reason, field }) => [reason, field])).toEqual([
        ['waveTwice', 'waves.1'],
        ['waveOrder', 'waves.1'],
        ['waveTimes', 'waves.0'],
        ['waveOutcome', 'waves.1'],
        ['waveStep', 'waves.2'],
        ['waveLast', 'waves.2'],
        ['value', 'waves.0.outcome'],
        ['value', 'waves.0.wave'],
        ['value', 'waves'],
      ])
      expect(said[0]?.says).toContain('dua kali')
    })
  })
}
