import type { VisitorService, VisitorView } from '#shared/contract/visitor.ts'
import type { Language } from '../text.ts'
import type { FileRef } from './keeper.ts'
import type { Line, LineFile } from './lines.ts'

export interface Entered {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly body: string
}

export interface ChatState {
  readonly phase: 'welcome' | 'talking' | 'lost'
  readonly link: 'idle' | 'connecting' | 'online' | 'offline'
  readonly lines: readonly Line[]
  readonly unread: number
  readonly ticketNumber: string | null
  readonly agentName: string | null
  readonly status: VisitorView['status'] | null
  readonly queue: VisitorView['queue']
  readonly rating: VisitorView['rating']
  /** Null until the server has said. */
  readonly service: VisitorService | null
  readonly hasContact: boolean
  /** Files chosen for the message that is being written. */
  readonly chosen: readonly LineFile[]
  /** Name of the agent who is typing. */
  readonly typing: string | null
  readonly trouble:
    | { readonly kind: 'rateLimited'; readonly seconds: number }
    | { readonly kind: 'unavailable' | 'storageFull' | 'working' }
    | null
  /** The first message came back: what was entered, and the field to correct. */
  readonly returned: { readonly field: string; readonly entered: Entered } | null
}

/** What became of something that was asked for: null when it is done, else a refusal's code and what it says. */
export type Outcome = {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
} | null

export interface Chat {
  state(): ChatState
  /** Connects if it is not; called when the panel opens or a conversation is known. */
  connect(): void
  start(entered: Entered, language: Language): void
  /** The text and the chosen files as one message. */
  send(body: string): void
  choose(files: readonly File[]): void
  unchoose(id: string): void
  /** Bytes of a file of this conversation, from here or from the server; null when they cannot be had now. */
  open(file: Pick<FileRef, 'id'>): Promise<Blob | null>
  transcript(): Promise<Blob | null>
  mailTranscript(email: string): Promise<Outcome>
  leaveContact(phone: string, email: string): Promise<Outcome>
  rate(stars: number, comment: string): Promise<Outcome>
  typing(): void
  /** Everything shown so far has arrived here; `looking`: and a person has it before their eyes. */
  seen(looking: boolean): void
  /** Takes a refused message back; returns its text. */
  takeBack(entryId: string): string
  forget(): void
  /** Another tab changed what is kept. */
  reread(): void
  /** The browser says that the network went or came. */
  network(isOnline: boolean): void
}
