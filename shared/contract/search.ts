import * as z from 'zod'
import { Channel } from '../domain/contact.ts'
import { EntryId, Instant } from '../domain/ids.ts'
import { safeLine } from '../domain/text/safe-text.ts'
import { Ticket } from '../domain/ticket.ts'

/**
 * Words in any form (*penipuan* finds *ditipu*), numbers however they are written, or an exact thing: a ticket, complaint
 * or referral number, a phone, a NIK, a web address. `before`: `next` of the page before.
 */
export const SearchInput = z.object({
  text: z.string().overwrite(safeLine).min(2).max(300),
  channel: Channel.nullable().default(null),
  /** Only tickets with this tag. */
  tag: z.string().max(40).nullable().default(null),
  from: Instant.nullable().default(null),
  to: Instant.nullable().default(null),
  before: z.int().nullable().default(null),
})

export const SearchHit = z.object({
  ticket: Ticket,
  entryId: EntryId.nullable(),
  kind: z.enum(['inbound', 'outbound', 'note', 'ticket', 'complaint', 'referral', 'contact', 'indicator']),
  /** A stretch of the text around what was found, with where the found words lie in it, in UTF-16 units. */
  excerpt: z.string(),
  marks: z.array(z.object({ from: z.int().nonnegative(), to: z.int().positive() })),
  at: Instant,
})
export type SearchHit = z.infer<typeof SearchHit>

/** `exact`: the text named one thing and that is what was found. `isIndexing`: the newest lines may not be found yet. */
export const SearchResult = z.object({
  hits: z.array(SearchHit),
  exact: z.enum(['number', 'phone', 'nik', 'url', 'account']).nullable(),
  /** To be given as `before` for the next page; null: there is none. */
  next: z.int().nullable(),
  isIndexing: z.boolean(),
})
export type SearchResult = z.infer<typeof SearchResult>
