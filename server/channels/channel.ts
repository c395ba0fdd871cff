import type { Channel } from '#shared/domain/contact.ts'
import type { Attachment } from '#shared/domain/entry.ts'
import type { Priority } from './intake.ts'

/** Something that reached us from outside, as every channel hands it to the intake. */
export interface Inbound {
  readonly channel: Channel
  /** The sender's own id for it; a second delivery with the same id changes nothing. Becomes the entry's id. */
  readonly entryId: string
  readonly ticketId: string | null
  readonly contact: { readonly id: string | null; readonly name: string; readonly points: readonly Point[] }
  readonly body: string
  readonly attachments: readonly Attachment[]
  readonly priority?: Priority
}

/** A way to reach the person, already normalised (E.164, lower-case address, hashed visitor secret). */
export interface Point {
  readonly kind: 'phone' | 'email' | 'visitor'
  readonly value: string
}
