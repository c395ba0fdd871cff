import { type DraftRest, REPLY_FILES_MAX } from '#shared/contract/draft.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { type Composer, type ComposerSources, isReplyEmpty, type ReplyFile } from './composer.ts'

const longestName = 255

/** What must be found again beside the words of this reply; undefined: nothing. */
export function restOf(composer: Composer): DraftRest | undefined {
  if (isReplyEmpty(composer)) return undefined
  const { bound, mode, template, choices, quotes, acts } = composer
  const to =
    bound === null
      ? null
      : { contactId: bound.contactId, routeId: bound.routeId, isChosen: bound.isChosen ?? false }
  const files = composer.files.slice(0, REPLY_FILES_MAX).map(({ id, name, mime, size, state }) => ({
    ...{ id, name: name.slice(0, longestName), mime, size },
    isHere: state === 'done',
  }))
  const form = {
    ...(mode !== 'text' && { mode }),
    ...(template !== null && { template }),
    ...(choices !== null && { choices }),
    ...(quotes !== null && { quotes }),
    ...(acts !== null && { acts }),
  }
  const isPlain = to === null && files.length === 0 && Object.keys(form).length === 0
  return isPlain ? undefined : { to, files, ...form }
}

/** The reply's person and files as they stand now: what was on its way may have arrived, or be lost with its window. */
export function restored(
  ticketId: TicketId,
  rest: DraftRest | undefined,
  sources: Pick<ComposerSources, 'boundNow' | 'contactName' | 'fileNow'> | undefined,
): Pick<Composer, 'bound' | 'files' | 'mode' | 'template' | 'choices' | 'quotes' | 'acts'> {
  const { to = null, files = [], mode = 'text' } = rest ?? {}
  return {
    bound: to === null ? null : { ...to, contactName: sources?.contactName(to.contactId) ?? '' },
    files: files.map(({ isHere, ...file }): ReplyFile => {
      const now = sources?.fileNow(ticketId, file.id)
      if (now !== null && now !== undefined) return { ...file, ...now }
      if (isHere) return { ...file, progress: 1, state: 'done' }
      return { ...file, progress: 0, state: 'failed', code: 'ticket.fileNotHere' }
    }),
    mode,
    template: rest?.template ?? null,
    choices: rest?.choices ?? null,
    quotes: rest?.quotes ?? null,
    acts: rest?.acts ?? null,
  }
}

/** An earlier version put back: all of it but the person and the way, which stay as they are meant now. No file is lost. */
export function broughtBack(
  { files, bound }: Composer,
  ticketId: TicketId,
  rest: DraftRest | undefined,
  sources: Pick<ComposerSources, 'boundNow' | 'contactName' | 'fileNow'> | undefined,
): Partial<Composer> {
  const earlier = restored(ticketId, rest, sources)
  const back = earlier.files.filter(file => !files.some(({ id }) => id === file.id))
  return { ...earlier, bound, files: [...files, ...back].slice(0, REPLY_FILES_MAX), problem: null }
}
