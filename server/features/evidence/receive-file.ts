import { fileTypeFromFile } from 'file-type'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { evidenceMaxBytes, evidenceTypes } from '#shared/domain/evidence.ts'
import { type Arrived, type Blobs, NoSpace, TooLarge } from './blobs.ts'

/** A file that lies safely in the store and may become evidence. */
export interface StoredFile {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** One of `evidenceTypes`, as its own bytes say. */
  readonly mime: string
}

/**
 * Takes a file from outside into the store: at most 25 MB, not empty, whole (`expectedSha256`, when the sender told
 * it), and by its own bytes of a kind we accept. Slow: never inside the writer. Then call `addEvidence`.
 * Refuses with `evidence.tooLarge`, `evidence.empty`, `evidence.hashMismatch`, `evidence.wrongType`,
 * `server.storageFull`. A file whose row is never written stays unreferenced and harms nobody.
 */
export async function receiveFile(
  blobs: Blobs,
  source: AsyncIterable<Uint8Array>,
  expectedSha256?: string,
): Promise<{ readonly ok: true; readonly value: StoredFile } | Refusal> {
  try {
    const arrived = await blobs.receive(source, evidenceMaxBytes)
    const refusal = await objection(arrived, expectedSha256)
    if (typeof refusal === 'object') {
      await arrived.discard()
      return refusal
    }
    await arrived.keep()
    return { ok: true, value: { sha256: arrived.sha256, size: arrived.size, mime: refusal } }
  } catch (error) {
    if (error instanceof TooLarge) return refuse('evidence.tooLarge')
    if (error instanceof NoSpace) return refuse('server.storageFull')
    throw error
  }
}

/** Why the file cannot be kept, or its type. */
async function objection(arrived: Arrived, expectedSha256: string | undefined): Promise<Refusal | string> {
  if (arrived.size === 0) return refuse('evidence.empty')
  if (expectedSha256 !== undefined && expectedSha256 !== arrived.sha256)
    return refuse('evidence.hashMismatch')
  const sniffed = await fileTypeFromFile(arrived.path)
  // WhatsApp's voice notes are "audio/ogg; codecs=opus".
  const mime = sniffed?.mime.split(';')[0] ?? ''
  return (evidenceTypes as readonly string[]).includes(mime) ? mime : refuse('evidence.wrongType')
}
