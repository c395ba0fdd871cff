import type { Chat } from './chat-state.ts'
import { type FileRef, type Keeper, newId, type Waiting } from './keeper.ts'
import type { Outgoing } from './outgoing.ts'

interface Parts {
  readonly keeper: Keeper
  readonly outgoing: Outgoing
  /** Of the conversation that is open; a file is bound to it when it is chosen. */
  readonly secret: () => string | null
  /** Messages that the person must decide about. */
  readonly failed: Set<string>
  readonly isKnown: (entryId: string) => boolean
  readonly changed: () => void
}

/** Messages and their files: what is chosen, what can go, and what comes back. */
export function luggage({
  keeper,
  outgoing,
  secret,
  failed,
  isKnown,
  changed,
}: Parts): Pick<Chat, 'choose' | 'unchoose' | 'takeBack'> & { nextToSend(): Waiting | undefined } {
  /** Starts uploads that are not running yet; a message whose file is refused or gone is shown as such. */
  const look = (message: Waiting, from: string): 'ready' | 'later' | 'failed' => {
    const phases = (message.files ?? []).map(file => {
      outgoing.resume(file, from)
      return outgoing.state(file.id)?.phase
    })
    if (phases.some(phase => phase === 'failed' || phase === 'gone')) return 'failed'
    return phases.every(phase => phase === 'done') ? 'ready' : 'later'
  }
  const cancel = (id: string): void => {
    const from = secret()
    if (from === null) outgoing.drop(id)
    else outgoing.cancel(id, from)
  }
  return {
    /** One that waits for its files lets the others pass. */
    nextToSend() {
      const from = secret()
      if (from === null) return undefined
      return keeper.waiting().find(message => {
        if (failed.has(message.entryId) || isKnown(message.entryId)) return false
        const state = look(message, from)
        if (state === 'failed') failed.add(message.entryId)
        return state === 'ready'
      })
    },
    choose(files) {
      const from = secret()
      if (from === null) return
      const refs = files.map((file): FileRef => {
        const ref = { id: newId(), name: file.name, size: file.size, mime: file.type }
        outgoing.add(ref, file, from)
        return ref
      })
      keeper.saveDraftFiles([...keeper.draftFiles(), ...refs])
      changed()
    },
    unchoose(id) {
      cancel(id)
      keeper.saveDraftFiles(keeper.draftFiles().filter(file => file.id !== id))
      changed()
    },
    takeBack(entryId) {
      const message = keeper.waiting().find(waiting => waiting.entryId === entryId)
      const { body, files = [] } = message ?? { body: '' }
      keeper.settled(entryId)
      failed.delete(entryId)
      const isGood = ({ id }: FileRef) => !/failed|gone/.test(outgoing.state(id)?.phase ?? 'gone')
      for (const file of files) if (!isGood(file)) cancel(file.id)
      keeper.saveDraftFiles([...keeper.draftFiles(), ...files.filter(isGood)])
      changed()
      return body
    },
  }
}
