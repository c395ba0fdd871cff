import type { Channel, Confidence, PointKind } from '#shared/domain/contact.ts'
import type { Attachment } from '#shared/domain/entry.ts'
import type { InboundContent, Origin } from '#shared/domain/message-content.ts'
import type { TicketPriority } from '#shared/domain/ticket.ts'

/** Something that reached us from outside, as every channel hands it to the intake. */
export interface Inbound {
  readonly channel: Channel
  /** Made from the sender's own id for it; a second delivery with the same id changes nothing. Becomes the entry's id. */
  readonly entryId: string
  /** The provider's id, where it differs from `entryId`. */
  readonly externalId?: string
  /** The ticket of this conversation, null when it has none yet. */
  readonly ticketId: string | null
  readonly contact: { readonly id: string | null; readonly name: string; readonly points: readonly Point[] }
  /** A visitor's or a WhatsApp identity's id, made by the channel. */
  readonly conversationId: string | null
  /** How to answer: `<channel>:<conversation>`; null where nothing can be sent. */
  readonly routeId: string | null
  /** Until when free text may be sent there, epoch ms; null: any time. */
  readonly windowEndsAt: number | null
  readonly body: string
  readonly attachments: readonly Attachment[]
  readonly content?: InboundContent
  readonly forwarded?: 'no' | 'once' | 'often'
  readonly origin?: Origin
  readonly quotes?: string | null
  /** The provider's time of sending, epoch ms. */
  readonly sentAt?: number
  readonly priority?: TicketPriority
}

/** A way to reach the person, already normalised (E.164, lower-case address, hashed visitor secret). */
export interface Point {
  readonly kind: PointKind
  readonly value: string
  readonly confidence?: Confidence
}
