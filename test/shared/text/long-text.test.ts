import { expect, it } from 'vitest'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { nameKey } from '#shared/domain/people/person-name.ts'
import { normalisePhone } from '#shared/domain/people/phone.ts'
import { parsePoliceReceipt } from '#shared/domain/fraud/police-receipt.ts'
import { extractAmounts } from '#shared/domain/text/amounts.ts'
import { extractIndicators } from '#shared/domain/text/indicators.ts'
import { safeLine } from '#shared/domain/text/safe-text.ts'
import { hideSecrets } from '#shared/domain/text/secrets.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  safeLine,
  hideSecrets,
  extractIndicators,
  extractAmounts,
  readWebAddress,
  normaliseEmail,
  normalisePhone,
  nameKey,
  parsePoliceReceipt: text => parsePoliceReceipt(text, 0),
}

/** What patterns that go back over a text again and again are caught by: near misses, as long as can be. */
const bits = [
  ...[
    'a',
    '0',
    '1 ',
    ' ',
    '.',
    '-',
    'a.',
    'a-',
    'a--',
    '1-',
    'a@',
    '@',
    '%',
    'é',
    '\u0301',
    '\uD83D',
    '👩‍👩‍👧‍👦',
  ],
  ...[
    'http://',
    'https://a.',
    'hxxp',
    'www.',
    'xn--a',
    '[.]',
    'dot ',
    'Rp1.',
    '1.000.',
    '0812',
    '+62',
    'bit.ly/a ',
  ],
  ...[
    'otp ',
    'kode otp saya ',
    'pin:',
    'sandi ',
    'satu dua ',
    'dua puluh',
    'kode 1234 ',
    '1,2 ',
    '12345678 ',
    '4111111111111111 ',
    'nik ',
    'LP/B/1/',
    'juta ',
  ],
]

// Read in one go this takes moments; a pattern that starts over at every letter runs into the test's limit.
it.each(Object.entries(readers))('%s reads long texts in one go', (_, read) => {
  for (const bit of bits) expect(() => read(bit.repeat(Math.ceil(60_000 / bit.length)))).not.toThrow()
})
