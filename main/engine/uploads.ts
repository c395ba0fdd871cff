import { createHash } from 'node:crypto'
import type { Upload } from '#shared/contract/desk-api.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { type Evidence, evidenceMaxBytes } from '#shared/domain/evidence.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { ChosenFile } from './files.ts'
import { putFile } from './http.ts'
import type { View } from './view.ts'

/** Finished uploads stay on the screen this long. */
const shownMs = 8_000
const attempts = 3

interface UploadDeps {
  readonly view: View
  readonly serverUrl: string
  readonly token: () => string | null
  readonly newId: () => string
  readonly retryMs: number
}

export interface Uploads {
  readonly add: (ticketId: TicketId, file: ChosenFile) => Promise<Answer<Record<string, never>>>
  readonly stop: () => void
}

/** Evidence on its way: hashed here first, so that the server can tell whether it arrived unchanged. */
export function createUploads({ view, serverUrl, token, newId, retryMs }: UploadDeps): Uploads {
  const timers = new Set<NodeJS.Timeout>()

  function show(upload: Upload): void {
    const others = view.get().uploads
    const isKnown = others.some(other => other.id === upload.id)
    const uploads = isKnown
      ? others.map(other => (other.id === upload.id ? upload : other))
      : [...others, upload]
    view.set({ uploads })
    if (upload.state === 'uploading') return
    after(shownMs, () => view.set({ uploads: view.get().uploads.filter(other => other.id !== upload.id) }))
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
    add: async (ticketId, file) => {
      const upload: Upload = { id: newId(), ticketId, name: file.name, progress: 0, state: 'uploading' }
      show(upload)
      const answer =
        file.size > evidenceMaxBytes
          ? refuse('evidence.tooLarge')
          : file.size === 0
            ? refuse('evidence.empty')
            : await file.read().then(bytes => send(upload, bytes))
      if (answer.ok) show({ ...upload, progress: 1, state: 'done' })
      else show({ ...upload, state: 'failed', code: answer.code })
      return answer.ok ? { ok: true, value: {}, seq: answer.seq } : answer
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
