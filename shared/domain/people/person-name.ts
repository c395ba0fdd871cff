import * as z from 'zod'
import { safeLine, textLength } from '../text/safe-text.ts'

export const PERSON_NAME_MAX = 200

/** One field: single-word names are ordinary in Indonesia and there is no family name to ask for. */
export const PersonName = z
  .string()
  .max(PERSON_NAME_MAX * 8)
  .overwrite(safeLine)
  .refine(name => /[\p{L}\p{N}]/u.test(name), { error: 'name.blank' })
  .refine(name => textLength(name) <= PERSON_NAME_MAX, { error: 'name.tooLong' })
export type PersonName = z.infer<typeof PersonName>

// Academic degrees, religious and courtesy titles as they stand before or after names on Indonesian cards.
const TITLES = new Set(
  `dr drs dra ir prof h hj kh ust ustadz ustadzah haji hajah bapak bpk ibu sdr sdri tn ny nn mr mrs ms raden rm rr
  se sh st si sip sikom sos spd spdi skom skep ssos skm sag sth ssi stp spt sp sked sfarm apt ners amd amdkep amdkeb
  mm ma msi mkom mpd mt mh mkes msc mba phd ssn sst spsi spog spa`.split(/\s+/),
)

/**
 * The form in which two spellings of a name are compared and searched: no capitals, accents, punctuation or titles.
 * "Hj. Siti Nur'aini, S.Pd." and "SITI NURAINI" share one key. Empty only if the name is nothing but marks.
 */
export function nameKey(name: string): string {
  const words = safeLine(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´ʼ.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
  const bare = words.filter(word => !TITLES.has(word))
  return (bare.length > 0 ? bare : words).join(' ')
}
