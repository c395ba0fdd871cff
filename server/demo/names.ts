import parts from './name-parts.json' with { type: 'json' }
import type { Random } from './random.ts'

type Culture = (typeof parts.cultures)[number]

const byProvince = new Map(parts.cultures.flatMap(culture => culture.provinces.map(code => [code, culture])))

/** Most people bear a name of where they come from; the rest have moved. */
const localShare = 0.8
const titledShare = 0.02
const capitalsShare = 0.05

/** A plausible Indonesian name: one word or many, with apostrophes, titles and old spellings as they occur. */
export function makeName(random: Random, province: string, sex: 'female' | 'male'): string {
  const local = byProvince.get(province)
  const culture: Culture =
    local !== undefined && random.chance(localShare) ? local : random.pick(parts.cultures)
  const words = [random.pick(culture[sex])]
  if (!random.chance(culture.single)) {
    if (random.chance(0.25)) words.push(random.pick(culture[sex]))
    words.push(random.pick(culture.last))
  }
  const name = words.filter((word, at) => words.indexOf(word) === at).join(' ')
  return decorated(random, name)
}

function decorated(random: Random, name: string): string {
  if (random.chance(titledShare)) return `${random.pick(parts.before)} ${name}`
  if (random.chance(titledShare)) return `${name}, ${random.pick(parts.after)}`
  // As it stands on the identity card.
  return random.chance(capitalsShare) ? name.toUpperCase() : name
}
