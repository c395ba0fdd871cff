import type { VisitorView } from '#shared/contract/visitor.ts'
import type { Language } from '../text.ts'
import type { Line } from './lines.ts'

export interface Entered {
  readonly name: string
  readonly phone: string
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
  /** Name of the agent who is typing. */
  readonly typing: string | null
  readonly trouble:
    | { readonly kind: 'rateLimited'; readonly seconds: number }
    | { readonly kind: 'unavailable' }
    | null
  /** The first message came back: what was entered, and the field to correct. */
  readonly returned: { readonly field: string; readonly entered: Entered } | null
}

export interface Chat {
  state(): ChatState
  /** Connects if it is not; called when the panel opens or a conversation is known. */
  connect(): void
  start(entered: Entered, language: Language): void
  send(body: string): void
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
