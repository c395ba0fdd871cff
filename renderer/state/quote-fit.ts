import type { Thread } from '#shared/desk/state.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { messageOf } from './timeline.ts'

/**
 * Can a reply on this thread still quote this line? `gone`: it stands on another ticket by now; `revoked`: its sender took
 * it back. `unknown`: the thread is not here, and the server will say.
 */
export function quoteFit(thread: Thread | undefined, id: EntryId): 'fits' | 'gone' | 'revoked' | 'unknown' {
  if (thread === undefined) return 'unknown'
  const message = messageOf(thread, id)
  if (message === null) return 'gone'
  return message.kind === 'inbound' && message.revokedAt !== null ? 'revoked' : 'fits'
}
