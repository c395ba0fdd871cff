import type { DeskApi } from '#shared/contract/desk-api.ts'
import { type Draft, isSameDraft } from '#shared/contract/draft.ts'
import type { AccountId, EntryId, TicketId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'
import {
  type Bound,
  type Composer,
  type ComposerKind,
  type ComposerSources,
  freshComposer,
  isReplyEmpty,
} from './composer.ts'
import { broughtBack, restored, restOf } from './draft-rest.ts'
import { createOwnCells } from './own-cells.ts'

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
  /** Puts an older version back; what stands in the field becomes a version to go back to. */
  readonly restore: (version: Draft) => Promise<void>
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
  /** From now on this person works here; the texts of the others wait for them. */
  readonly turnTo: (accountId: AccountId) => void
}

export function createComposers(
  api: DeskApi,
  sources?: Omit<ComposerSources, 'fileName' | 'continuedAs' | 'mayQuote'>,
): Composers {
  const cells = createOwnCells<Composer>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const of = (ticketId: TicketId) => cells.of(ticketId, () => createCell<Composer>(freshComposer))

  /** The one place where a reply gets its person: as soon as there is something of it, and not again before it is gone. */
  const settled = (ticketId: TicketId, next: Composer): Composer => {
    if (!isReplyEmpty(next))
      return next.bound === null ? { ...next, bound: sources?.boundNow(ticketId) ?? null } : next
    if (next.bound === null) return next
    const isMeant = next.bound.isChosen && next.bound.contactId === sources?.boundNow(ticketId)?.contactId
    return isMeant ? next : { ...next, bound: null }
  }

  /** Whatever a reply has beside its words is kept with them. */
  const change: Composers['change'] = (ticketId, make) => {
    const before = of(ticketId).get()
    of(ticketId).set(now => settled(ticketId, { ...now, ...make(now) }))
    if (!before.loaded || isSameDraft(draftOf(before, 'reply'), draftOf(of(ticketId).get(), 'reply'))) return
    of(ticketId).set(now => ({ ...now, dirty: true }))
    schedule(ticketId, 'reply', 0)
  }

  const keep = async (ticketId: TicketId, kind: ComposerKind, isAnew = false) => {
    const kept = draftOf(of(ticketId).get(), kind)
    try {
      const draft = await api.local('draft.keep', {
        ...{ ticketId, kind, ...kept },
        ...(isAnew && { isAnew }),
      })
      of(ticketId).set(now =>
        isSameDraft(draftOf(now, kind), kept)
          ? { ...now, dirty: false, keepFailed: false, keptAt: isBlank(kept) ? null : draft.savedAt }
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
    of(ticketId).set(now =>
      now.loaded
        ? now
        : settled(ticketId, {
            ...now,
            ...(isReplyEmpty(now) && restored(ticketId, reply?.rest, sources)),
            loaded: true,
            texts: { reply: reply?.body ?? '', note: newest('note')?.body ?? '' },
            keptAt: reply === undefined || isBlank(reply) ? null : reply.savedAt,
          }),
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
      // Joining its ticket to another one may have brought it here already.
      const parts = before.includes(text) ? [before] : [text, before]
      const joined = parts.filter(part => part.trim() !== '').join('\n\n')
      change(ticketId, now => ({
        kind,
        loaded: true,
        dirty: true,
        texts: { ...now.texts, [kind]: joined },
      }))
      await keep(ticketId, kind)
    },
    restore: async ({ ticketId, kind, body, rest }) => {
      const keepNow = (isAnew: boolean) => {
        clearTimeout(timers.get(`${ticketId}:${kind}`))
        timers.delete(`${ticketId}:${kind}`)
        return keep(ticketId, kind, isAnew)
      }
      await keepNow(false)
      change(ticketId, now => ({
        ...{ kind, dirty: true, texts: { ...now.texts, [kind]: body } },
        ...(kind === 'reply' && broughtBack(now, ticketId, rest, sources)),
      }))
      await keepNow(true)
    },
    flush: ticketId => {
      for (const kind of ['reply', 'note'] as const)
        if (timers.has(`${ticketId}:${kind}`)) schedule(ticketId, kind, 0)
    },
    setMoved: (ticketId, after) => of(ticketId).set(now => ({ ...now, movedAfter: after })),
    bind: (ticketId, to) => change(ticketId, () => ({ bound: to, problem: null })),
    heard: draft => {
      const { ticketId, kind, body, rest, savedAt } = draft
      const here = of(ticketId).get()
      if (!here.loaded || here.dirty || isSameDraft(draftOf(here, kind), draft)) return
      // No text changes under anybody's hands; into an empty field one may come.
      const isEmpty = kind === 'reply' ? isReplyEmpty(here) : here.texts.note === ''
      if (sources?.isInUse() === true && !isEmpty) return
      of(ticketId).set(now =>
        settled(ticketId, {
          ...now,
          ...(kind === 'reply' && restored(ticketId, rest, sources)),
          texts: { ...now.texts, [kind]: body },
          keptAt: isBlank(draft) ? null : savedAt,
        }),
      )
    },
    quote: (ticketId, entryId) =>
      change(ticketId, () => ({ quotes: entryId, ...(entryId !== null && { kind: 'reply' }) })),
    turnTo: accountId => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      cells.turnTo(accountId)
      for (const [ticketId, cell] of cells.all())
        if (cell.get().dirty)
          for (const kind of ['reply', 'note'] as const) schedule(ticketId as TicketId, kind, 0)
    },
  }
}

function isBlank({ body, rest }: Pick<Draft, 'body' | 'rest'>): boolean {
  return body === '' && rest === undefined
}

/** What is kept of a composer: the words, and beside those of a reply all that it has. */
function draftOf(composer: Composer, kind: ComposerKind) {
  const rest = kind === 'reply' ? restOf(composer) : undefined
  return { body: composer.texts[kind], ...(rest && { rest }) }
}
