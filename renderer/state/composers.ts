import type { DeskApi } from '#shared/contract/desk-api.ts'
import type { Draft } from '#shared/contract/draft.ts'
import type { EntryId, TicketId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'
import {
  type Bound,
  type Composer,
  type ComposerKind,
  type ComposerSources,
  freshComposer,
  isReplyEmpty,
} from './composer.ts'

export type { ComposerKind } from './composer.ts'

const keepAfterMs = 300

/** Texts live here, by ticket, outside everything that news of a ticket re-renders: nothing pushed can touch them. */
export interface Composers {
  readonly of: (ticketId: TicketId) => Cell<Composer>
  readonly load: (ticketId: TicketId) => Promise<void>
  readonly write: (ticketId: TicketId, kind: ComposerKind, text: string) => void
  readonly choose: (ticketId: TicketId, kind: ComposerKind) => void
  /** Adds a sentence at the end of the reply, on a line of its own. */
  readonly insert: (ticketId: TicketId, text: string) => void
  /** Adds a text that could not be sent to what is written, and resolves when that is durable. */
  readonly append: (ticketId: TicketId, kind: ComposerKind, text: string) => Promise<void>
  /** Makes what is written durable now, not after the pause. */
  readonly flush: (ticketId: TicketId) => void
  readonly setMoved: (ticketId: TicketId, after: number | null) => void
  /** Whatever belongs to the reply beside its text. Beginning with any of it binds the reply, as typing does. */
  readonly change: (ticketId: TicketId, change: (now: Composer) => Partial<Composer>) => void
  /** Somebody has looked and means this person and this way. */
  readonly bind: (ticketId: TicketId, to: Bound) => void
  /** The same person has written on in another window or on another desk. What is being written here stays. */
  readonly heard: (draft: Draft) => void
  /** Answers a line; the reply comes to the front. */
  readonly quote: (ticketId: TicketId, entryId: EntryId | null) => void
}

export function createComposers(
  api: DeskApi,
  sources?: Pick<ComposerSources, 'boundNow' | 'isInUse'>,
): Composers {
  const cells = new Map<string, Cell<Composer>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const of = (ticketId: TicketId) => {
    const known = cells.get(ticketId)
    if (known !== undefined) return known
    const cell = createCell<Composer>(freshComposer)
    cells.set(ticketId, cell)
    return cell
  }

  /** The one place where a reply gets its person: as soon as there is something of it, and not again before it is gone. */
  const settled = (ticketId: TicketId, next: Composer): Composer => {
    if (!isReplyEmpty(next))
      return next.bound === null ? { ...next, bound: sources?.boundNow(ticketId) ?? null } : next
    if (next.bound === null) return next
    const isMeant = next.bound.isChosen && next.bound.contactId === sources?.boundNow(ticketId)?.contactId
    return isMeant ? next : { ...next, bound: null }
  }

  const change: Composers['change'] = (ticketId, make) =>
    of(ticketId).set(now => settled(ticketId, { ...now, ...make(now) }))

  const keep = async (ticketId: TicketId, kind: ComposerKind) => {
    const body = of(ticketId).get().texts[kind]
    try {
      const draft = await api.local('draft.keep', { ticketId, kind, body })
      of(ticketId).set(now =>
        now.texts[kind] === body
          ? { ...now, dirty: false, keepFailed: false, keptAt: body === '' ? null : draft.savedAt }
          : now,
      )
    } catch {
      // The engine could not store it: the text stays here and the person is told not to close the window.
      of(ticketId).set(now => ({ ...now, keepFailed: true }))
    }
  }

  const schedule = (ticketId: TicketId, kind: ComposerKind, afterMs: number) => {
    const key = `${ticketId}:${kind}`
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        void keep(ticketId, kind)
      }, afterMs),
    )
  }

  const write = (ticketId: TicketId, kind: ComposerKind, text: string) => {
    change(ticketId, now => ({ loaded: true, dirty: true, texts: { ...now.texts, [kind]: text } }))
    schedule(ticketId, kind, text === '' ? 0 : keepAfterMs)
  }

  const load = async (ticketId: TicketId) => {
    if (of(ticketId).get().loaded) return
    const drafts = await api.local('draft.list', { ticketId })
    const newest = (kind: ComposerKind) => drafts.find(draft => draft.kind === kind)
    const reply = newest('reply')
    // Whatever was typed while the store answered is newer than what it answered.
    change(ticketId, now =>
      now.loaded
        ? {}
        : {
            loaded: true,
            texts: { reply: reply?.body ?? '', note: newest('note')?.body ?? '' },
            keptAt: reply === undefined || reply.body === '' ? null : reply.savedAt,
          },
    )
  }

  return {
    of,
    write,
    load,
    change,
    choose: (ticketId, kind) => of(ticketId).set(now => ({ ...now, kind })),
    insert: (ticketId, text) => {
      const before = of(ticketId).get().texts.reply
      write(ticketId, 'reply', before.trim() === '' ? text : `${before.trimEnd()}\n${text}`)
      of(ticketId).set(now => ({ ...now, kind: 'reply' }))
    },
    append: async (ticketId, kind, text) => {
      await load(ticketId)
      const before = of(ticketId).get().texts[kind]
      const joined = [text, before].filter(part => part.trim() !== '').join('\n\n')
      change(ticketId, now => ({
        kind,
        loaded: true,
        dirty: true,
        texts: { ...now.texts, [kind]: joined },
      }))
      await keep(ticketId, kind)
    },
    flush: ticketId => {
      for (const kind of ['reply', 'note'] as const)
        if (timers.has(`${ticketId}:${kind}`)) schedule(ticketId, kind, 0)
    },
    setMoved: (ticketId, after) => of(ticketId).set(now => ({ ...now, movedAfter: after })),
    bind: (ticketId, to) => of(ticketId).set(now => ({ ...now, bound: to, problem: null })),
    heard: ({ ticketId, kind, body, savedAt }) => {
      const { loaded, dirty, texts } = of(ticketId).get()
      if (!loaded || dirty || texts[kind] === body || sources?.isInUse() === true) return
      change(ticketId, now => ({
        texts: { ...now.texts, [kind]: body },
        keptAt: body === '' ? null : savedAt,
      }))
    },
    quote: (ticketId, entryId) =>
      of(ticketId).set(now => ({ ...now, quotes: entryId, ...(entryId !== null && { kind: 'reply' }) })),
  }
}
