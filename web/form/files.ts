import type { FilePurpose } from '#shared/contract/complaint-form.ts'
import { hashOf } from '../sha256.ts'
import { cancelUpload, upload } from '../upload.ts'
import { newId } from '../widget/keeper.ts'
import { fileProblem, type Problem } from './check.ts'
import type { DraftFile } from './draft.ts'

/** A chosen file and how far it is. Its SHA-256 is known before the first byte leaves. */
export interface Chosen extends Omit<DraftFile, 'sha256'> {
  sha256: string
  state: 'hashing' | 'sending' | 'waiting' | 'done' | 'failed'
  fraction: number
  /** Why it failed, in words of the page. */
  problem: Omit<Problem, 'place'> | null
  /** Gone after a reload; then only what was uploaded completely is of use. */
  readonly file: File | null
  readonly stop: AbortController
}

export interface Files {
  readonly list: readonly Chosen[]
  /** What would not even be tried; nothing of it is in the list. */
  add(files: Iterable<File>, purpose: FilePurpose): Omit<Problem, 'place'>[]
  remove(id: string): void
  again(id: string): void
  /** The server no longer has it. */
  lost(id: string): void
  clear(): void
  /** Those that are whole with the server. */
  done(): DraftFile[]
  /** Bytes that have arrived, of all that are to; 1 when nothing is under way. */
  fraction(): number
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
  onChange(listener: () => void): void
}

/** Files are sent one after the other as soon as they are chosen, under the secret of the report they are for. */
export function createFiles(secret: () => string, kept: readonly DraftFile[]): Files {
  let list: Chosen[] = kept.map(file => ({
    ...file,
    ...{ state: 'done', fraction: 1, problem: null, file: null, stop: new AbortController() },
  }))
  let listener: () => void = () => {}
  let turn = Promise.resolve()
  const underWay = () => list.filter(({ state }) => state !== 'done' && state !== 'failed')

  const send = async (chosen: Chosen): Promise<void> => {
    const { id, name, file, stop } = chosen
    if (file === null || stop.signal.aborted) return
    if (chosen.sha256 === '') {
      try {
        chosen.sha256 = await hashOf(file)
      } catch {
        // Moved or deleted on the device while it was being read.
        return fail(chosen, { key: 'error.fileFailed', params: { name } })
      }
    }
    const result = await upload(
      { server: '', secret: secret(), id, name, file, sha256: chosen.sha256 },
      ({ phase, fraction }) => {
        chosen.state = phase === 'checking' ? 'hashing' : phase
        chosen.fraction = phase === 'checking' ? 0 : fraction
        listener()
      },
      stop.signal,
    )
    if (result.ok) {
      Object.assign(chosen, { state: 'done', fraction: 1 })
      listener()
    } else if (result.code !== 'cancelled')
      fail(chosen, { key: said[result.code] ?? 'error.fileFailed', params: { name } })
  }
  const fail = (chosen: Chosen, problem: Omit<Problem, 'place'>): void => {
    Object.assign(chosen, { state: 'failed', problem })
    listener()
  }
  const queue = (chosen: Chosen): void => {
    turn = turn.then(() => send(chosen))
  }
  const cancel = ({ id, stop }: Chosen): void => {
    stop.abort()
    void cancelUpload({ server: '', secret: secret(), id })
  }

  return {
    get list() {
      return list
    },
    add(files, purpose) {
      const problems: Omit<Problem, 'place'>[] = []
      for (const file of files) {
        const { name, size } = file
        if (list.some(each => each.name === name && each.size === size && each.purpose === purpose)) continue
        const problem = fileProblem(file, list.length)
        if (problem !== null) {
          problems.push(problem)
          continue
        }
        const chosen: Chosen = {
          ...{ id: newId(), name, size, purpose, sha256: '', file, fraction: 0, problem: null },
          ...{ state: 'hashing', stop: new AbortController() },
        }
        list = [...list, chosen]
        queue(chosen)
      }
      listener()
      return problems
    },
    remove(id) {
      const chosen = list.find(each => each.id === id)
      if (chosen !== undefined) cancel(chosen)
      list = list.filter(each => each.id !== id)
      listener()
    },
    again(id) {
      const old = list.find(each => each.id === id)
      if (old === undefined || old.file === null) return
      // A new name for it: whatever the server holds under the old one was no good.
      const fresh: Chosen = {
        ...old,
        id: newId(),
        state: 'hashing',
        fraction: 0,
        problem: null,
        stop: new AbortController(),
      }
      list = list.map(each => (each === old ? fresh : each))
      queue(fresh)
      listener()
    },
    lost(id) {
      const chosen = list.find(each => each.id === id)
      if (chosen !== undefined) fail(chosen, { key: 'error.fileGone', params: { name: chosen.name } })
    },
    clear() {
      for (const chosen of list) cancel(chosen)
      list = []
      listener()
    },
    done: () =>
      list
        .filter(({ state }) => state === 'done')
        .map(({ id, name, size, purpose, sha256 }) => ({ id, name, size, purpose, sha256 })),
    fraction() {
      const total = list.reduce((sum, { size }) => sum + size, 0)
      return total === 0 ? 1 : list.reduce((sum, { size, fraction }) => sum + size * fraction, 0) / total
    },
    async settled() {
      while (underWay().length > 0) {
        const now = turn
        await now
        if (now === turn) return
      }
    },
    onChange(next) {
      listener = next
    },
  }
}

const said: Readonly<Record<string, Problem['key']>> = {
  'evidence.tooLarge': 'error.fileSize',
  'evidence.empty': 'error.fileEmpty',
  'evidence.wrongType': 'error.fileType',
}
