import type { Blobs } from './features/evidence/blobs.ts'
import type { Work } from './storage/work.ts'
import type { Writer } from './storage/writer.ts'

const dayMs = 24 * 3600 * 1000
/** A desk that was away longer than this has lost its session; nobody sends the same act again after that. */
const commandsForMs = 30 * dayMs
/** Kept whatever their age: a clock that jumps ahead must not make the server forget what it has just done. */
const commandsAtLeast = 10_000
const doneJobsForMs = 30 * dayMs
const endedSessionsForMs = 90 * dayMs
const attemptsForMs = dayMs
/** No upload takes so long: whatever lies there was left by a server that died. */
const unfinishedFilesForMs = dayMs

/** Throws away what only grows: remembered acts, done jobs, ended sessions, failed sign-ins, half files. */
export function keepHouse(writer: Writer, blobs: Blobs): () => Promise<void> {
  return async () => {
    await writer.run({ accountId: null, name: null }, prune)
    await blobs.removeUnfinished(unfinishedFilesForMs)
  }
}

async function prune({ db, now, seq }: Work): Promise<void> {
  await db
    .deleteFrom('command')
    .where('at', '<=', now - commandsForMs)
    .where('seq', '<=', seq() - commandsAtLeast)
    .execute()
  await db
    .deleteFrom('job')
    .where('state', '=', 'done')
    .where('due_at', '<=', now - doneJobsForMs)
    .execute()
  await db
    .deleteFrom('session')
    .where('expires_at', '<=', now - endedSessionsForMs)
    .execute()
  await db
    .deleteFrom('sign_in_attempt')
    .where('at', '<=', now - attemptsForMs)
    .execute()
}
