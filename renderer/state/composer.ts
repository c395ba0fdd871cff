import type { RefusalCode } from '#shared/contract/refusal.ts'
import type { CannedActs } from '#shared/domain/canned.ts'
import type { RouteId } from '#shared/domain/contact.ts'
import type { ContactId, EntryId, EvidenceId, TicketId } from '#shared/domain/ids.ts'
import { Choices, type ChoicesDraft, type TemplateDraft } from '#shared/domain/message-content.ts'

export type ComposerKind = 'reply' | 'note'
export type ReplyMode = 'text' | 'template' | 'choices'

/** To whom and by which way a text goes: fixed when its writing begins, files included, and never by news. */
export interface Bound {
  readonly contactId: ContactId
  readonly contactName: string
  readonly routeId: RouteId | null
  /** Somebody chose the way by hand: it stays while the field is empty. */
  readonly isChosen?: boolean
}

/** A file of the reply, on its way or there. The evidence has the same id. */
export interface ReplyFile {
  readonly id: EvidenceId
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly progress: number
  readonly state: 'uploading' | 'done' | 'failed'
  readonly code?: RefusalCode
}

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
  readonly bound: Bound | null
  readonly files: readonly ReplyFile[]
  readonly mode: ReplyMode
  readonly template: TemplateDraft | null
  readonly choices: ChoicesDraft | null
  readonly quotes: EntryId | null
  /** What a macro does once its reply has been accepted. */
  readonly acts: CannedActs | null
  /** Sending was asked for while files were on their way: it happens by itself when the last one is there. */
  readonly waits: { readonly seenPosition: number } | null
  /** Why the last attempt to send went no further than this window. */
  readonly problem: RefusalCode | null
}

export const emptyReply = {
  movedAfter: null,
  bound: null,
  files: [],
  mode: 'text',
  template: null,
  choices: null,
  quotes: null,
  acts: null,
  waits: null,
  problem: null,
} as const satisfies Partial<Composer>

export const freshComposer: Composer = {
  kind: 'reply',
  texts: { reply: '', note: '' },
  dirty: false,
  keptAt: null,
  keepFailed: false,
  loaded: false,
  ...emptyReply,
}

/** Nothing is written, attached or quoted: whoever begins next may mean somebody else. */
export function isReplyEmpty(composer: Composer): boolean {
  return (
    composer.texts.reply === '' &&
    composer.files.length === 0 &&
    composer.template === null &&
    composer.choices === null &&
    composer.quotes === null
  )
}

/** The choices as the channel takes them, blank rows left out; null while something is missing or too long. */
export function choicesOf(draft: ChoicesDraft): Choices | null {
  const rows = draft.options
    .map(option => ({ ...option, title: option.title.trim(), description: option.description.trim() }))
    .filter(option => option.title !== '' || option.description !== '')
  const titles = new Set(rows.map(row => row.title))
  if (titles.size !== rows.length) return null
  const parsed = Choices.safeParse(
    draft.style === 'buttons'
      ? { style: 'buttons', options: rows.map(({ id, title }) => ({ id, title })) }
      : { style: 'list', button: draft.button.trim(), options: rows },
  )
  return parsed.success ? parsed.data : null
}

/** What the composers must know of the desk when writing begins. */
export interface ComposerSources {
  readonly boundNow: (ticketId: TicketId) => Bound | null
  /** Somebody is at this window now: no text changes under their hands. */
  readonly isInUse: () => boolean
  readonly fileName: (ticketId: TicketId, id: EvidenceId) => string | null
  /** How far a file of a reply has come; null: this desk knows nothing of it. */
  readonly fileNow: (
    ticketId: TicketId,
    id: EvidenceId,
  ) => Pick<ReplyFile, 'state' | 'progress' | 'code'> | null
  /** The ticket where the lines of this one are today: itself, or what it was joined to. */
  readonly continuedAs: (ticketId: TicketId) => TicketId
  /** False: this line has been taken back, or stands on another ticket by now. */
  readonly mayQuote: (ticketId: TicketId, entryId: EntryId) => boolean
  /** Empty when this desk does not know the person. */
  readonly contactName: (contactId: ContactId) => string
}
