import * as z from 'zod'
import { Account } from '../domain/account.ts'
import { EvidenceId, Instant, ReferralId, TicketId } from '../domain/ids.ts'
import type { DeskState } from '../desk/state.ts'
import type { CommandName, Commands } from './commands.ts'
import type { Lookers, Typing } from './connection.ts'
import { Draft, DraftRest } from './draft.ts'
import type { Frame } from './events.ts'
import type { Answer, Output, RawInput } from './procedure.ts'
import type { Queries, QueryName } from './queries.ts'
import { RefusalCode } from './refusal.ts'

/** The connection as a person may be told: `catchingUp` shows old news, `offline` says since when. */
export const Link = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('catchingUp') }),
  z.object({ state: z.literal('online') }),
  z.object({ state: z.literal('offline'), sinceAt: Instant }),
  z.object({ state: z.literal('refused'), code: RefusalCode }),
])
export type Link = z.infer<typeof Link>

/** `expired`: the person was signed in and must do so again; their work stays on the screen behind an overlay. */
export const Identity = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut') }),
  z.object({ state: z.literal('signedIn'), me: Account }),
  z.object({ state: z.literal('expired'), me: Account }),
])
export type Identity = z.infer<typeof Identity>

/** A command that must not be lost, as it waits in the encrypted store for the server's word. */
export const OutboxItem = z.object({
  id: z.string(),
  name: z.string(),
  input: z.unknown(),
  ticketId: TicketId.nullable(),
  queuedAt: Instant,
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('queued') }),
    z.object({
      kind: z.literal('failed'),
      code: RefusalCode,
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ]),
})
export type OutboxItem = z.infer<typeof OutboxItem>

/** Commands that are written to the outbox first and survive a kill of the desk. All others are asked directly. */
export const outboxCommands = [
  'ticket.reply',
  'ticket.note',
  'ticket.markRead',
  'draft.save',
] as const satisfies readonly CommandName[]

export const Settings = z.object({
  language: z.enum(['id', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  singleKeys: z.boolean(),
  notifications: z.boolean(),
  /** The person has read that this computer keeps no keys. */
  weakVaultSeen: z.boolean(),
  /** Widths in px of the list and the person pane, then shares of the ticket panes side by side. */
  panes: z.array(z.number()).max(6),
})
export type Settings = z.infer<typeof Settings>

const Nothing = z.object({})

/** What a window may ask of the desk engine itself, beside commands and queries of the server. */
export const local = {
  /** First call of a window; everything after arrives by push. */
  'desk.attach': { input: Nothing },
  'desk.signIn': { input: z.object({ username: z.string().max(100), password: z.string().max(200) }) },
  'desk.signOut': { input: Nothing },
  /** Loads a thread into the state (from the server, or the last one known when offline) and keeps it current. */
  'desk.openTicket': { input: z.object({ ticketId: TicketId }) },
  'desk.typing': { input: z.object({ ticketId: TicketId }) },
  /** What this window shows now; colleagues see who looks at what, and lines of these come at once. */
  'desk.showing': { input: z.object({ ticketIds: z.array(TicketId).max(8) }) },
  /** A window of its own for one ticket; the one that is open comes to the front. */
  'window.popOut': { input: z.object({ ticketId: TicketId }) },
  'desk.settings': { input: Settings.partial() },
  /** Called while typing; durable when answered. Versions are kept; an empty body ends the draft. */
  'draft.keep': {
    input: z.object({
      ticketId: TicketId,
      kind: z.enum(['reply', 'note']),
      body: z.string().max(20_000),
      rest: DraftRest.optional(),
      /** Does not go on from the newest text: that one stays a version to go back to. */
      isAnew: z.boolean().optional(),
    }),
  },
  'draft.list': { input: z.object({ ticketId: TicketId }) },
  'outbox.retry': { input: z.object({ id: z.string() }) },
  'outbox.discard': { input: z.object({ id: z.string() }) },
  /** Opens the system's file dialog; each chosen file is uploaded and reported by `upload` pushes. */
  'evidence.pick': { input: z.object({ ticketId: TicketId, forReply: z.boolean().default(false) }) },
  'evidence.drop': {
    input: z.object({
      ticketId: TicketId,
      name: z.string().max(255),
      bytes: z.instanceof(Uint8Array),
      forReply: z.boolean().default(false),
      /** The evidence's id, where the window has to know the file before it has arrived; the same id is the same file. */
      id: EvidenceId.optional(),
    }),
  },
  /** A file of a reply that is not wanted after all, or that the composer has taken note of. */
  'upload.drop': { input: z.object({ id: z.string().max(64) }) },
  'evidence.read': { input: z.object({ evidenceId: EvidenceId }) },
  'dossier.read': { input: z.object({ referralId: ReferralId }) },
  'dossier.save': { input: z.object({ referralId: ReferralId }) },
} as const
export type LocalName = keyof typeof local

export interface LocalAnswers {
  'desk.attach': DeskView
  'desk.signIn': Answer<Account>
  'desk.signOut': Answer<Record<string, never>>
  'desk.openTicket': Answer<Record<string, never>>
  'desk.typing': null
  'desk.showing': null
  'window.popOut': null
  'desk.settings': Settings
  'draft.keep': Draft
  'draft.list': readonly Draft[]
  'outbox.retry': null
  'outbox.discard': null
  'evidence.pick': Answer<Record<string, never>>
  'evidence.drop': Answer<Record<string, never>>
  'upload.drop': null
  'evidence.read': Answer<{ readonly bytes: Uint8Array; readonly mime: string; readonly name: string }>
  'dossier.read': Answer<{ readonly bytes: Uint8Array }>
  'dossier.save': Answer<{ readonly saved: boolean }>
}

export interface Upload {
  readonly id: string
  readonly ticketId: TicketId
  readonly name: string
  readonly progress: number
  readonly state: 'uploading' | 'done' | 'failed'
  readonly code?: RefusalCode
  /** Picked for the reply of this ticket, which waits for it; the evidence has the id of the upload. */
  readonly forReply: boolean
  readonly mime: string
  readonly size: number
}

/** All a window needs to paint itself after a load or a crash. */
export interface DeskView {
  readonly state: DeskState
  readonly link: Link
  readonly identity: Identity
  readonly outbox: readonly OutboxItem[]
  readonly settings: Settings
  readonly typing: readonly Typing[]
  readonly uploads: readonly Upload[]
  /** Who else has an opened ticket on screen. */
  readonly lookers: readonly Lookers[]
  /** How the local store's key is kept; `weak` = this system has no keychain, and the person is told. */
  readonly vault: 'keychain' | 'weak'
  /** Server clock minus local clock, ms: deadlines and clocks on screen use it. */
  readonly clockSkew: number
}

/** Engine to window. Partial views replace; frames continue `state` by `applyFrame`. */
export type DeskPush =
  | { readonly kind: 'view'; readonly view: Partial<DeskView> }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'focusTicket'; readonly ticketId: TicketId }
  /** The newest text of a draft, written in another window or on another desk of this account. */
  | { readonly kind: 'draft'; readonly draft: Draft }

/** The only thing the preload puts on the page. Nothing else crosses; names outside the tables are refused. */
export interface DeskApi {
  command<N extends CommandName>(name: N, input: RawInput<Commands[N]>): Promise<Answer<Output<Commands[N]>>>
  query<N extends QueryName>(name: N, input: RawInput<Queries[N]>): Promise<Answer<Output<Queries[N]>>>
  local<N extends LocalName>(name: N, input: z.input<(typeof local)[N]['input']>): Promise<LocalAnswers[N]>
  subscribe(listener: (push: DeskPush) => void): () => void
}
