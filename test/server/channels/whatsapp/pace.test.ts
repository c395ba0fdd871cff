import { expect, it } from 'vitest'
import { whatsAppFrom } from '#server/channels/whatsapp/options.ts'
import { createPace } from '#server/channels/whatsapp/pace.ts'

it('lets a burst of 45 to one person through, then one in six seconds', () => {
  let now = 1_000_000
  const pace = createPace(1_000, 6_000, () => now)
  for (let sent = 0; sent < 45; sent++) expect(pace.take('a')).toBe(0)
  expect(pace.take('a')).toBe(6_000)
  expect(pace.take('b')).toBe(0)
  now += 5_999
  expect(pace.take('a')).toBe(1)
  now += 1
  expect(pace.take('a')).toBe(0)
  now -= 3600_000
  expect(pace.take('a')).toBeGreaterThan(0)
})

it('keeps to the throughput of our number, and to half of it for a minute after a refusal', () => {
  let now = 1_000_000
  const pace = createPace(80, 6_000, () => now)
  const burst = (): number => {
    let sent = 0
    while (pace.take(`${now}-${sent}`) === 0) sent++
    return sent
  }
  expect(burst()).toBe(80)
  now += 1_000
  expect(burst()).toBe(80)
  pace.slow()
  now += 1_000
  expect(burst()).toBe(40)
  now += 60_000
  expect(pace.isSlowed()).toBe(false)
  expect(burst()).toBe(80)
})

it('takes all settings or none', () => {
  const all = {
    KAWAL_WA_PHONE_NUMBER_ID: '1',
    KAWAL_WA_BUSINESS_ID: '2',
    KAWAL_WA_TOKEN: 'rahasia-uji',
    KAWAL_WA_APP_SECRET: '4',
    KAWAL_WA_VERIFY_TOKEN: '5',
  }
  expect(whatsAppFrom({})).toBeNull()
  expect(whatsAppFrom(all)).toMatchObject({ graphUrl: 'https://graph.facebook.com', version: 'v26.0' })
  const { KAWAL_WA_APP_SECRET: _, ...some } = all
  expect(() => whatsAppFrom(some)).toThrow(/KAWAL_WA_APP_SECRET$/)
  expect(() => whatsAppFrom(some)).not.toThrow(/rahasia/)
})
