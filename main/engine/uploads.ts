import { createHash } from 'node:crypto'
import type { Upload } from '#shared/contract/desk-api.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { type Evidence, evidenceMaxBytes } from '#shared/domain/evidence.ts'
import type { EvidenceId, TicketId } from '#shared/domain/ids.ts'
import { mimeOfName, type ChosenFile } from './files.ts'
import { putFile } from './http.ts'
import type { View } from './view.ts'

/** Finished uploads stay on the screen this long; those of a reply until the reply takes them or lets them go. */
const shownMs = 8_000
const attempts = 3

interface UploadDeps {
  readonly view: View
  readonly serverUrl: string
  readonly token: () => string | null
  readonly newId: () => string
  readonly retryMs: number
}

export interface Wanted {
  /** The file belongs to this ticket from the start, whatever is on the screen when it has arrived. */
  readonly ticketId: TicketId
  readonly forReply: boolean
  /** The evidence's id; the same id is the same file. */
  readonly id?: EvidenceId | undefined
}

export interface Uploads {
  readonly add: (wanted: Wanted, file: ChosenFile) => Promise<Answer<Record<string, never>>>
  /** Not shown any more: taken by a reply, or not wanted after all. */
  readonly drop: (ids: readonly string[]) => void
  readonly stop: () => void
}

/** Evidence on its way: hashed here first, so that the server can tell whether it arrived unchanged. */
export function createUploads({ view, serverUrl, token, newId, retryMs }: UploadDeps): Uploads {
  const timers = new Set<NodeJS.Timeout>()

  function begin(upload: Upload): void {
    view.set({ uploads: [...view.get().uploads.filter(({ id }) => id !== upload.id), upload] })
  }

  /** News of an upload that has been dropped, or belongs to somebody who has signed out, is nobody's. */
  function show(upload: Upload): void {
    const { uploads } = view.get()
    if (!uploads.some(({ id }) => id === upload.id)) return
    view.set({ uploads: uploads.map(other => (other.id === upload.id ? upload : other)) })
    if (upload.state !== 'uploading' && !upload.forReply) after(shownMs, () => drop([upload.id]))
  }

  function drop(ids: readonly string[]): void {
    const { uploads } = view.get()
    const left = uploads.filter(({ id }) => !ids.includes(id))
    if (left.length < uploads.length) view.set({ uploads: left })
  }

  function after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }

  async function send(upload: Upload, bytes: Uint8Array): Promise<Answer<Evidence>> {
    const url = new URL(`/evidence/${upload.id}`, serverUrl)
    url.searchParams.set('ticketId', upload.ticketId)
    url.searchParams.set('name', upload.name)
    const headers = {
      'content-type': 'application/octet-stream',
      'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    }
    let told = 0
    const progressed = (sent: number) => {
      const progress = sent / bytes.byteLength
      if (progress < 1 && progress - told < 0.05) return
      told = progress
      show({ ...upload, progress })
    }
    for (let attempt = 1; ; attempt += 1) {
      const bearer = token()
      if (bearer === null) return refuse('auth.signedOut')
      const answer = await putFile<Evidence>({ url, token: bearer, headers, body: bytes, progressed })
      // The id names the same file, so sending it again is the same act.
      if (answer.ok || answer.code !== 'server.unavailable' || attempt === attempts) return answer
      await new Promise<void>(resolve => after(retryMs * attempt, resolve))
    }
  }

  return {
    add: async ({ ticketId, forReply, id }, file) => {
      const { name, size } = file
      const upload: Upload = {
        id: id ?? newId(),
        ticketId,
        name,
        progress: 0,
        state: 'uploading',
        forReply,
        mime: mimeOfName(name),
        size,
      }
      begin(upload)
      const answer =
        size > evidenceMaxBytes
          ? refuse('evidence.tooLarge')
          : size === 0
            ? refuse('evidence.empty')
            : await file.read().then(bytes => send(upload, bytes))
      if (!answer.ok) {
        show({ ...upload, state: 'failed', code: answer.code })
        return answer
      }
      // What the file is has been decided by the server, from its bytes.
      show({ ...upload, progress: 1, state: 'done', mime: answer.value.mime ?? upload.mime })
      return { ok: true, value: {}, seq: answer.seq }
    },
    drop,
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
