import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { UnusableFile } from './faults.ts'
import { fileAllNames } from './file-all-names.ts'
import type { ThreadWork } from './other-thread.ts'
import { readRecords } from './read-records.ts'

/**
 * The other thread of an import. It works ahead by a few parts and then waits to be asked, so that a slow disk on the other
 * side does not fill the memory.
 */
const { work, ahead } = workerData as { work: ThreadWork; ahead: number }
const port = parentPort
if (port === null) throw new Error('this is started as a thread')
let credit = ahead
/** Buffers that came back. */
const used: ArrayBuffer[] = []
port.on('message', (buffer: ArrayBuffer | null) => {
  credit += 1
  if (buffer !== null) used.push(buffer)
})

try {
  for (const { part, moved } of parts()) {
    while (credit <= 0) await once(port, 'message')
    credit -= 1
    port.postMessage({ part }, moved)
    // Lets the answers of the other side arrive.
    await new Promise(resolve => setImmediate(resolve))
  }
  port.postMessage({ end: true })
} catch (error) {
  port.postMessage(
    error instanceof UnusableFile
      ? { unusable: { code: error.code, message: error.message, params: error.params } }
      : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  )
}
port.close()

function* parts(): Generator<{ part: unknown; moved: ArrayBuffer[] }> {
  if ('names' in work) {
    for (const part of fileAllNames(work.names))
      yield { part, moved: 'keys' in part ? [part.keys.buffer] : [part.people.buffer] }
    return
  }
  for (const part of readRecords(work.facts, work.from, work.columns, work.today, used))
    yield { part, moved: [part.documents.buffer, part.places.buffer] }
}
