import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import type { Work } from '#shared/contract/visitor.ts'

const windowMs = 10_000
/** A challenge is good for this long, ms: an old phone in a queue of its own needs a while. */
const goodForMs = 5 * 60_000
/** Starts within the window from which on zero bits are asked for. Each bit doubles the sender's work. */
const steps = [
  { from: 60, bits: 14 },
  { from: 200, bits: 16 },
  { from: 600, bits: 18 },
] as const

export interface WorkGate {
  /** May this start pass? Null: yes. Otherwise `chat.workNeeded` with what is asked for. */
  pass(entryId: string, work: Work | null): Refusal | null
}

/**
 * Asks browsers for work (hashcash) while conversations are opened faster than people open them, so that one sender
 * cannot fill the queue cheaply. Nothing is kept of a challenge: it is signed, expires, and its solution holds for one
 * entry id. Counts this node's starts from all addresses.
 */
export function createWorkGate(now: () => number): WorkGate {
  const key = randomBytes(32)
  let starts: number[] = []
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  const bitsNow = (at: number): number => {
    starts = starts.filter(start => start > at - windowMs && start <= at)
    starts.push(at)
    return steps.findLast(({ from }) => starts.length > from)?.bits ?? 0
  }
  const bitsOf = (challenge: string, at: number): number | null => {
    const [expiresAt = '', bits = '', signature = ''] = challenge.split('.')
    const expected = Buffer.from(sign(`${expiresAt}.${bits}`))
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    return Number(expiresAt) >= at ? Number(bits) : null
  }

  return {
    pass(entryId, work) {
      const at = now()
      const asked = bitsNow(at)
      if (asked === 0) return null
      const promised = work === null ? null : bitsOf(work.challenge, at)
      if (work !== null && promised !== null && isDone(entryId, work, promised)) return null
      const text = `${at + goodForMs}.${asked}`
      return refuse('chat.workNeeded', { bits: asked, challenge: `${text}.${sign(text)}` })
    },
  }
}

function isDone(entryId: string, { challenge, nonce }: Work, bits: number): boolean {
  const hash = createHash('sha256').update(`${challenge}.${entryId}.${nonce}`).digest()
  return Math.clz32(hash.readUInt32BE(0)) >= bits
}
