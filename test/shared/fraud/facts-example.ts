import { atLocal } from '#shared/domain/clock/zone.ts'
import { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'

export const now = atLocal('2026-11-22', 'WIB', 10)

export const consents = {
  truth: { given: true, version: '1', at: now },
  processing: { given: true, version: '1', at: now },
  forward: { given: true, version: '1', at: now },
}

/** A complete report of money lost to a joki the day before, through the programme. */
export function factsWith(
  changes: { readonly [K in keyof ComplaintFacts]?: ComplaintFacts[K] | undefined } = {},
): ComplaintFacts {
  const facts = {
    mechanism: 'via_pmo',
    pattern: 'joki',
    reporter: { role: 'victim' },
    incident: { at: atLocal('2026-11-21', 'WIB', 9), zone: 'WIB' },
    narrative: 'Saya diminta membayar agar lolos.',
    loss: {
      suffered: 'yes',
      kinds: ['money'],
      amount: 300_000,
      description: 'Transfer Rp300.000 lalu nomor saya diblokir.',
      lastTransferAt: atLocal('2026-11-21', 'WIB', 9),
    },
    inducement: { promised: 'yes', what: 'lolos tanpa seleksi' },
    coercion: 'no',
    impersonation: 'no',
    dataGiven: [],
    indicators: [{ kind: 'phone', value: '+6281200000003', raw: '0812 0000 0003' }],
    consents,
    ...changes,
  }
  return ComplaintFacts.parse(
    Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  )
}
