import { HOUR_MS } from '#shared/domain/clock/zone.ts'
import type { ComplaintFacts } from '#shared/domain/fraud/complaint-facts.ts'
import texts from './cases.json' with { type: 'json' }

const consent = (at: number) => ({ given: true, version: '2026-01', at })
const consents = (at: number) => ({ truth: consent(at), processing: consent(at), forward: consent(at) })

/** Money paid to somebody who promised the selection: complete, goes to the police. */
export function jokiWithLoss(at: number): ComplaintFacts {
  return {
    mechanism: 'via_pmo',
    pattern: 'joki',
    reporter: { role: 'victim' },
    incident: { at: at - 26 * HOUR_MS, zone: 'WIB', precision: 'minute' },
    narrative: texts.joki.narrative,
    loss: {
      suffered: 'yes',
      kinds: ['money', 'data'],
      amount: 1_350_000,
      description: texts.joki.loss,
      lastTransferAt: at - 25 * HOUR_MS,
    },
    inducement: { promised: 'yes', what: texts.joki.promise },
    coercion: 'no',
    impersonation: 'no',
    dataGiven: ['nik', 'kk'],
    indicators: [
      { kind: 'phone', value: '+6283455587001', raw: '0834-5558-7001' },
      { kind: 'ewallet', value: '083455587001', raw: 'DANA 083455587001', issuer: 'dana' },
    ],
    consents: consents(at),
  }
}

/** Money paid to a fake site two hours ago: much is still to be asked, but the bank cannot wait. */
export function fakeSite(at: number): ComplaintFacts {
  return {
    pattern: 'fake_site',
    reporter: { role: 'victim' },
    incident: { at: at - 2 * HOUR_MS, zone: 'WIB', precision: 'about' },
    narrative: texts.site.narrative,
    loss: { suffered: 'yes', kinds: ['money'], amount: 500_000, lastTransferAt: at - 2 * HOUR_MS },
    impersonation: 'yes',
    indicators: [
      {
        kind: 'url',
        value: 'https://daftar-prakerja.example/klaim',
        raw: 'daftar-prakerja.example/klaim',
      },
    ],
    consents: { truth: consent(at), processing: consent(at) },
  }
}

/** An offer that nobody took up: the programme explains, nothing is forwarded. */
export function jokiOffer(at: number): ComplaintFacts {
  return {
    pattern: 'joki',
    reporter: { role: 'witness' },
    narrative: texts.offer.narrative,
    loss: { suffered: 'no' },
    inducement: { promised: 'yes', what: texts.offer.promise },
    coercion: 'no',
    consents: { truth: consent(at), processing: consent(at) },
  }
}

/** A caller who posed as staff: complete, waits for legal staff. */
export function fakeStaff(at: number): ComplaintFacts {
  return {
    mechanism: 'via_pmo',
    pattern: 'impersonation',
    reporter: { role: 'victim' },
    incident: { at: at - 17 * HOUR_MS, zone: 'WITA', precision: 'about' },
    narrative: texts.call.narrative,
    loss: {
      suffered: 'yes',
      kinds: ['money'],
      amount: 725_000,
      description: texts.call.loss,
      lastTransferAt: at - 17 * HOUR_MS,
    },
    inducement: { promised: 'no' },
    coercion: 'no',
    impersonation: 'yes',
    dataGiven: ['otp'],
    indicators: [{ kind: 'phone', value: '+6283455509911', raw: '0834 5550 9911' }],
    consents: consents(at),
  }
}
