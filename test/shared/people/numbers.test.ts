import { describe, expect, it } from 'vitest'
import { parseAccountNumber } from '#shared/domain/people/bank-account.ts'
import { looksLikePaymentCard, parseCardNumber } from '#shared/domain/people/card-number.ts'
import { normaliseEmail } from '#shared/domain/people/email.ts'
import { parseKk } from '#shared/domain/people/kk.ts'

describe('parseKk', () => {
  it('reads and warns of a NIK', () => {
    expect(parseKk('3171.0101.0120.9001')).toMatchObject({
      ok: true,
      value: { kk: '3171010101209001', likelyNik: false },
    })
    expect(parseKk('3171014107909001')).toMatchObject({ ok: true, value: { likelyNik: true } })
  })
  it.each([
    ['3171010101209001', '3171010101209001', 'kk.sameAsNik'],
    ['317101010120900', undefined, 'kk.length'],
    ['31710101O1209001', undefined, 'kk.digits'],
  ])('refuses %s beside %s', (text, nik, code) => {
    expect(parseKk(text, nik)).toEqual({ ok: false, code })
  })
})

describe('card numbers', () => {
  it.each([
    ['4111 1111 1111 1111', true],
    ['5555 5555 5555 4444', true],
    ['4111 1111 1111 1112', false],
    ['9001 2345 6789 0123', false],
  ])('%s: payment card %s', (text, likelyPaymentCard) => {
    expect(parseCardNumber(text)).toMatchObject({ ok: true, value: { likelyPaymentCard } })
  })
  it('a NIK that happens to pass Luhn is a NIK', () => {
    const passing = Array.from({ length: 10 }, (_, i) => `317101410790901${i}`)
    expect(passing.filter(looksLikePaymentCard)).toEqual([])
  })
  it.each([
    ['123', 'card.length'],
    ['41111111111111ab', 'card.digits'],
  ])('refuses %s', (text, code) => {
    expect(parseCardNumber(text)).toEqual({ ok: false, code })
  })
})

describe('parseAccountNumber', () => {
  it.each([
    ['0123456789', 'bni', '0123456789', false],
    ['0021-01-000123-50-9', 'bri', '002101000123509', false],
    ['0123456789', 'bri', '0123456789', true],
    ['081234567890', 'ovo', '081234567890', false],
    ['12345', undefined, '12345', false],
  ] as const)('%s of %s', (text, bank, account, unusualLength) => {
    expect(parseAccountNumber(text, bank)).toEqual({ ok: true, value: { account, unusualLength } })
  })
  it.each([
    ['1234', 'account.length'],
    ['1'.repeat(21), 'account.length'],
    ['12345x', 'account.digits'],
  ])('refuses %s', (text, code) => {
    expect(parseAccountNumber(text)).toEqual({ ok: false, code })
  })
})

describe('normaliseEmail', () => {
  it.each([
    [' Siti@Gmail.COM ', 'siti@gmail.com'],
    ['mailto:siti@gmail.com', 'siti@gmail.com'],
    ['Siti <siti@gmail.com>', 'siti@gmail.com'],
    ['ｓｉｔｉ@gmail.com', 'siti@gmail.com'],
    ['siti+kerja@mail.prakerja.go.id', 'siti+kerja@mail.prakerja.go.id'],
  ])('%s', (text, email) => {
    expect(normaliseEmail(text)).toEqual({ ok: true, value: email })
  })
  it.each([
    '',
    'siti',
    'siti@',
    '@gmail.com',
    'siti@gmail',
    'si ti@gmail.com',
    'a..b@x.com',
    '.a@x.com',
    'a@b@c.com',
    `a@${'x'.repeat(250)}.com`,
  ])('refuses %j', text => {
    expect(normaliseEmail(text)).toEqual({ ok: false, code: 'email.invalid' })
  })
})
