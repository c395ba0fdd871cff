import { expect, it } from 'vitest'
import { EntryId } from '#shared/domain/ids.ts'

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '__defineGetter__'])(
  'has no id that every object inherits: %s',
  name => {
    expect(EntryId.safeParse(name).success).toBe(false)
  },
)

it.each(['b2f1c1e0-0000-4000-8000-000000000009', 'demo-joki-1', 'Constructor'])('takes %s', id => {
  expect(EntryId.parse(id)).toBe(id)
})
