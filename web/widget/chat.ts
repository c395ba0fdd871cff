import { io, type Socket } from 'socket.io-client'
import type {
  VisitorAnswer,
  VisitorCommandName,
  VisitorEntry,
  VisitorView,
  visitorNamespace,
  visitorPush,
} from '#shared/contract/visitor.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { type Kept, type Keeper, newId, newSecret, type Waiting } from './keeper.ts'
import { linesOf, merge } from './lines.ts'

// Types only: the contract's schemas would be most of the script's weight, and the server checks everything anyway.
const namespace: typeof visitorNamespace = '/visitor'
const pushes: typeof visitorPush = { changed: 'chat.changed', typing: 'chat.typing' }

const answerWithinMs = 10_000
const retryMs = 3_000
const typingEveryMs = 2_500
/** A little longer than the other side's interval between marks. */
const typingShownMs = 5_000

export function createChat(server: string, keeper: Keeper, changed: () => void): Chat {
  const entries = new Map<string, VisitorEntry>()
  const failed = new Set<string>()
  let kept = keeper.session()
  let view: Omit<VisitorView, 'entries' | 'upTo'> | null = null
  let cursor = 0
  let synced = false
  let lost = false
  let link: ChatState['link'] = 'idle'
  let sendingId: string | null = null
  let trouble: ChatState['trouble'] = null
  let returned: ChatState['returned'] = null
  let typing: string | null = null
  let typingTimer = 0
  let lastTypingAt = 0
  let retryTimer = 0
  let readUpTo = 0
  let deliveredUpTo = 0

  const socket: Socket = io(server + namespace, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
  })

  const ask = async (name: VisitorCommandName, input: unknown): Promise<VisitorAnswer | null> => {
    try {
      return (await socket.timeout(answerWithinMs).emitWithAck(name, input)) as VisitorAnswer
    } catch {
      // No answer in time: it may or may not have arrived, and the same id makes asking again harmless.
      return null
    }
  }

  const take = (news: VisitorView): void => {
    const { entries: lines, upTo, ...header } = news
    view = header
    merge(entries, lines)
    // Before this connection has caught up, a push may lie beyond a gap.
    if (synced) cursor = Math.max(cursor, upTo)
    for (const { id } of lines) keeper.settled(id)
    if (lines.some(({ from }) => from === 'agent')) typing = null
  }

  const later = (ms: number): void => {
    clearTimeout(retryTimer)
    retryTimer = window.setTimeout(() => void catchUp(), ms)
  }

  /** True when the answer was no, and something has been done about it. */
  const refused = (answer: VisitorAnswer | null): answer is Exclude<typeof answer, { ok: true }> => {
    if (answer?.ok === true) {
      trouble = null
      return false
    }
    if (answer === null) later(retryMs)
    else if (answer.code === 'input.rateLimited') {
      const seconds = Number(answer.params?.['seconds'] ?? 5)
      trouble = { kind: 'rateLimited', seconds }
      later(seconds * 1000)
    } else if (answer.code.startsWith('server.')) {
      trouble = { kind: 'unavailable' }
      later(retryMs)
    }
    return true
  }

  /** Start or resume, whichever it is; then send what waits. One at a time; asked for meanwhile, it runs once more. */
  let catchingUp: Promise<void> | null = null
  let onceMore = false
  const catchUp = (): Promise<void> => {
    onceMore = true
    catchingUp ??= repeat().finally(() => {
      catchingUp = null
      changed()
    })
    return catchingUp
  }
  const repeat = async (): Promise<void> => {
    while (onceMore) {
      onceMore = false
      await catchUpOnce()
    }
  }
  const catchUpOnce = async (): Promise<void> => {
    if (kept === null || !socket.connected) return
    if (kept.start !== null) await sendStart(kept, kept.start)
    else if (!synced) await resume(kept.secret)
    if (synced) await flush()
  }

  const sendStart = async (from: Kept, start: NonNullable<Kept['start']>): Promise<void> => {
    const { secret, name, language } = from
    const { entryId, phone, body } = start
    sendingId = entryId
    const answer = await ask('chat.start', { secret, name, phone, language, entryId, body })
    sendingId = null
    if (kept !== from) return
    if (refused(answer)) {
      if (answer === null || !/^input\.(invalid|tooLong)$/.test(answer.code)) return
      returned = { field: String(answer.params?.['field'] ?? 'body'), entered: { name, phone, body } }
      kept = null
      keeper.forget()
      keeper.saveLanguage(language)
      return
    }
    if (answer?.ok !== true) return
    kept = { ...from, start: null }
    keeper.saveSession(kept)
    synced = true
    take(answer.view)
  }

  const resume = async (secret: string): Promise<void> => {
    const answer = await ask('chat.resume', { secret, after: cursor })
    if (kept?.secret !== secret) return
    if (refused(answer)) {
      if (answer?.code === 'input.notFound') lost = true
      return
    }
    if (answer?.ok !== true) return
    lost = false
    synced = true
    take(answer.view)
  }

  const flush = async (): Promise<void> => {
    for (;;) {
      const next = keeper.waiting().find(({ entryId }) => !failed.has(entryId) && !entries.has(entryId))
      if (next === undefined || !socket.connected || !synced) return
      sendingId = next.entryId
      changed()
      const answer = await ask('chat.send', { entryId: next.entryId, body: next.body })
      sendingId = null
      if (refused(answer)) {
        if (answer === null || !/^input\.(invalid|tooLong)$/.test(answer.code)) return
        // It would be refused for ever; the person sees it and decides. The others go on.
        failed.add(next.entryId)
      } else if (answer?.ok === true) take(answer.view)
      changed()
    }
  }

  socket.on('connect', () => {
    link = 'online'
    synced = false
    void catchUp()
    changed()
  })
  socket.on('disconnect', reason => {
    link = 'offline'
    synced = false
    typing = null
    // The server closes a connection whose pushes it lost: this is the one case the library leaves to us.
    if (reason === 'io server disconnect') window.setTimeout(() => socket.connect(), 500)
    changed()
  })
  socket.on('connect_error', () => {
    if (link === 'offline') return
    link = 'offline'
    changed()
  })
  socket.on(pushes.changed, (news: VisitorView) => {
    take(news)
    changed()
  })
  socket.on(pushes.typing, ({ name }: { readonly name: string }) => {
    typing = name
    clearTimeout(typingTimer)
    typingTimer = window.setTimeout(() => {
      typing = null
      changed()
    }, typingShownMs)
    changed()
  })

  const ours = () => [...entries.values()].filter(({ from }) => from !== 'visitor')
  const waiting = (): Waiting[] => {
    const start = kept?.start ?? null
    return start === null ? keeper.waiting() : [start, ...keeper.waiting()]
  }
  const reset = (): void => {
    entries.clear()
    failed.clear()
    view = null
    cursor = 0
    synced = false
    lost = false
    trouble = null
    typing = null
    readUpTo = 0
    deliveredUpTo = 0
    clearTimeout(retryTimer)
  }

  const chat: Chat = {
    state() {
      const isRead = (entry: VisitorEntry) => entry.delivery?.state === 'read' || entry.position <= readUpTo
      return {
        phase: kept === null ? 'welcome' : lost ? 'lost' : 'talking',
        ...{ link, typing, trouble, returned },
        lines: linesOf(entries, waiting(), { online: link === 'online', sendingId, failed }),
        unread: ours().filter(entry => !isRead(entry)).length,
        ticketNumber: view?.ticketNumber ?? null,
        agentName: view?.agentName ?? null,
        status: view?.status ?? null,
      }
    },
    connect() {
      if (link !== 'idle') return
      link = 'connecting'
      socket.connect()
      changed()
    },
    start({ name, phone, body }, language) {
      returned = null
      kept = { secret: newSecret(), name, language, start: { entryId: newId(), phone, body, at: Date.now() } }
      keeper.saveSession(kept)
      chat.connect()
      void catchUp()
      changed()
    },
    send(body) {
      keeper.saveWaiting({ entryId: newId(), body, at: Date.now() })
      void catchUp()
      changed()
    },
    typing() {
      const now = Date.now()
      if (!synced || now - lastTypingAt < typingEveryMs) return
      lastTypingAt = now
      socket.volatile.emit('chat.typing', {})
    },
    seen(looking) {
      const position = ours().reduce((last, entry) => Math.max(last, entry.position), 0)
      if (!synced || position <= (looking ? readUpTo : Math.max(readUpTo, deliveredUpTo))) return
      if (looking) readUpTo = position
      deliveredUpTo = position
      void ask('chat.seen', { position, looking })
      if (looking) changed()
    },
    takeBack(entryId) {
      const body = keeper.waiting().find(message => message.entryId === entryId)?.body ?? ''
      keeper.settled(entryId)
      failed.delete(entryId)
      changed()
      return body
    },
    forget() {
      const language = keeper.language()
      keeper.forget()
      if (language === 'id' || language === 'en') keeper.saveLanguage(language)
      kept = null
      returned = null
      reset()
      // A new connection belongs to nobody yet.
      socket.disconnect()
      link = 'idle'
      changed()
    },
    reread() {
      const next = keeper.session()
      if (next?.secret !== kept?.secret) {
        reset()
        kept = next
        if (next === null) {
          socket.disconnect()
          link = 'idle'
        } else {
          chat.connect()
          void catchUp()
        }
      } else if (next !== null && kept?.start !== null && next.start === null) {
        kept = next
        void catchUp()
      }
      changed()
    },
    network(isOnline) {
      if (link === 'idle') return
      if (!isOnline) link = 'offline'
      else if (socket.connected) {
        link = 'online'
        void catchUp()
      } else socket.disconnect().connect()
      changed()
    },
  }
  return chat
}
