import * as z from 'zod'
import { WA_FILE_MAX_BYTES } from '#shared/domain/whatsapp/media-limits.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { receiveFile, type StoredFile } from '../../features/evidence/receive-file.ts'
import type { AwaitedFileTable } from '../../storage/schema/channels.ts'
import type { Graph } from './graph.ts'

/** A file in the store, or why not. `isFinal`: trying again cannot help. Reasons are keys of `whatsapp:reason.*`. */
export type Fetched =
  | { readonly ok: true; readonly file: StoredFile }
  | { readonly ok: false; readonly reason: string; readonly isFinal: boolean }

const MediaAddress = z.object({
  url: z.url(),
  sha256: z.string().optional().catch(undefined),
  file_size: z.coerce.number().optional().catch(undefined),
})

/**
 * Fetches a file in two steps (developers.facebook.com, Cloud API, media): ask for its address, which works for five
 * minutes, then the bytes. An address that does not work any more is asked for once more.
 */
export async function fetchMedia(
  { graph, blobs }: { readonly graph: Graph; readonly blobs: Blobs },
  wanted: AwaitedFileTable,
): Promise<Fetched> {
  for (const isLast of [false, true]) {
    const address = await addressOf(graph, wanted)
    if ('ok' in address) return address
    if ((address.file_size ?? 0) > WA_FILE_MAX_BYTES) return lost('mediaTooLarge')
    try {
      const response = await graph.download(address.url)
      if (response.ok && response.body !== null)
        return await keep(blobs, response.body, hexOf(wanted.sha256) ?? hexOf(address.sha256 ?? null))
      await response.body?.cancel()
      const isStale = response.status === 401 || response.status === 403 || response.status === 404
      if (!isStale || isLast) return later('mediaDownload')
    } catch {
      // The network, in whatever way: the file is still there.
      return later('mediaDownload')
    }
  }
  return later('mediaDownload')
}

async function addressOf(
  graph: Graph,
  { media_id, phone_number_id }: AwaitedFileTable,
): Promise<z.infer<typeof MediaAddress> | Extract<Fetched, { ok: false }>> {
  const answer = await graph.get(
    `${encodeURIComponent(media_id)}?phone_number_id=${encodeURIComponent(phone_number_id)}`,
  )
  // A wrong token, a limit, an outage and a file that is gone all come as 4xx: only its seven days decide.
  if (!answer.ok) return later('mediaDownload')
  const read = MediaAddress.safeParse(answer.value)
  return read.success ? read.data : later('mediaDownload')
}

async function keep(
  blobs: Blobs,
  body: ReadableStream<Uint8Array>,
  sha256: string | undefined,
): Promise<Fetched> {
  const received = await receiveFile(blobs, body, sha256, { maxBytes: WA_FILE_MAX_BYTES, anyType: true })
  if (!received.ok) {
    if (received.code === 'evidence.tooLarge') return lost('mediaTooLarge')
    return later(received.code === 'evidence.hashMismatch' ? 'mediaHash' : 'mediaDownload')
  }
  const kept = await received.value.keep()
  return kept.ok ? { ok: true, file: kept.value } : later('mediaDownload')
}

/** Webhooks say it as base64, the media node as hex; what is neither (an example, a cut one) proves nothing. */
function hexOf(sha256: string | null): string | undefined {
  if (sha256 === null) return undefined
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase()
  const bytes = Buffer.from(sha256, 'base64')
  return bytes.byteLength === 32 ? bytes.toString('hex') : undefined
}

function later(reason: string): Extract<Fetched, { ok: false }> {
  return { ok: false, reason, isFinal: false }
}

function lost(reason: string): Extract<Fetched, { ok: false }> {
  return { ok: false, reason, isFinal: true }
}
