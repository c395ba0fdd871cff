import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAccount, maskEmail, maskName, maskNik, maskPhone } from '#shared/domain/people/masking.ts'

describe('masks', () => {
  it.each([
    [maskNik, '3171014107909001', '************9001'],
    [maskPhone, '+6281234567890', '0812****7890'],
    [maskPhone, '081234567890', '0812****7890'],
    [maskEmail, 'siti@gmail.com', 's***@gmail.com'],
    [maskEmail, 'broken', '***'],
    [maskAccount, '1234567890', '******7890'],
    [maskAccount, '12345', '**********'],
    [maskName, 'Siti', 'S***'],
  ] as const)('%o(%s)', (mask, value, shown) => {
    expect(mask(value)).toBe(shown)
  })

  it('never show more than half of a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,20}$/), digits => {
        for (const mask of [maskNik, maskAccount]) {
          expect(mask(digits).replaceAll('*', '').length).toBeLessThanOrEqual(digits.length / 2)
        }
      }),
    )
  })
})
