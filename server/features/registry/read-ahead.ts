import { Worker } from 'node:worker_threads'
import { UnusableFile } from './faults.ts'
import type { FileFacts } from './inspect-file.ts'
import { type Batch, csvHeader, type Position } from './read-records.ts'

const ahead = 3

type Said =
  | { readonly batch: Batch }
  | { readonly end: true }
  | { readonly unusable: { readonly code: UnusableFile['code']; readonly message: string } }
  | { readonly failed: string }

/** The records of a file, read and checked in another thread. @throws UnusableFile */
export async function* readAhead(
  facts: FileFacts,
  from: Position | null,
  today: string,
): AsyncGenerator<Batch> {
  const table = facts.format === 'csv' ? csvHeader(facts) : null
  const worker = new Worker(
    // Bundled, the reader lies beside the server's program.
    new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.mjs', import.meta.url),
    {
      workerData: {
        facts,
        from: from ?? table?.from ?? { offset: facts.start, line: 1 },
        header: table?.header ?? null,
        today,
        ahead,
      },
    },
  )
  const said: Said[] = []
  let wake = () => {}
  const hear = (each: Said): void => {
    said.push(each)
    wake()
  }
  worker.on('message', hear)
  worker.on('error', error => hear({ failed: error.message }))
  try {
    for (;;) {
      const next = said.shift()
      if (next === undefined) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
        continue
      }
      if ('end' in next) return
      if ('unusable' in next) throw new UnusableFile(next.unusable.code, next.unusable.message)
      if ('failed' in next) throw new Error(`the reading thread failed: ${next.failed}`)
      yield next.batch
      worker.postMessage('next')
    }
  } finally {
    await worker.terminate()
  }
}
