import * as z from 'zod'
import { Delivery } from '../domain/entry.ts'
import { EntryId, Instant, Seq } from '../domain/ids.ts'
import { PersonName } from '../domain/people/person-name.ts'
import { MessageBody } from '../domain/text/safe-text.ts'
import type { Refusal } from './refusal.ts'

/** The public's side of a chat: a namespace of its own, with only what a visitor may know. */
export const visitorNamespace = '/visitor'

export const Language = z.enum(['id', 'en'])
export type Language = z.infer<typeof Language>

/** A line as the visitor sees it. `seq` is its last change: the cursor by which a browser resumes. */
export const VisitorEntry = z.object({
  id: EntryId,
  position: z.int().positive(),
  from: z.enum(['visitor', 'agent', 'system']),
  authorName: z.string(),
  body: z.string(),
  delivery: Delivery.nullable(),
  createdAt: Instant,
  seq: Seq,
})
export type VisitorEntry = z.infer<typeof VisitorEntry>

export const VisitorView = z.object({
  ticketNumber: z.string(),
  agentName: z.string().nullable(),
  status: z.enum(['waiting', 'talking', 'ended']),
  entries: z.array(VisitorEntry),
  upTo: Seq,
})
export type VisitorView = z.infer<typeof VisitorView>

export const visitorCommands = {
  /** Opens a conversation. `entryId` and `secret` are made by the browser, so a repeated start is the same start. */
  'chat.start': z.object({
    secret: z.string().min(32).max(100),
    name: PersonName,
    phone: z.string().trim().max(40),
    language: Language,
    entryId: EntryId,
    body: MessageBody,
  }),
  /** Comes back: everything after the cursor `after`. */
  'chat.resume': z.object({ secret: z.string().min(32).max(100), after: Seq }),
  'chat.send': z.object({ entryId: EntryId, body: MessageBody }),
  /** "My browser has shown everything up to `position`", and whether the person is looking at it. */
  'chat.seen': z.object({ position: z.int().nonnegative(), looking: z.boolean() }),
  'chat.typing': z.object({}),
} as const

export type VisitorCommandName = keyof typeof visitorCommands
export type VisitorAnswer = { readonly ok: true; readonly view: VisitorView } | Refusal

/** Pushed to the browser: changed lines (same cursor rule), and fleeting typing marks. */
export const visitorPush = { changed: 'chat.changed', typing: 'chat.typing' } as const
