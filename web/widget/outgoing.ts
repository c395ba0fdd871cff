import { cancelUpload, upload, type UploadResult, type UploadStep } from '../upload.ts'
import { createFileStore } from './file-store.ts'
import type { FileRef } from './keeper.ts'

/** How a file of ours is doing. `gone`: this browser no longer has it. */
export interface FileState {
  readonly phase: UploadStep['phase'] | 'done' | 'failed' | 'gone'
  readonly fraction: number
  readonly code: Exclude<UploadResult, { ok: true }>['code'] | null
}

/** Files on their way to the server, one after the other. */
export interface Outgoing {
  /** Keeps the file and begins. `secret` is the conversation's at this moment: it never goes to another one. */
  add(ref: FileRef, file: Blob, secret: string): void
  /** Goes on with a file that is known from before a reload. */
  resume(ref: FileRef, secret: string): void
  /** The server no longer knows it: once more from the beginning. */
  restart(ref: FileRef, secret: string): void
  state(id: string): FileState | null
  /** The bytes as they were chosen, while they are here. */
  blob(id: string): Promise<Blob | null>
  /** It is with the server as part of its message. */
  drop(id: string): void
  /** Nobody wants it any more. */
  cancel(id: string, secret: string): void
  forget(): void
}

const begun: FileState = { phase: 'checking', fraction: 0, code: null }

export function createOutgoing(server: string, changed: () => void): Outgoing {
  const store = createFileStore()
  const states = new Map<string, FileState>()
  const stops = new Map<string, AbortController>()
  let queue = Promise.resolve()

  const set = (id: string, state: FileState): void => {
    states.set(id, state)
    changed()
  }
  const send = async (ref: FileRef, secret: string, stop: AbortController): Promise<void> => {
    if (stop.signal.aborted) return
    const { id, name } = ref
    const file = await store.get(id)
    if (file === null) return set(id, { ...begun, phase: 'gone' })
    const show = (step: UploadStep): void => {
      if (!stop.signal.aborted) set(id, { ...step, code: null })
    }
    const result = await upload({ server, secret, id, name, file }, show, stop.signal)
    if (stop.signal.aborted) return
    if (result.ok) set(id, { phase: 'done', fraction: 1, code: null })
    else set(id, { ...begun, phase: result.code === 'unreadable' ? 'gone' : 'failed', code: result.code })
  }
  const begin = (ref: FileRef, secret: string): void => {
    const stop = new AbortController()
    stops.get(ref.id)?.abort()
    stops.set(ref.id, stop)
    set(ref.id, begun)
    queue = queue.then(() => send(ref, secret, stop))
  }

  const drop = (id: string): void => {
    stops.get(id)?.abort()
    stops.delete(id)
    states.delete(id)
    void store.remove(id)
  }

  return {
    add(ref, file, secret) {
      // What the browser writes down for a reload is no reason to wait: sending reads it from here.
      void store.put(ref.id, file)
      begin(ref, secret)
    },
    resume(ref, secret) {
      if (!states.has(ref.id)) begin(ref, secret)
    },
    restart: begin,
    state: id => states.get(id) ?? null,
    blob: id => store.get(id),
    drop,
    cancel(id, secret) {
      drop(id)
      void cancelUpload({ server, secret, id })
    },
    forget() {
      for (const stop of stops.values()) stop.abort()
      stops.clear()
      states.clear()
      void store.clear()
    },
  }
}
