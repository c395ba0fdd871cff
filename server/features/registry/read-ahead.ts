import type { FileFacts } from './inspect-file.ts'
import { startThread } from './other-thread.ts'
import { type Batch, type Position, readColumns } from './read-records.ts'

/** The records of a file, read and checked in another thread. A batch is gone when the next one is asked for. @throws UnusableFile */
export async function* readAhead(
  facts: FileFacts,
  from: Position | null,
  today: string,
): AsyncGenerator<Batch> {
  const table = facts.format === 'csv' ? readColumns(facts) : null
  const reading = startThread<Batch>(
    {
      facts,
      from: from ?? table?.from ?? { offset: facts.start, line: 1 },
      columns: table?.columns ?? null,
      today,
    },
    batch => batch.documents.buffer,
  )
  try {
    yield* reading.parts
  } finally {
    await reading.stop()
  }
}
