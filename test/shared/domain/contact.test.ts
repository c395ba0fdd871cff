import { expect, it } from 'vitest'
import { needsTemplate, RouteId } from '#shared/domain/contact.ts'

it.each([
  ['a chat has no window', null, 1_000, false],
  ['never written to us', 0, 1_000, true],
  ['open for one more millisecond', 1_001, 1_000, false],
  ['closed at this very millisecond', 1_000, 1_000, true],
  ['long closed', 1, 1_000, true],
])('%s', (_, windowEndsAt, now, expected) => {
  expect(needsTemplate({ windowEndsAt }, now)).toBe(expected)
})

it.each([
  ['livechat:0b0f7a52-3c3e-4b7d-9f6f-0d5f2d6f9001', true],
  ['whatsapp:abcdefgh', true],
  ['email:abcdefgh', true],
  ['phone:abcdefgh', false],
  ['whatsapp:short', false],
  ['whatsapp:6281200009001:x', false],
  ['whatsapp:', false],
  ['abcdefgh', false],
  ["email:'; DROP TABLE ticket; --", false],
])('is %s the name of a way? %s', (text, expected) => {
  expect(RouteId.safeParse(text).success).toBe(expected)
})
