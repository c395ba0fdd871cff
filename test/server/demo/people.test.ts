import { describe, expect, it } from 'vitest'
import { makeKnownPeople } from '#server/demo/known-people.ts'
import { makePeople } from '#server/demo/people.ts'
import { readStories } from '#server/demo/story.ts'
import { regions } from '#server/features/participants/regions.ts'
import { parseNik, nikDiffers } from '#shared/domain/people/nik.ts'
import { Participant } from '#shared/domain/people/participant.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { explainStatus } from '#shared/domain/programme/explain-status.ts'
import { ExplainedStatus } from '#shared/domain/programme/explanation.ts'

const now = Date.UTC(2026, 10, 22, 3)
const { districts } = await regions()
const people = (seed: string, count = 2000) => [...makePeople({ seed, now, count, districts })]

describe('the people of a demonstration', () => {
  const all = [...people('1'), ...makeKnownPeople(now)]

  it('are the same under the same seed, and others under another', () => {
    expect(people('1', 300)).toEqual(all.slice(0, 300))
    expect(people('2', 300).map(({ nik }) => nik)).not.toEqual(all.slice(0, 300).map(({ nik }) => nik))
  })

  it('have well-formed NIKs of real districts that were never issued', () => {
    const known = new Set(districts)
    for (const person of all) {
      const nik = parseNik(person.nik)
      expect(nik.ok, `NIK ${person.nik}`).toBe(true)
      if (!nik.ok) continue
      expect(known.has(nik.value.regionCode), `NIK ${person.nik}`).toBe(true)
      expect(person.nik.slice(12), `NIK ${person.nik}`).toMatch(/^9(?!000)\d{3}$/)
      expect(nikDiffers(nik.value, person.birthDate)).toBe(false)
    }
    expect(new Set(all.map(({ nik }) => nik)).size).toBe(all.length)
  })

  it('are records as the registry has them', () => {
    for (const person of all) {
      expect(Participant.safeParse(person).error).toBeUndefined()
      if (person.phone !== null) expect(normalisePhone(person.phone).ok, `phone ${person.phone}`).toBe(true)
      if (person.email !== null) expect(person.email).toMatch(/example(\.com|\.net|\.org)?$/)
    }
  })

  it('stand at every point of the programme', () => {
    const statuses = new Set(all.map(person => explainStatus(person, now).status))
    // Before the programme nobody stood anywhere: only a day that is asked about can be that early.
    expect([...ExplainedStatus.options].filter(status => !statuses.has(status))).toEqual(['beforeProgramme'])
    expect(new Set(all.map(({ scheme }) => scheme)).size).toBe(2)
    const waves = all.flatMap(({ wave }) => (wave === null ? [] : [wave]))
    expect([Math.min(...waves) < 10, Math.max(...waves)]).toEqual([true, 71])
  })

  it('have joined waves before, most of them in vain and some of them more than ten', () => {
    const histories = all.flatMap(({ waves }) => (waves.length > 0 ? [waves] : []))
    expect(all.every(({ waves, wave }) => (waves.at(-1)?.wave ?? null) === wave)).toBe(true)
    const lengths = histories.map(waves => waves.length).toSorted((a, b) => a - b)
    expect(lengths[0]).toBe(1)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeGreaterThanOrEqual(3)
    expect(lengths.at(-1)).toBeGreaterThan(10)
    const siti = all.find(({ name }) => name === 'Siti Rahmawati')
    expect(siti?.waves.filter(({ outcome }) => outcome === 'not_selected')).toHaveLength(13)
    for (const { joinedAt, decidedAt } of histories.flat()) {
      expect(joinedAt ?? now).toBeLessThanOrEqual(now)
      expect(decidedAt ?? now).toBeLessThanOrEqual(now)
    }
  })

  it('bear names of many kinds', () => {
    const names = all.map(({ name }) => name)
    expect(names.some(name => !name.includes(' '))).toBe(true)
    expect(names.some(name => name.includes("'"))).toBe(true)
    expect(names.some(name => /, S\./.test(name))).toBe(true)
    expect(names.some(name => name.length > 40)).toBe(true)
  })
})

describe('the stories', () => {
  it('are fit to be played, with addresses and phones as the channels give them', () => {
    const stories = readStories()
    expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length)
    expect(stories.length).toBeGreaterThanOrEqual(25)
    for (const { key, phone, email } of stories) {
      if (phone !== undefined)
        expect(normalisePhone(phone), `story ${key}`).toMatchObject({ value: { e164: phone } })
      if (email !== undefined) expect(email).toMatch(/example(\.com|\.net|\.org)?$/)
    }
    expect(Math.max(...stories.map(({ steps }) => steps.length))).toBeGreaterThanOrEqual(60)
  })
})
