import type { VisitorEntry } from '#shared/contract/visitor.ts'
import type { Waiting } from './keeper.ts'

export type Mark = 'queued' | 'sending' | 'sent' | 'read' | 'failed'

/** One line as it is shown; `mark` only under what the visitor wrote. */
export interface Line {
  readonly id: string
  readonly from: VisitorEntry['from']
  readonly authorName: string
  readonly body: string
  readonly at: number
  readonly mark: Mark | null
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
  },
): Line[] {
  const entries = [...known.values()].sort((a, b) => a.position - b.position)
  const answered = entries.reduce((last, { from, position }) => (from === 'agent' ? position : last), 0)
  const settled = entries.map(
    ({ id, from, authorName, body, createdAt, position }): Line => ({
      ...{ id, from, authorName, body, at: createdAt },
      mark: from === 'visitor' ? (position < answered ? 'read' : 'sent') : null,
    }),
  )
  const underWay = waiting
    .filter(({ entryId }) => !known.has(entryId))
    .map(({ entryId, body, at }): Line => {
      const mark = state.failed.has(entryId)
        ? 'failed'
        : state.online || state.sendingId === entryId
          ? 'sending'
          : 'queued'
      return { id: entryId, from: 'visitor', authorName: '', body, at, mark }
    })
  return [...settled, ...underWay]
}
