import * as z from 'zod'
import { EvidenceId } from '../domain/ids.ts'
import type { Refusal } from './refusal.ts'

/**
 * Resumable uploads of the public. PUT `/upload/:id?offset=N` appends a part that begins at N and answers how much is
 * there now; whoever asks with another offset goes on from that answer. GET `/upload/:id` only asks; DELETE takes back
 * what no message has claimed. Headers name the owner's secret, and on PUT the whole file's size, name (URI-encoded) and
 * SHA-256 (hex).
 */
export const uploadHeaders = {
  secret: 'x-upload-secret',
  size: 'x-upload-size',
  name: 'x-upload-name',
  sha256: 'x-content-sha256',
} as const

/** A finished file, as the server sees it; its type comes from its own bytes. */
export const UploadedFile = z.object({
  id: EvidenceId,
  name: z.string(),
  mime: z.string(),
  size: z.int().positive(),
  sha256: z.string(),
})
export type UploadedFile = z.infer<typeof UploadedFile>

export type UploadAnswer =
  | {
      readonly ok: true
      /** Bytes that are safe with the server. */
      readonly received: number
      readonly done: boolean
      readonly file?: UploadedFile
    }
  | Refusal

/** An upload that no message has claimed is thrown away after this, ms. */
export const uploadKeptMs = 24 * 3_600_000
