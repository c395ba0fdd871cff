import type { DeskApi, DeskView, Upload } from '#shared/contract/desk-api.ts'
import { REPLY_FILES_MAX } from '#shared/contract/draft.ts'
import { type RefusalCode, refuse } from '#shared/contract/refusal.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { EvidenceId, type TicketId } from '#shared/domain/ids.ts'
import type { Cell } from './cell.ts'
import type { ReplyFile } from './composer.ts'
import type { Composers } from './composers.ts'

/** Files of replies. Each belongs to the ticket on which it was chosen, however long it takes to arrive. */
export interface ReplyFiles {
  /** Answers how many were left out because a message takes no more. */
  readonly add: (ticketId: TicketId, files: readonly File[]) => number
  readonly retry: (ticketId: TicketId, id: EvidenceId) => void
  readonly remove: (ticketId: TicketId, id: EvidenceId) => void
  /** This window still has the file's bytes. */
  readonly mayRetry: (id: EvidenceId) => boolean
}

interface ReplyFilesDeps {
  readonly api: DeskApi
  readonly composers: Composers
  readonly view: Cell<DeskView | null>
  readonly newId: () => string
  readonly continuedAs: (ticketId: TicketId) => TicketId
  /** The last file that was on its way has arrived or failed. */
  readonly settled: (ticketId: TicketId) => void
}

export function createReplyFiles(deps: ReplyFilesDeps): ReplyFiles {
  const { api, composers, view, newId, continuedAs, settled } = deps
  const bytesOf = new Map<string, { readonly ticketId: TicketId; readonly file: File }>()

  const update = (ticketId: TicketId, id: EvidenceId, change: Partial<ReplyFile>) =>
    composers.change(ticketId, now => ({
      files: now.files.map(file => (file.id === id ? { ...file, ...change } : file)),
    }))

  async function send(ticketId: TicketId, id: EvidenceId, file: File): Promise<void> {
    const code = await upload(ticketId, id, file)
    if (code === null) {
      bytesOf.delete(id)
      update(ticketId, id, { state: 'done', progress: 1 })
    } else update(ticketId, id, { state: 'failed', code })
    settled(ticketId)
  }

  async function upload(ticketId: TicketId, id: EvidenceId, file: File): Promise<RefusalCode | null> {
    if (file.size > evidenceMaxBytes) return 'evidence.tooLarge'
    if (file.size === 0) return 'evidence.empty'
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const answer = await api.local('evidence.drop', {
        ticketId,
        id,
        name: file.name,
        bytes,
        forReply: true,
      })
      return answer.ok ? null : answer.code
    } catch {
      return refuse('server.unavailable').code // A file that cannot be read or a broken pipe: only another try helps.
    }
  }

  /** News of a file that a composer waits for, also where its ticket has been joined to another one meanwhile. */
  function heard(upload: Upload, ticketId: TicketId): void {
    const { id, progress, state, code } = upload
    const file = composers
      .of(ticketId)
      .get()
      .files.find(each => each.id === id)
    if (file?.state !== 'uploading') return
    if (state === 'uploading') return update(ticketId, file.id, { progress })
    // What this window has sent itself it is told of by the answer.
    if (bytesOf.get(id)?.ticketId === ticketId) return
    update(ticketId, file.id, { state, progress, ...(code !== undefined && { code }) })
    settled(ticketId)
  }

  view.subscribe(() => {
    for (const upload of view.get()?.uploads ?? [])
      if (upload.forReply)
        for (const ticketId of new Set([upload.ticketId, continuedAs(upload.ticketId)]))
          heard(upload, ticketId)
  })

  return {
    mayRetry: id => bytesOf.has(id),
    add: (ticketId, files) => {
      const room = REPLY_FILES_MAX - composers.of(ticketId).get().files.length
      const taken = files.slice(0, Math.max(0, room)).map(file => ({ id: EvidenceId.parse(newId()), file }))
      composers.change(ticketId, now => ({
        kind: 'reply',
        files: [
          ...now.files,
          ...taken.map(
            ({ id, file }): ReplyFile => ({
              id,
              name: file.name,
              mime: file.type,
              size: file.size,
              progress: 0,
              state: 'uploading',
            }),
          ),
        ],
      }))
      for (const { id, file } of taken) {
        bytesOf.set(id, { ticketId, file })
        void send(ticketId, id, file)
      }
      return files.length - taken.length
    },
    retry: (ticketId, id) => {
      const known = bytesOf.get(id)
      if (known === undefined) return
      composers.change(ticketId, now => ({
        files: now.files.map(({ code: _, ...file }) =>
          file.id === id ? { ...file, state: 'uploading', progress: 0 } : { ...file, ...(_ && { code: _ }) },
        ),
      }))
      void send(ticketId, id, known.file)
    },
    remove: (ticketId, id) => {
      bytesOf.delete(id)
      composers.change(ticketId, now => ({ files: now.files.filter(file => file.id !== id) }))
      // Whether the engine still shows it changes nothing here.
      void api.local('upload.drop', { id }).catch(() => null)
      settled(ticketId)
    },
  }
}
