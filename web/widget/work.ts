import type { VisitorAnswer } from '#shared/contract/visitor.ts'
import { sha256 } from '@noble/hashes/sha2.js'

/** Milliseconds of work before the page gets a turn. */
const turnMs = 12

/**
 * Finds the number for which SHA-256 of `challenge.entryId.number` begins with `bits` zero bits. In slices on the page
 * itself: a worker would need a permission that strict sites do not give.
 */
async function solve(challenge: string, entryId: string, bits: number): Promise<number> {
  const encoder = new TextEncoder()
  for (let nonce = 0; ; ) {
    const until = performance.now() + turnMs
    while (performance.now() < until)
      for (let i = 0; i < 64; i++, nonce++) {
        const digest = sha256(encoder.encode(`${challenge}.${entryId}.${nonce}`))
        if (Math.clz32(new DataView(digest.buffer).getUint32(digest.byteOffset)) >= bits) return nonce
      }
    await new Promise(resolve => setTimeout(resolve))
  }
}

/** Opens a conversation; when the server is under load, with the work it asks for. Null: ask again later. */
export async function askToStart(
  ask: (name: 'chat.start', input: unknown) => Promise<VisitorAnswer | null>,
  input: { readonly entryId: string },
  working: () => void,
): Promise<VisitorAnswer | null> {
  const first = await ask('chat.start', input)
  if (first === null || first.ok || first.code !== 'chat.workNeeded') return first
  working()
  const challenge = String(first.params?.['challenge'])
  const nonce = await solve(challenge, input.entryId, Number(first.params?.['bits']))
  const second = await ask('chat.start', { ...input, work: { challenge, nonce } })
  // The work was too late or for nothing: once more from the beginning.
  return second?.ok === false && second.code === 'chat.workNeeded' ? null : second
}
