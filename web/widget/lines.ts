import type { VisitorEntry, VisitorFile } from '#shared/contract/visitor.ts'
import type { Waiting } from './keeper.ts'
import type { FileState } from './outgoing.ts'

export type Mark = 'queued' | 'sending' | 'sent' | 'read' | 'failed'

/** A file of a line; `sending` while it is only on its way from here. */
export interface LineFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly state: VisitorFile['state'] | 'sending'
  readonly upload: FileState | null
}

/** One line as it is shown; `mark` only under what the visitor wrote. `joined`: from here on `authorName` answers. */
export interface Line {
  readonly id: string
  readonly from: VisitorEntry['from'] | 'joined'
  readonly authorName: string
  readonly body: string
  readonly files: readonly LineFile[]
  readonly at: number
  readonly mark: Mark | null
}

/** Somebody has taken over after the first `after` lines. */
export interface Joined {
  readonly name: string
  readonly after: number
  readonly at: number
}

/** Newer changes replace older ones whatever order they arrive in; the same line is never there twice. */
export function merge(known: Map<string, VisitorEntry>, news: readonly VisitorEntry[]): void {
  for (const entry of news) {
    const old = known.get(entry.id)
    if (old === undefined || entry.seq >= old.seq) known.set(entry.id, entry)
  }
}

/**
 * All lines in the order of the conversation, those still on their way at the end. An agent's answer is sent only by
 * somebody who has the newest message on the screen, so what stands before it has been read.
 */
export function linesOf(
  known: ReadonlyMap<string, VisitorEntry>,
  waiting: readonly Waiting[],
  state: {
    readonly online: boolean
    readonly sendingId: string | null
    readonly failed: ReadonlySet<string>
    readonly joined?: readonly Joined[]
    readonly upload?: (id: string) => FileState | null
  },
): Line[] {
  // Positions count within a ticket, and a conversation may have lines in two.
  const entries = [...known.values()].sort((a, b) => a.createdAt - b.createdAt || a.position - b.position)
  const answered = entries.reduce((last, { from }, index) => (from === 'agent' ? index : last), -1)
  const settled: Line[] = []
  const joined = [...(state.joined ?? [])]
  const join = (before: number): void => {
    while (joined[0] !== undefined && joined[0].after < before) {
      const { name, at } = joined.shift() as Joined
      settled.push({
        ...{ id: `joined-${at}`, from: 'joined', authorName: name, body: '', files: [], at, mark: null },
      })
    }
  }
  for (const [index, { id, from, authorName, body, files, createdAt }] of entries.entries()) {
    join(index + 1)
    settled.push({
      ...{ id, from, authorName, body, at: createdAt },
      // A server before files were told of names none.
      files: (files ?? []).map(file => ({ ...file, upload: null })),
      mark: from === 'visitor' ? (index < answered ? 'read' : 'sent') : null,
    })
  }
  join(Number.POSITIVE_INFINITY)
  const underWay = waiting
    .filter(({ entryId }) => !known.has(entryId))
    .map(({ entryId, body, files = [], at }): Line => {
      const mark = state.failed.has(entryId)
        ? 'failed'
        : state.online || state.sendingId === entryId
          ? 'sending'
          : 'queued'
      const shown = files.map(file => ({
        ...{ ...file, state: 'sending' as const, upload: state.upload?.(file.id) ?? null },
      }))
      return { id: entryId, from: 'visitor', authorName: '', body, files: shown, at, mark }
    })
  return [...settled, ...underWay]
}
