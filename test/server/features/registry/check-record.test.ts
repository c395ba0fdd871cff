import { describe, expect, it } from 'vitest'
import { makePeople } from '#server/demo/people.ts'
import { createRandom } from '#server/demo/random.ts'
import { checkRecord } from '#server/features/registry/check-record.ts'
import { createCsvReader, type CsvRow } from '#server/features/registry/csv.ts'
import { filled, toDocument } from '#server/features/registry/record.ts'
import { Participant } from '#shared/domain/people/participant.ts'

const today = '2026-11-22'
const districts = ['317101', '327301']
const people = [...makePeople({ seed: 'periksa', now: Date.UTC(2026, 10, 22), count: 300, districts })]

describe('the quick look at a record', () => {
  it('knows sound ones at once', () => {
    const exact = people.filter(person => {
      const checked = checkRecord(person, today)
      return checked.ok && checked.exact
    })
    expect(exact.length).toBeGreaterThan(people.length * 0.9)
  })

  it('never passes what the schema refuses, whatever is broken in it', () => {
    const random = createRandom('rusak')
    const junk: unknown[] = [
      ...[null, '', 'x', 0, -1, 1.5, Number.MAX_SAFE_INTEGER, true, [], {}, [null], [{}], 'a'.repeat(400)],
      ...[
        '+628',
        '1990-02-30',
        '1990-13-01',
        'siti@',
        '.a@example.com',
        'a..b@example.com',
        '3171010101900000',
      ],
      // Values that are sound in themselves and need not fit the rest of a wave history.
      ...[1, 12, 71, 1_600_000_000_000, 'selected', 'not_selected', 'wave_joined', 'waiting'],
      ...['a@-b.example', 'a\u202Eb', ' nama', '0'.repeat(16), '31710', Number.NaN, '+62812345678901234'],
    ]
    let passed = 0
    let refused = 0
    for (let round = 0; round < 6_000; round++) {
      const broken = structuredClone(random.pick(people)) as Record<string, unknown>
      const field = random.pick(Object.keys(broken))
      const list = broken[field]
      if (Array.isArray(list) && list.length > 0 && random.chance(0.7)) {
        const part = random.pick(list) as Record<string, unknown>
        if (random.chance(0.2)) list.splice(random.int(0, list.length), random.int(0, 1), part)
        else part[random.pick(Object.keys(part))] = random.pick(junk)
      } else broken[field] = random.pick(junk)
      const checked = checkRecord(broken, '2199-01-01')
      if (!checked.ok || !checked.exact) {
        refused += 1
        continue
      }
      passed += 1
      const parsed = Participant.safeParse(filled(broken))
      expect(parsed.error?.issues, `${field} ${JSON.stringify(broken[field])}`).toBeUndefined()
      expect(parsed.data).toEqual(filled(broken))
    }
    expect(Math.min(passed, refused)).toBeGreaterThan(150)
  })

  it.each([
    ['a NUL, which PostgreSQL does not keep', { title: 'Barista\u0000 Pemula' }, 'Barista Pemula'],
    ['what turns a line round', { title: '\u202EBarista  Pemula ' }, 'Barista Pemula'],
  ])('takes out of a training %s', (_, change, title) => {
    const person = people.find(({ trainings }) => trainings.length > 0)
    if (person === undefined) throw new Error('nobody with a training')
    const checked = checkRecord({ ...person, trainings: [{ ...person.trainings[0], ...change }] }, today)
    expect(checked).toMatchObject({ ok: true, exact: false, person: { trainings: [{ title }] } })
  })

  it('reads the code of a region as the ministry writes it', () => {
    const checked = checkRecord({ ...people[0], regionCode: '31.74.01' }, today)
    expect(checked).toMatchObject({ ok: true, person: { regionCode: '317401' } })
  })
})

describe('the document of a record', () => {
  it('leaves out what has a column, and nothing of the same name further in', () => {
    const person = people.find(({ waves }) => waves.length > 1)
    if (person === undefined) throw new Error('nobody with a history')
    const application = {
      ...{ at: 1_600_000_000_000, kk: person.kk, recipientsOnKk: null, citizen: true },
      ...{ inEducation: null, group: null, socialAid: null },
    }
    const whole = { ...person, application }
    const document = filled(JSON.parse(Buffer.from(toDocument(whole)).toString()))
    expect(document).toMatchObject({ waves: person.waves, application })
    for (const column of ['nik', 'kk', 'name', 'wave'])
      expect(document[column] ?? null, `the column ${column}`).toBeNull()
  })
})

describe('tables', () => {
  const read = (...pieces: string[]) => {
    const rows: CsvRow[] = []
    const reader = createCsvReader(row => rows.push(row))
    for (const piece of pieces) reader.push(piece)
    return { rows: rows.map(({ line, fields }) => [line, fields]), end: reader.end()?.fields ?? null }
  }
  it.each([
    [
      'plain',
      ['a,b\nc,d\n'],
      [
        [1, ['a', 'b']],
        [2, ['c', 'd']],
      ],
    ],
    [
      'in any pieces',
      ['a,"b', '\nx"', '"y"\r', '\nc,d\n'],
      [
        [1, ['a', 'b\nx"y']],
        [3, ['c', 'd']],
      ],
    ],
    ['empty fields', [',,\n'], [[1, ['', '', '']]]],
    ['a quote in the middle', ['a"b"\n'], [[1, null]]],
    ['words behind a quote', ['"a"b\n'], [[1, null]]],
  ])('%s', (_, pieces, rows) => {
    expect(read(...pieces).rows).toEqual(rows)
  })
})
