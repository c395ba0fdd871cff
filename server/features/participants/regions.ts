import { getDistricts, getProvinces, getRegencies } from 'idn-area-data'

export interface Regions {
  /** "Gambir, Kota Jakarta Pusat" for a district, "Kabupaten Aceh Selatan, Aceh" for a regency; unknown: the code. */
  nameOf(code: string): string
  /** Six-digit codes of all districts, as the first six digits of a NIK have them. */
  readonly districts: readonly string[]
}

let loaded: Promise<Regions> | undefined

/**
 * Kemendagri's regions (package idn-area-data, data under the ODbL), read once when first needed: about 8,000 short
 * names. The package's data ends with the regulation of its release; older and newer codes are shown as they are.
 */
export function regions(): Promise<Regions> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Regions> {
  const [provinces, regencies, districts] = await Promise.all([
    getProvinces(),
    getRegencies(),
    getDistricts(),
  ])
  const names = new Map<string, string>()
  for (const { code, name } of [...provinces, ...regencies, ...districts])
    names.set(code.replaceAll('.', ''), capitalised(name))
  const codes = districts.map(({ code }) => code.replaceAll('.', '')).filter(code => /^\d{6}$/.test(code))
  return {
    districts: codes,
    nameOf(code) {
      const name = names.get(code)
      if (name === undefined) return code.length > 2 ? (names.get(code.slice(0, 4)) ?? code) : code
      const above = names.get(code.slice(0, -2))
      return above === undefined ? name : `${name}, ${above}`
    },
  }
}

/** Provinces and regencies come in capitals, districts do not. */
function capitalised(name: string): string {
  if (name !== name.toUpperCase()) return name
  return name
    .toLowerCase()
    .replace(/(^|[\s.(/-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Dki\b/, 'DKI')
    .replace(/^Di\b/, 'DI')
}
