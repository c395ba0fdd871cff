import type { Kysely } from 'kysely'
import type { Attachment } from '#shared/domain/entry.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { isEvidenceType } from '#shared/domain/evidence-types.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import { hideInName } from '#shared/domain/text/hide-in-name.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { type UploadAnswer, uploadKeptMs } from '#shared/contract/upload.ts'
import { addEvidence } from '../../features/evidence/add-evidence.ts'
import { type Blobs, NoSpace, TooLarge } from '../../features/evidence/blobs.ts'
import { receiveFile, type StoredFile } from '../../features/evidence/receive-file.ts'
import { sniffedType } from '../../features/evidence/sniffed-type.ts'
import type { UploadTable } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Work } from '../../storage/work.ts'
import type { Writer } from '../../storage/writer.ts'
import { createPartFiles, type PartFiles } from './part-files.ts'

/** Of one secret, unclaimed. For more the oldest gives way: its page was closed, or it is nobody's conversation. */
const mostWaiting = 20
const nobody = { accountId: null, name: null }

export interface NewUpload {
  readonly id: string
  readonly secretHash: string
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** A finished upload whose file lies in the store. Its id becomes the evidence's. */
export interface ReadyUpload {
  readonly id: EvidenceId
  readonly name: string
  readonly file: StoredFile
}

export interface Uploads {
  /** Appends a part. `source` is read only when `offset` is where the file ends; the answer says where it ends now. */
  put(upload: NewUpload, offset: number, source: () => AsyncIterable<Uint8Array>): Promise<UploadAnswer>
  received(id: string, secretHash: string): Promise<UploadAnswer>
  /** Takes back what no message has claimed; its place is free at once. */
  cancel(id: string, secretHash: string): Promise<UploadAnswer>
  /**
   * Puts finished uploads of this secret into the store. Slow: before the writer. Then `claimUploads` inside the act,
   * and `release` once it has committed. `entryId`: what they are for; a repetition of the same finds them again.
   */
  ready(
    ids: readonly string[],
    secretHash: string,
    entryId: string,
  ): Promise<{ readonly ok: true; readonly files: readonly ReadyUpload[] } | Refusal>
  release(files: readonly ReadyUpload[]): Promise<void>
  /** Throws away what nobody has claimed. */
  sweep(): Promise<void>
}

interface Parts {
  readonly folder: string
  readonly reader: Kysely<Schema>
  readonly writer: Writer
  readonly blobs: Blobs
  readonly now: () => number
}

export async function createUploads({ folder, reader, writer, blobs, now }: Parts): Promise<Uploads> {
  const files = await createPartFiles(folder)
  const find = (id: string) => reader.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
  const turns = new Map<string, Promise<unknown>>()
  /** One part of a file at a time. */
  const inTurn = <T>(id: string, act: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(act, act)
    turns.set(id, turn)
    const clear = (): void => void (turns.get(id) === turn && turns.delete(id))
    turn.then(clear, clear)
    return turn
  }

  const open = async (upload: NewUpload): Promise<UploadTable | Refusal> => {
    const displaced: string[] = []
    const { value } = await writer.run(nobody, async work => {
      const known = await work.db
        .selectFrom('upload')
        .selectAll()
        .where('id', '=', upload.id)
        .executeTakeFirst()
      if (known !== undefined) return known
      const taken = await work.db
        .selectFrom('evidence')
        .select('id')
        .where('id', '=', upload.id)
        .executeTakeFirst()
      if (taken !== undefined) return refuse('input.invalid', { field: 'id' })
      const waiting = await work.db
        .selectFrom('upload')
        .select('id')
        .where('secret_hash', '=', upload.secretHash)
        .where('claimed_by', 'is', null)
        .orderBy('created_at', 'desc')
        .execute()
      for (const old of waiting.slice(mostWaiting - 1)) {
        await work.db.deleteFrom('upload').where('id', '=', old.id).execute()
        displaced.push(old.id)
      }
      const { id, secretHash, size, sha256 } = upload
      const name = hideInName(upload.name)
      const row: UploadTable = {
        ...{ id, secret_hash: secretHash, name, size, sha256 },
        ...{ mime: null, claimed_by: null, created_at: work.now },
      }
      await work.db.insertInto('upload').values(row).execute()
      return row
    })
    for (const id of displaced) await files.remove(id)
    return value
  }

  const forget = async (id: string): Promise<void> => {
    await writer.run(nobody, work =>
      work.db.deleteFrom('upload').where('id', '=', id).where('claimed_by', 'is', null).execute(),
    )
    await files.remove(id)
  }

  const put: Uploads['put'] = async (upload, offset, source) => {
    if (upload.size > evidenceMaxBytes) return refuse('evidence.tooLarge')
    if (upload.size === 0) return refuse('evidence.empty')
    const row = (await find(upload.id)) ?? (await open(upload))
    if ('ok' in row) return row
    const isSame =
      row.secret_hash === upload.secretHash && row.size === upload.size && row.sha256 === upload.sha256
    if (!isSame) return refuse('input.invalid', { field: 'id' })
    if (row.mime !== null) return whole(row, row.mime)
    let received = await files.size(row.id)
    try {
      // A part that was already here, or one that leaves a gap, is not read: the answer says where to go on.
      if (offset === received && received < row.size)
        received = await files.append(row.id, source(), row.size)
    } catch (error) {
      if (error instanceof NoSpace) return refuse('server.storageFull')
      if (!(error instanceof TooLarge)) throw error
      await forget(row.id)
      return refuse('input.invalid', { field: 'size' })
    }
    if (received < row.size) {
      if (!(await isHopeless(files, row.id))) return { ok: true, received, done: false }
      await forget(row.id)
      return refuse('evidence.wrongType')
    }
    const checked = await receiveFile(blobs, files.read(row.id), row.sha256)
    if (!checked.ok) {
      if (checked.code !== 'server.storageFull') await forget(row.id)
      return checked
    }
    // It goes into the store for good only when somebody claims it.
    await checked.value.discard()
    const { mime } = checked.value
    await writer.run(nobody, work =>
      work.db.updateTable('upload').set({ mime }).where('id', '=', row.id).execute(),
    )
    return whole(row, mime)
  }

  return {
    put: (upload, offset, source) => inTurn(upload.id, () => put(upload, offset, source)),
    async received(id, secretHash) {
      const row = await find(id)
      if (row === undefined || row.secret_hash !== secretHash) return refuse('input.notFound')
      if (row.mime !== null) return whole(row, row.mime)
      return { ok: true, received: await files.size(id), done: false }
    },
    cancel: (id, secretHash) =>
      inTurn(id, async () => {
        const row = await find(id)
        if (row === undefined || row.secret_hash !== secretHash || row.claimed_by !== null)
          return refuse('input.notFound')
        await forget(id)
        return { ok: true, received: 0, done: false }
      }),
    async ready(ids, secretHash, entryId) {
      const made: ReadyUpload[] = []
      for (const id of new Set(ids)) {
        const row = await find(id)
        if (row === undefined || row.secret_hash !== secretHash)
          return refuse('upload.unfinished', { file: id })
        if (row.claimed_by !== null && row.claimed_by !== entryId)
          return refuse('input.invalid', { field: 'files' })
        // Its message is written already: whoever repeats it only wants the answer.
        if (row.claimed_by === entryId) continue
        if (row.mime === null || (await files.size(id)) === 0)
          return refuse('upload.unfinished', { file: id })
        const checked = await receiveFile(blobs, files.read(id), row.sha256)
        if (!checked.ok) return checked
        const kept = await checked.value.keep()
        if (!kept.ok) return kept
        made.push({ id: id as EvidenceId, name: row.name, file: kept.value })
      }
      return { ok: true, files: made }
    },
    async release(done) {
      for (const { id } of done) await files.remove(id)
    },
    async sweep() {
      await writer.run(nobody, work =>
        work.db
          .deleteFrom('upload')
          .where('created_at', '<=', now() - uploadKeptMs)
          .execute(),
      )
      await files.removeOld(uploadKeptMs)
    },
  }
}

/** As attachments of the message that brings them. */
export function attachmentsOf(files: readonly ReadyUpload[]): Attachment[] {
  return files.map(({ id, name, file: { mime, size } }) => ({
    ...{ evidenceId: id, name, mime, size },
    shape: 'file',
    state: 'stored',
  }))
}

/** Makes them evidence of the ticket, in the same act that writes the message `entryId`. */
export async function claimUploads(
  work: Work,
  files: readonly ReadyUpload[],
  {
    entryId,
    ticketId,
    byName,
  }: { readonly entryId: string; readonly ticketId: string; readonly byName: string },
): Promise<Refusal | null> {
  for (const { id, name, file } of files) {
    const added = await addEvidence(work, { id, ticketId, name, byName, file })
    if (!added.ok) return added
    await work.db.updateTable('upload').set({ claimed_by: entryId }).where('id', '=', id).execute()
  }
  return null
}

function whole(row: UploadTable, mime: string): UploadAnswer {
  const { id, name, size, sha256 } = row
  return { ok: true, received: size, done: true, file: { id: id as EvidenceId, name, mime, size, sha256 } }
}

/** Nobody sends 25 MB over a mobile network to hear then that the type is wrong. What cannot be told yet may go on. */
async function isHopeless(files: PartFiles, id: string): Promise<boolean> {
  const sniffed = await sniffedType(files.path(id)).catch(() => undefined)
  return sniffed !== undefined && !isEvidenceType(sniffed)
}
