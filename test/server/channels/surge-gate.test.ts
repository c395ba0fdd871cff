import { describe, expect, it } from 'vitest'
import { createGate } from '#server/channels/form/surge-gate.ts'

function held() {
  let open = (): void => {}
  const done = new Promise<void>(resolve => {
    open = resolve
  })
  return { done, open }
}

describe('the gate before the writer', () => {
  it('lets so many in, lets so many wait in their order, and sends the rest away at once', async () => {
    const gate = createGate({ inside: 2, waiting: 2, patienceMs: 60_000 })
    const order: number[] = []
    const doors = Array.from({ length: 5 }, held)
    const answers = doors.map(({ done }, n) =>
      gate.pass(async () => {
        order.push(n)
        await done
        return n
      }),
    )
    expect(await answers[4]).toBeNull()
    expect(order).toEqual([0, 1])
    doors[1]?.open()
    expect(await answers[1]).toBe(1)
    await expect.poll(() => order).toEqual([0, 1, 2])
    for (const door of doors) door.open()
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3, null])
    expect(order).toEqual([0, 1, 2, 3])
    expect(await gate.pass(async () => 'again')).toBe('again')
  })

  it('sends away who has waited too long, and keeps the place for the next', async () => {
    const gate = createGate({ inside: 1, waiting: 5, patienceMs: 20 })
    const door = held()
    const first = gate.pass(() => door.done)
    expect(await gate.pass(async () => 'late')).toBeNull()
    door.open()
    await first
    expect(await gate.pass(async () => 'in time')).toBe('in time')
  })

  it('makes room again after a failure', async () => {
    const gate = createGate({ inside: 1, waiting: 0, patienceMs: 60_000 })
    await expect(gate.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await gate.pass(async () => 'fine')).toBe('fine')
  })
})
