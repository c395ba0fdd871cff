import { describe, expect, it } from 'vitest'
import { createKeeper, newId, newSecret } from '#web/widget/keeper.ts'

/** The browser's storage as far as we use it; two keepers on one are two tabs. */
function storage(most = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (items.size >= most && !items.has(key)) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key: string) => void items.delete(key),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size
    },
  }
}

const session = { secret: newSecret(), name: 'Siti Uji', language: 'id', start: null } as const

describe('what a browser keeps', () => {
  it('keeps messages of two tabs beside each other, oldest first', () => {
    const shared = storage()
    const [one, two] = [createKeeper(() => shared), createKeeper(() => shared)]
    one.saveWaiting({ entryId: 'b', body: 'dua', at: 2 })
    two.saveWaiting({ entryId: 'a', body: 'satu', at: 1 })
    expect(one.waiting().map(({ body }) => body)).toEqual(['satu', 'dua'])
    two.settled('b')
    expect(one.waiting().map(({ body }) => body)).toEqual(['satu'])
  })

  it('goes on without storage', () => {
    const keeper = createKeeper(() => {
      throw new DOMException('no', 'SecurityError')
    })
    keeper.saveSession(session)
    keeper.saveWaiting({ entryId: 'a', body: 'satu', at: 1 })
    expect(keeper.session()).toEqual(session)
    expect(keeper.waiting()).toHaveLength(1)
    keeper.forget()
    expect(keeper.session()).toBeNull()
    expect(keeper.waiting()).toEqual([])
  })

  it('goes on when storage is full, and loses nothing of this page', () => {
    const shared = storage(1)
    const keeper = createKeeper(() => shared)
    keeper.saveSession(session)
    keeper.saveWaiting({ entryId: 'a', body: 'satu', at: 1 })
    expect(keeper.session()).toEqual(session)
    expect(keeper.waiting()).toHaveLength(1)
    keeper.settled('a')
    expect(keeper.waiting()).toEqual([])
  })

  it.each(['{', '"text"', '{"secret":7}', 'null'])('takes %s under its name as nothing', text => {
    const shared = storage()
    shared.items.set('kawal.chat.session', text)
    shared.items.set('kawal.chat.waiting.a', text)
    const keeper = createKeeper(() => shared)
    expect(keeper.session()).toBeNull()
    expect(keeper.waiting()).toEqual([])
  })

  it('forgets all of its own and nothing of the page', () => {
    const shared = storage()
    shared.items.set('of-the-page', '1')
    const keeper = createKeeper(() => shared)
    keeper.saveSession(session)
    keeper.saveDraft('setengah')
    keeper.forget()
    expect([...shared.items.keys()]).toEqual(['of-the-page'])
  })

  it('makes ids and secrets that the contract takes', () => {
    expect(newId()).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
    expect(newSecret()).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(Array.from({ length: 50 }, newId)).size).toBe(50)
  })
})
