import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { isDatabaseAway } from '../storage/storage-error.ts'
import { StorageFull, StorageUnavailable } from '../storage/writer.ts'

/** What the caller may simply try again, although an error was thrown; null: the error is somebody's fault. */
export function storageRefusal(error: unknown): Refusal | null {
  if (error instanceof StorageFull) return refuse('server.storageFull')
  if (error instanceof StorageUnavailable || isDatabaseAway(error)) return refuse('server.unavailable')
  return null
}
