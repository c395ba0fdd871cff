import { setTimeout as wait } from 'node:timers/promises'
import type { Connect, Wire } from '#main/engine/wire.ts'

/** Chances in [0, 1] that a message meets a fault, and the longest delay in ms. */
export interface Faults {
  readonly lose: number
  readonly repeat: number
  readonly cut: number
  readonly delayMs: number
}

export interface ControlledLink {
  readonly connect: Connect
  /** From now on everything arrives once, at once and in order. */
  calm(): void
  /** Cuts the present connection as a tunnel would. */
  cut(): void
  /** What was done to the traffic so far: a test asserts that it was much. */
  readonly done: { lost: number; repeated: number; delayed: number; cut: number }
}

/**
 * A link between a desk and a real server that misbehaves as told: frames are lost, doubled and, by being delayed
 * each on its own, reordered; questions or their answers get lost after the act was done; connections break.
 */
export function controlledLink(real: Connect, random: () => number, faults: Faults): ControlledLink {
  const done = { lost: 0, repeated: 0, delayed: 0, cut: 0 }
  let isCalm = false
  let present: Wire | null = null
  const hit = (chance: number): boolean => !isCalm && random() < chance
  const late = async (): Promise<void> => {
    if (isCalm || faults.delayMs === 0) return
    done.delayed += 1
    await wait(random() * faults.delayMs)
  }

  const connect: Connect = (url, listener) => {
    let isClosed = false
    const push = async (name: string, payload: unknown): Promise<void> => {
      await late()
      if (!isClosed) listener.pushed(name, payload)
    }
    const wire = real(url, {
      opened: listener.opened,
      closed: () => {
        isClosed = true
        listener.closed()
      },
      pushed: (name, payload) => {
        if (isCalm) return listener.pushed(name, payload)
        if (hit(faults.cut)) return cutNow(wire)
        if (hit(faults.lose)) return void (done.lost += 1)
        if (hit(faults.repeat)) {
          done.repeated += 1
          void push(name, structuredClone(payload))
        }
        void push(name, payload)
      },
    })
    const controlled: Wire = {
      async request(name, payload, limitMs) {
        const started = performance.now()
        await late()
        if (hit(faults.lose)) return never(limitMs)
        if (hit(faults.repeat)) {
          done.repeated += 1
          // The first copy's answer is lost on the way; its effect is not.
          await wire.request(name, payload, limitMs).catch(() => null)
        }
        const answer = await wire.request(name, payload, limitMs)
        if (hit(faults.lose)) return never(limitMs - (performance.now() - started))
        await late()
        return answer
      },
      send: (name, payload) => {
        if (hit(faults.lose)) done.lost += 1
        else wire.send(name, payload)
      },
      close: wire.close,
    }
    present = controlled
    return controlled
  }

  const never = async (limitMs: number): Promise<never> => {
    done.lost += 1
    await wait(Math.max(0, limitMs))
    throw new Error('no answer in time')
  }
  const cutNow = (wire: Wire): void => {
    done.cut += 1
    wire.close()
  }

  return {
    connect,
    done,
    calm: () => {
      isCalm = true
    },
    cut: () => {
      if (present !== null) cutNow(present)
    },
  }
}
