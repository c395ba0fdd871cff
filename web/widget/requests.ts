import type { VisitorAnswer, VisitorCommandName, VisitorView } from '#shared/contract/visitor.ts'
import type { Chat, Outcome } from './chat-state.ts'
import { newId } from './keeper.ts'
import type { Outgoing } from './outgoing.ts'

interface Parts {
  readonly server: string
  readonly ask: (name: VisitorCommandName, input: unknown) => Promise<VisitorAnswer | null>
  readonly take: (news: VisitorView) => void
  readonly secret: () => string | null
  readonly outgoing: Outgoing
  readonly contactLeft: () => void
  readonly endedAt: () => number | null
}

/** What a person asks for beside the conversation itself: answered at once or not at all, never queued. */
export function requests(
  parts: Parts,
): Pick<Chat, 'open' | 'transcript' | 'mailTranscript' | 'leaveContact' | 'rate'> {
  const settle = (answer: VisitorAnswer | null): Outcome => {
    if (answer === null) return { code: 'offline', params: {} }
    if (!answer.ok) return { code: answer.code, params: answer.params ?? {} }
    parts.take(answer.view)
    return null
  }
  /** The same letter until it is known to be queued, or it would come twice. */
  const letters = new Map<string, string>()

  const fetched = async (path: string): Promise<Blob | null> => {
    const secret = parts.secret()
    if (secret === null) return null
    try {
      const response = await fetch(`${parts.server}${path}`, {
        headers: { 'x-visitor-secret': secret },
        ...{ credentials: 'omit', cache: 'no-store' },
      })
      return response.ok ? await response.blob() : null
    } catch {
      // No network: the button can be pressed again.
      return null
    }
  }

  return {
    open: async ({ id }) => (await parts.outgoing.blob(id)) ?? fetched(`/chat/file/${id}`),
    transcript: () => fetched('/chat/transcript?format=html'),
    async mailTranscript(email) {
      const id = letters.get(email) ?? newId()
      letters.set(email, id)
      const outcome = settle(await parts.ask('chat.mailTranscript', { id, email }))
      if (outcome?.code !== 'offline') letters.delete(email)
      return outcome
    },
    async leaveContact(phone, email) {
      const outcome = settle(await parts.ask('chat.leaveContact', { phone, email }))
      if (outcome === null) parts.contactLeft()
      return outcome
    },
    async rate(stars, comment) {
      const endedAt = parts.endedAt()
      if (endedAt === null) return { code: 'chat.notEnded', params: {} }
      return settle(await parts.ask('chat.rate', { endedAt, stars, comment }))
    },
  }
}
