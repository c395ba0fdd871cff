import { describe, expect, it } from 'vitest'
import { errorPolicy, knownErrorCodes } from '#shared/domain/whatsapp/error-actions.ts'
import { mediaTypeOf } from '#shared/domain/whatsapp/media-limits.ts'
import { waTime } from '#shared/domain/whatsapp/payload.ts'
import en from '#shared/locales/en/whatsapp.json' with { type: 'json' }
import id from '#shared/locales/id/whatsapp.json' with { type: 'json' }

describe('errors of WhatsApp', () => {
  it.each([
    [0, 'stop'],
    [190, 'stop'],
    [10, 'stop'],
    [200, 'stop'],
    [299, 'stop'],
    [300, 'fail'],
    [368, 'stop'],
    [4, 'backoff'],
    [130429, 'backoff'],
    [131056, 'pairWait'],
    [131047, 'needsTemplate'],
    [131026, 'undeliverable'],
    [131000, 'retry'],
    [131009, 'bug'],
    [132015, 'fail'],
    [999999, 'fail'],
  ] as const)('does the right thing after %i: %s', (code, action) => {
    expect(errorPolicy(code).action).toBe(action)
  })

  it('has a sentence and an advice for every reason, in both languages', () => {
    const own = ['unconfirmed', 'unreachable', 'fileMissing', 'noAddress', 'tooLong', 'unknown']
    const files = ['mediaExpired', 'mediaTooLarge', 'mediaHash', 'mediaDownload']
    const reasons = [...knownErrorCodes.map(code => errorPolicy(code).reason), ...own, ...files]
    for (const reason of reasons)
      for (const texts of [id.reason, id.action, en.reason, en.action]) expect(texts).toHaveProperty(reason)
  })
})

it('sends a file by its own kind only where WhatsApp takes it', () => {
  const mega = 1024 * 1024
  expect(mediaTypeOf('image/jpeg', 5 * mega)).toBe('image')
  expect(mediaTypeOf('image/jpeg', 5 * mega + 1)).toBe('document')
  expect(mediaTypeOf('image/webp', 1)).toBe('document')
  expect(mediaTypeOf('audio/ogg', 16 * mega)).toBe('audio')
  expect(mediaTypeOf('video/mp4', 17 * mega)).toBe('document')
})

it('never believes a time that lies ahead or is none', () => {
  expect(waTime('1795240800', 2_000_000_000_000)).toBe(1_795_240_800_000)
  expect(waTime(1_795_240_800, 2_000_000_000_000)).toBe(1_795_240_800_000)
  for (const odd of [undefined, '', 'x', '-5', '9999999999999', '1e400'])
    expect(waTime(odd, 1_000)).toBe(1_000)
})
