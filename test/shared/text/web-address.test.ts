import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelToAscii, labelToUnicode } from '#shared/domain/text/punycode.ts'
import { readWebAddress } from '#shared/domain/text/web-address.ts'

function read(text: string) {
  const address = readWebAddress(text)
  if (!address.ok) throw new Error(`${text}: ${address.code}`)
  return address.value
}

describe('official', () => {
  it.each([
    ['https://www.prakerja.go.id', true],
    ['https://dashboard.prakerja.go.id/masuk?x=1', true],
    ['prakerja.go.id', true],
    ['PRAKERJA.GO.ID.', true],
    ['http://prakerja.go.id', true],
    // Browsers turn the back slash into a slash: the host is the real one.
    ['https://prakerja.go.id\\@evil.com', true],
    ['https://prakerja.go.id@evil.com', false],
    ['https://user@prakerja.go.id', false],
    ['https://evil.com\\@prakerja.go.id', false],
    ['https://prakerja.go.id.evil.com', false],
    ['https://prakerja.vip', false],
    ['https://notprakerja.go.id', false],
    ['https://prakerja.co.id', false],
    ['https://prakerja.go.id.', true],
    ['https://prаkerja.go.id', false],
    ['https://evil.com/prakerja.go.id', false],
    ['https://evil.com?prakerja.go.id', false],
    ['https://evil.com#@prakerja.go.id', false],
    ['https://prakerja%2Ego%2Eid', true],
    ['https://prakerja。go。id', true],
  ])('%s: %s', (text, official) => {
    expect(read(text).official).toBe(official)
  })
})

describe('suspicions', () => {
  it.each([
    ['https://prakerja.vip', ['riskyEnding', 'brandInOtherHost']],
    ['https://daftar.prakerja.vip', ['riskyEnding', 'brandInOtherHost']],
    ['http://dashboard.prakerja12.info', ['notHttps', 'riskyEnding', 'brandInOtherHost', 'digitsAfterBrand']],
    ['https://kartu-prakerja.com', ['brandInOtherHost', 'hyphenVariant']],
    ['https://pra-kerja.com', ['brandInOtherHost', 'hyphenVariant']],
    ['https://prаkerja.com', ['lookalikeLetters', 'brandInOtherHost']],
    [`https://${labelToAscii('prаkerja')}.com`, ['lookalikeLetters', 'brandInOtherHost']],
    ['https://pr4kerja.com', ['lookalikeLetters', 'brandInOtherHost']],
    ['https://prakeja.com', ['nearMiss']],
    ['https://prakerrja.id', ['nearMiss']],
    ['https://pekerja.com', []],
    ['https://kemnaker.go.id', []],
    ['https://bit.ly/abc', ['shortLink']],
    ['http://103.10.1.2/prakerja', ['notHttps', 'ipAddress']],
    ['https://1735524610/', ['ipAddress']],
    ['https://prakerja.go.id@evil.com', ['userInfo']],
    ['https://prakerja.go.id:8443', ['oddPort']],
    ['https://prakerja-daftar.vercel.app', ['brandInOtherHost', 'hyphenVariant']],
  ])('%s', (text, suspicions) => {
    expect(read(text).suspicions).toEqual(suspicions)
  })
})

describe('forms', () => {
  it.each([
    [
      'hxxps://prakerja[.]vip/daftar',
      'https://prakerja.vip/daftar',
      'hxxps://prakerja[.]vip/daftar',
      'prakerja.vip',
    ],
    ['Prakerja.VIP', 'https://prakerja.vip/', 'hxxps://prakerja[.]vip/', 'prakerja.vip'],
    [
      'http://a.b.prakerja.vip:80/X?y=1#z',
      'http://a.b.prakerja.vip/X?y=1',
      'hxxp://a[.]b[.]prakerja[.]vip/X?y=1',
      'prakerja.vip',
    ],
    [
      'https://prakerja-x.blogspot.com',
      'https://prakerja-x.blogspot.com/',
      'hxxps://prakerja-x[.]blogspot[.]com/',
      'prakerja-x.blogspot.com',
    ],
  ])('%s', (text, canonical, defanged, domain) => {
    expect(read(text)).toMatchObject({ original: text, canonical, defanged, domain })
  })

  it('is settled after once, through canonical and defanged form', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), url => {
        const address = readWebAddress(url)
        if (!address.ok) return
        expect(read(address.value.canonical).canonical).toBe(address.value.canonical)
        expect(read(address.value.defanged).canonical).toBe(address.value.canonical)
        expect(address.value.defanged).not.toMatch(/^https?:/)
      }),
    )
  })

  it.each([
    ['javascript:alert(1)', 'address.scheme'],
    ['ftp://prakerja.go.id', 'address.scheme'],
    ['', 'address.unreadable'],
    ['halo', 'address.unreadable'],
    ['https://', 'address.unreadable'],
    ['https://go.id', 'address.unreadable'],
    ['https://exa mple.com', 'address.unreadable'],
    ['https://%zz.com', 'address.unreadable'],
  ])('refuses %j', (text, code) => {
    expect(readWebAddress(text)).toEqual({ ok: false, code })
  })
})

describe('punycode', () => {
  it.each([
    ['bücher', 'xn--bcher-kva'],
    ['münchen', 'xn--mnchen-3ya'],
    ['例え', 'xn--r8jz45g'],
    ['prakerja', 'prakerja'],
  ])('%s = %s', (unicode, ascii) => {
    expect(labelToAscii(unicode)).toBe(ascii)
    expect(labelToUnicode(ascii)).toBe(unicode)
  })
  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.string({
          minLength: 1,
          maxLength: 20,
          unit: fc.constantFrom('a', 'b', 'c', 'ж', 'щ', '漢', '字', '🙂', 'é', 'р'),
        }),
        label => {
          expect(labelToUnicode(labelToAscii(label))).toBe(label)
        },
      ),
    )
  })
  it.each(['xn--', 'xn--\u0000', 'xn--99999999'])('keeps what it cannot read: %j', label => {
    expect(() => labelToUnicode(label)).not.toThrow()
  })
})
