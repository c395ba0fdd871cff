import type { Settings } from '#shared/contract/desk-api.ts'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import type { Draft, DraftContent } from '#shared/contract/draft.ts'
import type { DeskState } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'

/** One account on one server; made by `scopeOf`. */
export type Scope = string

export function scopeOf(server: string, accountId: string): Scope {
  return `${server} ${accountId}`
}

export interface StoredSession {
  readonly me: Account
  /** null: the session has ended, the person must sign in again. */
  readonly token: string | null
}

export interface DraftKey {
  readonly ticketId: TicketId
  readonly kind: Draft['kind']
}

export interface DraftHead extends DraftKey {
  /** Version the server last confirmed; the base of the next save. */
  readonly serverVersion: number
  /** The newest text here has not reached the server. */
  readonly isUnsaved: boolean
}

/** What the desk must find again after a kill. Every promise that resolves has reached the disk. */
export interface DeskStore {
  readonly settings: () => Promise<Partial<Settings>>
  readonly saveSettings: (settings: Settings) => Promise<void>

  readonly session: (server: string) => Promise<StoredSession | null>
  readonly saveSession: (server: string, session: StoredSession | null) => Promise<void>

  readonly state: (scope: Scope) => Promise<DeskState | null>
  readonly saveState: (scope: Scope, state: DeskState) => Promise<void>
  readonly forgetState: (scope: Scope) => Promise<void>

  /** In the order in which they were queued. */
  readonly outbox: (scope: Scope) => Promise<readonly OutboxItem[]>
  /** Adds at the end and removes what the new one makes needless, in one commit. */
  readonly enqueue: (scope: Scope, item: OutboxItem, supersedes: readonly string[]) => Promise<void>
  /** Removes an accepted, dropped or replaced item and rewrites others, in one commit. */
  readonly settle: (id: string, rewritten: readonly OutboxItem[]) => Promise<void>
  readonly rewrite: (items: readonly OutboxItem[]) => Promise<void>

  /** Newest first, at most 20 of each kind. */
  readonly drafts: (scope: Scope, ticketId: TicketId) => Promise<readonly Draft[]>
  /** `version`: never written over the newest one, for a text that does not continue it. */
  readonly keepDraft: (
    scope: Scope,
    key: DraftKey,
    draft: DraftContent,
    now: number,
    as: 'typing' | 'version',
  ) => Promise<Draft>
  /** A text that came from elsewhere becomes a version: before or after the newest one here, or in its place. */
  readonly addDraft: (
    scope: Scope,
    key: DraftKey,
    draft: DraftContent,
    at: number,
    place: 'newest' | 'overNewest' | 'beforeNewest',
  ) => Promise<void>
  readonly draftHead: (scope: Scope, key: DraftKey) => Promise<DraftHead>
  readonly saveDraftHead: (scope: Scope, head: DraftHead) => Promise<void>
  readonly unsavedDrafts: (scope: Scope) => Promise<readonly DraftHead[]>

  readonly close: () => Promise<void>
}
