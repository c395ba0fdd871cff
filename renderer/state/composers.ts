import type { DeskApi } from '#shared/contract/desk-api.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { type Cell, createCell } from './cell.ts'

export type ComposerKind = 'reply' | 'note'

/** What is being written on one ticket. `keptAt` null and `dirty`: not durable yet, and the person is told. */
export interface Composer {
  readonly kind: ComposerKind
  readonly texts: Readonly<Record<ComposerKind, string>>
  readonly dirty: boolean
  readonly keptAt: number | null
  readonly keepFailed: boolean
  /** The stored text has been looked up; until then an empty field means nothing. */
  readonly loaded: boolean
  /** Set when the server said that the thread had moved: newest public line the writer had seen then. */
  readonly movedAfter: number | null
}

const fresh: Composer = {
  kind: 'reply',
  texts: { reply: '', note: '' },
  dirty: false,
  keptAt: null,
  keepFailed: false,
  loaded: false,
  movedAfter: null,
}

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
}

export function createComposers(api: DeskApi): Composers {
  const cells = new Map<string, Cell<Composer>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const of = (ticketId: TicketId) => {
    const known = cells.get(ticketId)
    if (known !== undefined) return known
    const cell = createCell<Composer>(fresh)
    cells.set(ticketId, cell)
    return cell
  }

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
    of(ticketId).set(now => ({
      ...now,
      loaded: true,
      dirty: true,
      texts: { ...now.texts, [kind]: text },
    }))
    schedule(ticketId, kind, text === '' ? 0 : keepAfterMs)
  }

  const load = async (ticketId: TicketId) => {
    const cell = of(ticketId)
    if (cell.get().loaded) return
    const drafts = await api.local('draft.list', { ticketId })
    const newest = (kind: ComposerKind) => drafts.find(draft => draft.kind === kind)
    const reply = newest('reply')
    // Whatever was typed while the store answered is newer than what it answered.
    cell.set(now =>
      now.loaded
        ? now
        : {
            ...now,
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
    choose: (ticketId, kind) => of(ticketId).set(now => ({ ...now, kind })),
    insert: (ticketId, text) => {
      const before = of(ticketId).get().texts.reply
      write(ticketId, 'reply', before.trim() === '' ? text : `${before.trimEnd()}\n${text}`)
      of(ticketId).set(now => ({ ...now, kind: 'reply' }))
    },
    append: async (ticketId, kind, text) => {
      await load(ticketId)
      const before = of(ticketId).get().texts[kind]
      const joined = before.trim() === '' ? text : `${text}\n\n${before}`
      of(ticketId).set(now => ({
        ...now,
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
  }
}
