import type { Socket } from 'socket.io'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import {
  type VisitorAnswer,
  type VisitorCommandName,
  visitorCommands,
  type VisitorEntry,
  type VisitorService,
} from '#shared/contract/visitor.ts'
import { findEntry } from '../../features/tickets/entry-rows.ts'
import type { Work } from '../../storage/work.ts'
import { clientAddress } from '../../transport/client-address.ts'
import type { Limiter } from '../../transport/limiter.ts'
import { storageRefusal } from '../../transport/storage-refusal.ts'
import { leaveContact, statedPoints } from './leave-contact.ts'
import { typingEveryMs } from './limits.ts'
import type { LiveChatParts } from './livechat.ts'
import { rate } from './rating.ts'
import type { Rooms } from './rooms.ts'
import { askForTranscript } from './transcript-mail.ts'
import { markSeen, receive, startChat, unseenLines } from './visitor-acts.ts'
import { findVisitor, hashSecret, type Visitor } from './visitor-rows.ts'
import { toVisitorEntry } from './visitor-view.ts'
import type { WorkGate } from './work-gate.ts'

export const roomName = (conversationId: string) => `conversation:${conversationId}`
const nobody = { accountId: null, name: null }
const commandNames = Object.keys(visitorCommands) as VisitorCommandName[]

interface SocketParts extends LiveChatParts {
  readonly rooms: Rooms
  readonly limiters: Readonly<Record<'visitor' | 'address' | 'starts' | 'socket', Limiter>>
  readonly gate: WorkGate
  readonly service: () => VisitorService
}

/** One browser: who it is, what it may do, and the answers to it. */
export function serveVisitor(socket: Socket, parts: SocketParts): void {
  const { writer, reader, rooms, limiters, gate, uploads, metrics, log, now } = parts
  const address = clientAddress(socket, parts.trustsProxy)
  let visitor: Visitor | null = null
  let lastTypingAt = Number.NEGATIVE_INFINITY

  const become = async (next: Visitor): Promise<void> => {
    if (visitor?.id === next.id || !socket.connected) return
    await rooms.enter(next)
    leave()
    if (!socket.connected) return rooms.leave(next.id)
    visitor = next
    await socket.join(roomName(next.id))
  }
  const leave = (): void => {
    if (visitor === null) return
    void socket.leave(roomName(visitor.id))
    rooms.leave(visitor.id)
    visitor = null
  }
  const mayWrite = (key: string): Refusal | null => {
    const seconds = Math.max(limiters.visitor.take(key), limiters.address.take(address))
    return seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
  }
  const view = async (after: number): Promise<VisitorAnswer> =>
    visitor === null ? refuse('input.notFound') : { ok: true, view: await rooms.view(visitor.id, after) }
  const header = (entries: readonly VisitorEntry[] = []): VisitorAnswer =>
    visitor === null ? refuse('input.notFound') : { ok: true, view: rooms.part(visitor.id, entries, 0) }
  /** Runs an act of the visitor who is known here, with the visitor as the act finds them. */
  const asVisitor = async (
    act: (work: Work, from: Visitor) => Promise<{ readonly ok: true } | Refusal>,
  ): Promise<VisitorAnswer> => {
    const from = visitor
    if (from === null) return refuse('input.notFound')
    const limited = mayWrite(from.secret_hash)
    if (limited !== null) return limited
    const { value } = await writer.run(
      nobody,
      async work => act(work, (await findVisitor(work.db, from.secret_hash)) ?? from),
      isOk,
    )
    return value.ok ? header() : value
  }

  const acts: Record<VisitorCommandName, (raw: unknown) => Promise<VisitorAnswer>> = {
    async 'chat.start'(raw) {
      const input = visitorCommands['chat.start'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const stated = statedPoints(input.data)
      if (!stated.ok) return stated
      const unproven = gate.pass(input.data.entryId, input.data.work)
      if (unproven !== null) return unproven
      const seconds = limiters.starts.take(address)
      const wait = seconds > 0 ? refuse('input.rateLimited', { seconds }) : null
      const limited = wait ?? mayWrite(hashSecret(input.data.secret))
      if (limited !== null) return limited
      const { answering, answeredBy } = parts.service()
      const { value } = await writer.run(
        nobody,
        work => startChat(work, input.data, stated.points, answering === 'yes' ? null : answeredBy),
        isOk,
      )
      if (!value.ok) return value
      if (value.fresh) metrics.inbound('livechat')
      await become(value.visitor)
      return view(0)
    },

    async 'chat.resume'(raw) {
      const input = visitorCommands['chat.resume'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const known = await findVisitor(reader, hashSecret(input.data.secret))
      if (known === undefined) return refuse('input.notFound')
      await become(known)
      return view(input.data.after)
    },

    async 'chat.send'(raw) {
      const input = visitorCommands['chat.send'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const from = visitor
      if (from === null) return refuse('input.notFound')
      const limited = mayWrite(from.secret_hash)
      if (limited !== null) return limited
      const { entryId, files } = input.data
      const isKnown = files.length > 0 && (await findEntry(reader, entryId)) !== undefined
      const ready = isKnown
        ? { ok: true as const, files: [] }
        : await uploads.ready(files, from.secret_hash, entryId)
      if (!ready.ok) return ready
      const { value } = await writer.run(nobody, work => receive(work, from, input.data, ready.files), isOk)
      if (!value.ok) return value
      if (value.fresh) metrics.inbound('livechat')
      await uploads.release(ready.files)
      const line = toVisitorEntry(value.entry, from.language)
      return header(line === null ? [] : [line])
    },

    async 'chat.seen'(raw) {
      const input = visitorCommands['chat.seen'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const from = visitor
      if (from === null) return refuse('input.notFound')
      const lines = await unseenLines(reader, { ...from, ticket_id: rooms.ticketOf(from.id) }, input.data)
      if (lines.length > 0) await writer.run(nobody, work => markSeen(work, lines, input.data))
      return header()
    },

    async 'chat.typing'() {
      if (visitor === null) return refuse('input.notFound')
      if (now() - lastTypingAt >= typingEveryMs) {
        lastTypingAt = now()
        const ticketId = rooms.ticketOf(visitor.id) as never
        parts.showTyping({ ticketId, by: 'contact', name: visitor.name })
      }
      return header()
    },

    async 'chat.leaveContact'(raw) {
      const input = visitorCommands['chat.leaveContact'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      return asVisitor((work, from) => leaveContact(work, from, input.data))
    },

    async 'chat.rate'(raw) {
      const input = visitorCommands['chat.rate'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      const rated = await asVisitor((work, from) => rate(work, from, input.data))
      if (!rated.ok || visitor === null) return rated
      await rooms.refresh(visitor.id)
      return header()
    },

    async 'chat.mailTranscript'(raw) {
      const input = visitorCommands['chat.mailTranscript'].safeParse(raw)
      if (!input.success) return malformed(input.error.issues)
      return asVisitor((work, from) => askForTranscript(work, from, input.data))
    },
  }

  const answer = async (name: VisitorCommandName, raw: unknown): Promise<VisitorAnswer> => {
    const seconds = limiters.socket.take(socket.id)
    if (seconds > 0) return refuse('input.rateLimited', { seconds })
    try {
      return (await parts.doors.pass(() => acts[name](raw))) ?? refuse('server.unavailable')
    } catch (error) {
      const passing = storageRefusal(error)
      if (passing !== null) return passing
      log.error({ err: error, command: name }, 'visitor command failed')
      return refuse('server.fault')
    }
  }

  for (const name of commandNames) {
    socket.on(name, (raw: unknown, ack: unknown) => {
      const startedAt = performance.now()
      void answer(name, raw).then(said => {
        metrics.called(name, said.ok ? 'ok' : said.code, performance.now() - startedAt)
        if (typeof ack === 'function') ack(said)
      })
    })
  }
  socket.on('disconnect', leave)
}

const isOk = (value: { readonly ok: boolean }): boolean => value.ok

/** Names the first wrong field; a text that is merely too long is said to be so. */
function malformed(
  issues: readonly {
    readonly path: readonly PropertyKey[]
    readonly message: string
    readonly code?: string | undefined
    readonly errors?: readonly (readonly { readonly message: string; readonly code?: string }[])[] | undefined
  }[],
): Refusal {
  const [issue] = issues
  const field = String(issue?.path[0] ?? 'input')
  const all = [issue, ...(issue?.errors?.flat() ?? [])]
  const tooLong = all.some(
    each => each?.code === 'too_big' || /^(text|name)\.tooLong$/.test(each?.message ?? ''),
  )
  return refuse(tooLong ? 'input.tooLong' : 'input.invalid', { field })
}
