import { type DraftRest, REPLY_FILES_MAX } from '#shared/contract/draft.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { type Composer, type ComposerSources, isReplyEmpty, type ReplyFile } from './composer.ts'

const longestName = 255

/** What must be found again beside the words of this reply; undefined: nothing. */
export function restOf(composer: Composer): DraftRest | undefined {
  if (isReplyEmpty(composer)) return undefined
  const { bound } = composer
  const to =
    bound === null
      ? null
      : { contactId: bound.contactId, routeId: bound.routeId, isChosen: bound.isChosen ?? false }
  const files = composer.files.slice(0, REPLY_FILES_MAX).map(({ id, name, mime, size, state }) => ({
    ...{ id, name: name.slice(0, longestName), mime, size },
    isHere: state === 'done',
  }))
  return to === null && files.length === 0 ? undefined : { to, files }
}

/** The reply's person and files as they stand now: what was on its way may have arrived, or be lost with its window. */
export function restored(
  ticketId: TicketId,
  rest: DraftRest | undefined,
  sources: Pick<ComposerSources, 'boundNow' | 'contactName' | 'fileNow'> | undefined,
): Pick<Composer, 'bound' | 'files'> {
  const { to = null, files = [] } = rest ?? {}
  return {
    bound: to === null ? null : { ...to, contactName: sources?.contactName(to.contactId) ?? '' },
    files: files.map(({ isHere, ...file }): ReplyFile => {
      const now = sources?.fileNow(ticketId, file.id)
      if (now !== null && now !== undefined) return { ...file, ...now }
      if (isHere) return { ...file, progress: 1, state: 'done' }
      return { ...file, progress: 0, state: 'failed', code: 'ticket.fileNotHere' }
    }),
  }
}
