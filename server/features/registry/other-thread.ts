import { Worker } from 'node:worker_threads'
import type { Columns } from './csv-record.ts'
import { UnusableFile } from './faults.ts'
import type { FileFacts } from './inspect-file.ts'
import type { Position } from './read-records.ts'

/** What the other thread of an import can do: read a file, or file the names that lie in one. */
export type ThreadWork =
  | {
      readonly facts: FileFacts
      readonly from: Position
      readonly columns: Columns | null
      readonly today: string
    }
  | { readonly names: string }

/** Work that goes on in another thread. Whoever started it stops it, however it ended. */
export interface OtherThread<Part> {
  /** @throws UnusableFile */
  readonly parts: AsyncIterable<Part>
  stop(): Promise<void>
}

type Said<Part> =
  | { readonly part: Part }
  | { readonly end: true }
  | { readonly unusable: Pick<UnusableFile, 'code' | 'message' | 'params'> }
  | { readonly failed: string }

/** Parts made before they are asked for. */
const ahead = 24

/** Begins at once. `back`: the buffer of a part that has been dealt with, to be used again. */
export function startThread<Part>(
  work: ThreadWork,
  back: (part: Part) => ArrayBuffer | null,
): OtherThread<Part> {
  const worker = new Worker(
    // Bundled, the thread's program lies beside the server's.
    new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.mjs', import.meta.url),
    { workerData: { work, ahead } },
  )
  const said: Said<Part>[] = []
  let wake = () => {}
  const hear = (each: Said<Part>): void => {
    said.push(each)
    wake()
  }
  worker.on('message', hear)
  worker.on('error', error => hear({ failed: error.message }))
  async function* parts(): AsyncGenerator<Part> {
    for (;;) {
      const next = said.shift()
      if (next === undefined) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
        continue
      }
      if ('end' in next) return
      if ('unusable' in next)
        throw new UnusableFile(next.unusable.code, next.unusable.message, next.unusable.params)
      if ('failed' in next) throw new Error(`the other thread failed: ${next.failed}`)
      yield next.part
      const buffer = back(next.part)
      worker.postMessage(buffer, buffer === null ? [] : [buffer])
    }
  }
  return { parts: parts(), stop: async () => void (await worker.terminate()) }
}
