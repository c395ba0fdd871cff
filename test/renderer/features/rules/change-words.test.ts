import { expect, it } from 'vitest'
import { FIRST_RULESET } from '#shared/domain/programme/first-ruleset.ts'
import { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { checkRuleset } from '#shared/domain/programme/check-ruleset.ts'
import { changeLines } from '#renderer/features/rules/change-words.ts'
import { addPeriod } from '#renderer/features/rules/periods.ts'
import { faultText } from '#renderer/features/rules/rule-words.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { createI18n } from '#renderer/i18n/create-i18n.ts'
import type { T } from '#renderer/i18n/use-t.ts'

const t = (await createI18n('id')).t as unknown as T
const format = createFormat('id', 'WIB', t)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const lines = (change: (ruleset: Ruleset) => void) => {
  const after = Ruleset.parse(structuredClone(FIRST_RULESET))
  change(after)
  return changeLines({ t, format }, FIRST_RULESET, after).map(plain)
}

it('tells a changed term as from what to what', () => {
  expect(
    lines(({ schemes: [, normal] }) => {
      if (normal !== undefined) normal.firstPurchase = { clock: 'working_days', days: 30 }
    }),
  ).toEqual([
    'Skema normal (Sejak 1 Januari 2023). Batas membeli pelatihan pertama: 15 hari kalender menjadi 30 hari kerja',
  ])
})

it('tells a new scheme as one thing, and that the one before it ends', () => {
  expect(
    lines(ruleset => {
      const added = addPeriod(ruleset.schemes, '2027-01-01', copied => ({
        ...copied,
        id: 'skema_2027',
        name: { id: 'Skema 2027', en: 'Scheme 2027' },
      }))
      ruleset.schemes = [...(added ?? [])]
    }),
  ).toEqual([
    'Skema normal (1 Januari 2023 sampai 31 Desember 2026). Berlaku sampai: Sampai ada aturan baru menjadi 31 Desember 2026',
    'Ditambahkan: Skema 2027 (Sejak 1 Januari 2027)',
  ])
})

it('tells money, limits and words in words', () => {
  expect(
    lines(ruleset => {
      const [, scheme] = ruleset.schemes
      const [, rule] = ruleset.eligibility
      if (scheme !== undefined) scheme.training = 4_000_000
      if (rule !== undefined) rule.maxAge = null
      ruleset.labels = ruleset.labels.filter(({ label }) => label !== 'Gagal')
    }),
  ).toEqual([
    'Skema normal (Sejak 1 Januari 2023). Saldo pelatihan: Rp3.500.000 menjadi Rp4.000.000',
    'Syarat penerima (Sejak 1 Januari 2023). Usia paling tua: 64 tahun menjadi Tanpa batas',
    'Dihapus: kata “Gagal”',
  ])
})

it('says nothing where nothing differs', () => {
  expect(lines(() => undefined)).toEqual([])
})

it('has a whole sentence for every fault', () => {
  const broken = Ruleset.parse(structuredClone(FIRST_RULESET))
  const [first, normal] = broken.schemes
  const [, rule] = broken.eligibility
  if (first !== undefined) first.validTo = '2022-11-30'
  if (normal !== undefined) normal.sources = ['tidak_ada']
  if (rule !== undefined) Object.assign(rule, { maxAge: 10, validFrom: '2022-12-15' })
  broken.labels.push({ label: 'gagal', validFrom: null, validTo: null, canonical: 'wave.joined' })
  broken.sources.push({ id: 'faq2024', title: { id: 'Uji', en: 'Test' }, url: null })
  const terms = broken.terms[0]
  if (terms !== undefined) terms.validTo = '2020-01-01'
  const faults = checkRuleset(broken)
  expect(new Set(faults.map(({ code }) => code)).size).toBe(7)
  for (const fault of faults) {
    const text = faultText({ t, format, ruleset: broken }, fault)
    expect(text).toMatch(/^.{20,}\.$/)
    expect(text).not.toMatch(/fault\.|{{|…|\d{4}-\d\d/)
  }
})
