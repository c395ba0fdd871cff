import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { UnusableFile } from './faults.ts'
import { readRecords } from './read-records.ts'

/**
 * The reading half of an import, in a thread of its own. It works ahead by a few batches and then waits to be asked, so
 * that a slow disk on the other side does not fill the memory.
 */
const { facts, from, header, today, ahead } = workerData as {
  facts: Parameters<typeof readRecords>[0]
  from: Parameters<typeof readRecords>[1]
  header: Parameters<typeof readRecords>[2]
  today: string
  ahead: number
}
const port = parentPort
if (port === null) throw new Error('this is started as a thread')
let credit = ahead
port.on('message', () => {
  credit += 1
})
try {
  for (const batch of readRecords(facts, from, header, today)) {
    while (credit <= 0) await once(port, 'message')
    credit -= 1
    port.postMessage({ batch }, [batch.documents.buffer, batch.ends.buffer, batch.lines.buffer])
    // Lets the questions of the other side arrive.
    await new Promise(resolve => setImmediate(resolve))
  }
  port.postMessage({ end: true })
} catch (error) {
  port.postMessage(
    error instanceof UnusableFile
      ? { unusable: { code: error.code, message: error.message } }
      : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  )
}
port.close()
