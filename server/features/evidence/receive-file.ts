import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { isEvidenceType } from '#shared/domain/evidence-types.ts'
import { type Arrived, type Blobs, NoSpace, TooLarge } from './blobs.ts'
import { sniffedType } from './sniffed-type.ts'

/** A file that lies safely in the store and may become evidence. */
export interface StoredFile {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** One of `evidenceTypes`, as its own bytes say; of a channel that sends anything, whatever the bytes say. */
  readonly mime: string
}

/** What a channel may hand in beyond what people may upload. */
interface Wider {
  readonly maxBytes: number
  /** Whatever somebody sent is what they sent: an application is the evidence of how they were robbed. */
  readonly anyType: boolean
}

/** A file that has passed every check but is not in the store yet. Exactly one of `keep` and `discard` is called. */
export interface CheckedFile {
  /** As its own bytes say. */
  readonly mime: string
  /** Refuses with `server.storageFull`. */
  keep(): Promise<{ readonly ok: true; readonly value: StoredFile } | Refusal>
  discard(): Promise<void>
}

/**
 * Takes in a file from outside: at most 25 MB, not empty, whole (`expectedSha256`, when the sender told it), and by
 * its own bytes of a kind we accept; `wider` for a channel whose senders cannot be told to send something else. Slow: never inside the writer. After `keep` call `addEvidence`.
 * Refuses with `evidence.tooLarge`, `evidence.empty`, `evidence.hashMismatch`, `evidence.wrongType`,
 * `server.storageFull`; then nothing is left behind.
 */
export async function receiveFile(
  blobs: Blobs,
  source: AsyncIterable<Uint8Array>,
  expectedSha256?: string,
  { maxBytes, anyType }: Wider = { maxBytes: evidenceMaxBytes, anyType: false },
): Promise<{ readonly ok: true; readonly value: CheckedFile } | Refusal> {
  const arrived = await orRefuse(async () => ({
    ok: true as const,
    value: await blobs.receive(source, maxBytes),
  }))
  if (!arrived.ok) return arrived
  const { sha256, size, keep, discard } = arrived.value
  const mime = await objection(arrived.value, expectedSha256, anyType)
  if (typeof mime === 'object') {
    await discard()
    return mime
  }
  return {
    ok: true,
    value: {
      mime,
      discard,
      keep: () =>
        orRefuse(async () => {
          await keep()
          return { ok: true as const, value: { sha256, size, mime } }
        }),
    },
  }
}

async function orRefuse<T>(act: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TooLarge) return refuse('evidence.tooLarge')
    if (error instanceof NoSpace) return refuse('server.storageFull')
    throw error
  }
}

/** Why the file cannot be kept, or its type. */
async function objection(
  arrived: Arrived,
  expectedSha256: string | undefined,
  anyType: boolean,
): Promise<Refusal | string> {
  if (arrived.size === 0) return refuse('evidence.empty')
  if (expectedSha256 !== undefined && expectedSha256 !== arrived.sha256)
    return refuse('evidence.hashMismatch')
  const mime = await sniffedType(arrived.path)
  if (anyType) return mime ?? 'application/octet-stream'
  return mime !== undefined && isEvidenceType(mime) ? mime : refuse('evidence.wrongType')
}
