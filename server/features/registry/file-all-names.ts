import { closeSync, openSync, readSync } from 'node:fs'
import { postingNumbers, postingNumbersEnd, postingSpan } from '../../storage/registry-tables.ts'
import { tokensOf } from '../participants/name-postings.ts'

/** What the names of all people come to: first the words in the order of their numbers (from 1), then the postings in order. */
export type FiledNames =
  | { readonly words: readonly string[]; readonly people: Uint32Array<ArrayBuffer> }
  | { readonly keys: Float64Array<ArrayBuffer> }

const keysEach = 50_000
const blockLength = 1 << 20

/**
 * Files everybody in a list of `<number> <name key>` lines under the words of their names. It counts first, so that each
 * posting goes to its place at once and nothing has to be sorted. Memory: some 30 bytes a person.
 */
export function* fileAllNames(path: string): Generator<FiledNames> {
  const words: string[] = []
  const numbers = new Map<string, number>()
  const counts = new Uint32Array(postingNumbersEnd + 1)
  const people: Uint32Array[] = []
  let block = new Uint32Array(0)
  let at = 0
  let last = 0
  let inOrder = true
  for (const { no, nameKey } of namesIn(path)) {
    const named = tokensOf(nameKey).map(word => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      words.push(word)
      numbers.set(word, words.length)
      return words.length
    })
    for (const number of postingNumbers(named)) counts[number] = (counts[number] ?? 0) + 1
    if (at + 2 + named.length > block.length) {
      block = new Uint32Array(blockLength)
      people.push(block)
      at = 0
    }
    block[at] = no
    block[at + 1] = named.length
    block.set(named, at + 2)
    at += 2 + named.length
    inOrder &&= no > last
    last = no
  }
  yield { words, people: counts.slice(1, words.length + 1) }
  yield* inPlace(people, counts, inOrder)
}

/** `people`: blocks of number, how many words, the words' numbers. `counts`: postings of each number. */
function* inPlace(
  people: readonly Uint32Array[],
  counts: Uint32Array,
  inOrder: boolean,
): Generator<FiledNames> {
  const ends = new Uint32Array(counts.length)
  let total = 0
  for (let number = 0; number < counts.length; number++) {
    ends[number] = total
    total += counts[number] ?? 0
  }
  const placed = new Uint32Array(total)
  for (const block of people)
    for (let at = 0; at < block.length && block[at] !== 0; ) {
      const no = block[at] ?? 0
      const until = at + 2 + (block[at + 1] ?? 0)
      for (const number of postingNumbers([...block.subarray(at + 2, until)])) {
        const place = ends[number] ?? 0
        placed[place] = no
        ends[number] = place + 1
      }
      at = until
    }
  let keys = new Float64Array(Math.min(keysEach, total))
  let filled = 0
  for (let number = 0; number < counts.length; number++) {
    const end = ends[number] ?? 0
    const nos = placed.subarray(end - (counts[number] ?? 0), end)
    if (!inOrder) nos.sort()
    for (const no of nos) {
      if (filled === keys.length) {
        yield { keys }
        keys = new Float64Array(keysEach)
        filled = 0
      }
      keys[filled] = number * postingSpan + no
      filled += 1
    }
  }
  yield { keys: keys.slice(0, filled) }
}

const chunkBytes = 1 << 20

function* namesIn(path: string): Generator<{ no: number; nameKey: string }> {
  const file = openSync(path, 'r')
  const chunk = Buffer.alloc(chunkBytes)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const got = readSync(file, chunk, 0, chunkBytes, null)
      if (got === 0) return
      const lines = (rest + decoder.decode(chunk.subarray(0, got), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const space = line.indexOf(' ')
        yield { no: Number(line.slice(0, space)), nameKey: line.slice(space + 1) }
      }
    }
  } finally {
    closeSync(file)
  }
}
