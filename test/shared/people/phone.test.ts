import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone, Phone } from '#shared/domain/people/phone.ts'

describe('normalisePhone', () => {
  it.each([
    ['0812-3456-7890', '+6281234567890', 'mobile'],
    ['+62 812 3456 7890', '+6281234567890', 'mobile'],
    ['628123456789', '+628123456789', 'mobile'],
    ['62 0812 3456 7890', '+6281234567890', 'mobile'],
    ['+62 (0)812-3456-7890', '+6281234567890', 'mobile'],
    ['6281200000001', '+6281200000001', 'mobile'],
    ['81234567890', '+6281234567890', 'mobile'],
    ['٠٨١٢٣٤٥٦٧٨٩٠', '+6281234567890', 'mobile'],
    ['0800-150-3001', '+628001503001', 'toll_free'],
    ['1500046', '+621500046', 'uan'],
    ['021-25541246', '+622125541246', 'fixed'],
    ['+60 12-345 6789', '+60123456789', 'mobile'],
  ])('%s is %s (%s)', (text, e164, kind) => {
    expect(normalisePhone(text)).toEqual({ ok: true, value: { e164, kind } })
  })

  it.each(['', 'halo', '08123', '0841234567', '+6281234567890123', '110', '3171014107909001'])(
    'refuses %j',
    text => {
      expect(normalisePhone(text)).toEqual({ ok: false, code: 'phone.invalid' })
    },
  )

  it('is settled after once', () => {
    const mobiles = fc
      .tuple(
        fc.constantFrom('11', '12', '13', '21', '52', '55', '77', '95', '81'),
        fc.integer({ min: 1e6, max: 99_999_999 }),
      )
      .map(([prefix, rest]) => `08${prefix}${rest}`)
    fc.assert(
      fc.property(mobiles, written => {
        const once = normalisePhone(written)
        if (!once.ok) return
        expect(normalisePhone(once.value.e164)).toEqual(once)
        expect(Phone.safeParse(once.value.e164).success).toBe(true)
      }),
    )
  })

  it.each(['081234567890', '+62841234567', '+6208123', '+62', '6281234567890'])('schema refuses %s', text => {
    expect(Phone.safeParse(text).success).toBe(false)
  })
})
