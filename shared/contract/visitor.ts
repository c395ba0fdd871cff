import * as z from 'zod'
import { Attachment, Delivery } from '../domain/entry.ts'
import { EntryId, EvidenceId, Instant, Seq } from '../domain/ids.ts'
import { OpeningHours } from '../domain/opening-hours.ts'
import { PersonName } from '../domain/people/person-name.ts'
import { MessageBody, safeLine, safeText } from '../domain/text/safe-text.ts'
import type { Refusal } from './refusal.ts'

/** The public's side of a chat: a namespace of its own, with only what a visitor may know. */
export const visitorNamespace = '/visitor'

export const Language = z.enum(['id', 'en'])
export type Language = z.infer<typeof Language>

/** A file of a line; its bytes come from GET `/chat/file/:id` with the visitor's secret, once `stored`. */
export const VisitorFile = Attachment.pick({ name: true, mime: true, size: true, state: true }).extend({
  id: EvidenceId,
})
export type VisitorFile = z.infer<typeof VisitorFile>

/** A line as the visitor sees it. `seq` is its last change: the cursor by which a browser resumes. */
export const VisitorEntry = z.object({
  id: EntryId,
  position: z.int().positive(),
  from: z.enum(['visitor', 'agent', 'system']),
  authorName: z.string(),
  body: z.string(),
  files: z.array(VisitorFile).readonly().default([]),
  delivery: Delivery.nullable(),
  createdAt: Instant,
  seq: Seq,
})
export type VisitorEntry = z.infer<typeof VisitorEntry>

export const VisitorView = z.object({
  ticketNumber: z.string(),
  agentName: z.string().nullable(),
  status: z.enum(['waiting', 'talking', 'ended']),
  /**
   * Only while waiting: how many stand in line up to and including this one (beyond `exactPlaces` in tens, rounded up),
   * and how long the last ones have waited, ms; null: too few to say.
   */
  queue: z
    .object({ place: z.int().positive(), waitMs: z.int().nonnegative().nullable() })
    .nullable()
    .default(null),
  /** Only when ended: which ending it is about, and what was said of it so far. */
  rating: z.object({ endedAt: Instant, stars: z.int().nullable() }).nullable().default(null),
  entries: z.array(VisitorEntry),
  upTo: Seq,
})
export type VisitorView = z.infer<typeof VisitorView>

/** Places in the queue are told exactly up to here. */
export const exactPlaces = 20

/** Whether somebody answers now. Pushed on connecting and at every change; it is the same for everybody. */
export const VisitorService = z.object({
  answering: z.enum(['yes', 'closed', 'away']),
  hours: OpeningHours,
  /** When people are there again; null while they are, or when nobody knows. */
  opensAt: Instant.nullable(),
  /** By when a message left now is answered. */
  answeredBy: Instant.nullable(),
})
export type VisitorService = z.infer<typeof VisitorService>

export const CHAT_FILES_MAX = 10
const Secret = z.string().min(32).max(100)
const line = (max: number) => z.string().max(max).overwrite(safeLine)

/** Found by trying: SHA-256 of `challenge.entryId.nonce` begins with as many zero bits as was asked for. */
export const Work = z.object({ challenge: z.string().max(200), nonce: z.int().nonnegative() })
export type Work = z.infer<typeof Work>

export const visitorCommands = {
  /**
   * Opens a conversation. `entryId` and `secret` are made by the browser, so a repeated start is the same start. Under
   * load the first answer is `chat.workNeeded` with `challenge` and `bits`; the same start with its `work` then passes.
   */
  'chat.start': z.object({
    secret: Secret,
    name: PersonName,
    phone: line(40),
    email: line(300).default(''),
    language: Language,
    entryId: EntryId,
    body: MessageBody,
    work: Work.nullable().default(null),
  }),
  /** Comes back: everything after the cursor `after`. */
  'chat.resume': z.object({ secret: Secret, after: Seq }),
  /** `files` are finished uploads of this visitor; with them the text may be empty. */
  'chat.send': z
    .object({
      entryId: EntryId,
      body: z.union([z.literal(''), MessageBody]),
      files: z.array(EvidenceId).max(CHAT_FILES_MAX).default([]),
    })
    .refine(({ body, files }) => body !== '' || files.length > 0, { path: ['body'], error: 'text.blank' }),
  /** "My browser has shown everything up to `position`", and whether the person is looking at it. */
  'chat.seen': z.object({ position: z.int().nonnegative(), looking: z.boolean() }),
  'chat.typing': z.object({}),
  /** How to reach the person when nobody is there to answer; one of the two. */
  'chat.leaveContact': z.object({ phone: line(40), email: line(300) }),
  /** Once for each ending. */
  'chat.rate': z.object({
    endedAt: Instant,
    stars: z.int().min(1).max(5),
    comment: z.string().max(4_000).overwrite(safeText).trim().default(''),
  }),
  /** The conversation by e-mail to the given address. `id` is made by the browser: the same id is the same letter. */
  'chat.mailTranscript': z.object({ id: EntryId, email: line(300) }),
} as const

export type VisitorCommandName = keyof typeof visitorCommands
export type VisitorAnswer = { readonly ok: true; readonly view: VisitorView } | Refusal

/** Pushed to the browser: changed lines (same cursor rule), fleeting typing marks, and whether somebody answers. */
export const visitorPush = {
  changed: 'chat.changed',
  typing: 'chat.typing',
  service: 'chat.service',
} as const
