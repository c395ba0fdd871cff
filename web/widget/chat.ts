import type { VisitorEntry, VisitorService, VisitorView, visitorPush } from '#shared/contract/visitor.ts'
import type { Chat, ChatState } from './chat-state.ts'
import { createConnection } from './connection.ts'
import { type Kept, type Keeper, newId, newSecret, type Waiting } from './keeper.ts'
import { type Joined, linesOf, merge } from './lines.ts'
import { luggage } from './luggage.ts'
import { createOutgoing } from './outgoing.ts'
import { requests } from './requests.ts'
import { troubles } from './troubles.ts'
import { typingMark } from './typing-mark.ts'
import { askToStart } from './work.ts'

// Types only: the contract's schemas would be most of the script's weight, and the server checks everything anyway.
const pushes: typeof visitorPush = {
  changed: 'chat.changed',
  typing: 'chat.typing',
  service: 'chat.service',
}

const refusedForGood = /^(input\.(invalid|tooLong)|evidence\.)/

export function createChat(server: string, keeper: Keeper, changed: () => void): Chat {
  const entries = new Map<string, VisitorEntry>()
  const failed = new Set<string>()
  let kept = keeper.session()
  let view: Omit<VisitorView, 'entries' | 'upTo'> | null = null
  let service: VisitorService | null = null
  let joined: readonly Joined[] = []
  const outgoing = createOutgoing(server, () => {
    void catchUp()
    changed()
  })
  const bags = luggage({
    ...{ keeper, outgoing, failed, changed },
    secret: () => kept?.secret ?? null,
    isKnown: entryId => entries.has(entryId),
  })
  let cursor = 0
  let synced = false
  let lost = false
  let link: ChatState['link'] = 'idle'
  let sendingId: string | null = null
  const trouble = troubles(() => void catchUp())
  const { refused } = trouble
  let returned: ChatState['returned'] = null
  const typing = typingMark(changed)
  let readUpTo = 0
  let deliveredUpTo = 0

  const { socket, ask } = createConnection(server)

  const take = (news: VisitorView): void => {
    const { entries: lines, upTo, ...header } = news
    view = header
    merge(entries, lines)
    noteAgent(header)
    // Before this connection has caught up, a push may lie beyond a gap.
    if (synced) cursor = Math.max(cursor, upTo)
    for (const { id, files } of lines) {
      keeper.settled(id)
      for (const file of files ?? []) if (outgoing.state(file.id) !== null) outgoing.drop(file.id)
    }
    if (lines.some(({ from }) => from === 'agent')) typing.clear()
  }

  /** Somebody has taken over, perhaps from somebody else: said once, where it happened. */
  const noteAgent = ({ agentName, status }: Pick<VisitorView, 'agentName' | 'status'>): void => {
    if (agentName === null || status !== 'talking' || agentName === keeper.agent()) return
    keeper.saveAgent(agentName)
    joined = [...joined, { name: agentName, after: entries.size, at: Date.now() }]
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
    const { entryId, phone, email = '', body } = start
    sendingId = entryId
    const input = { secret, name, phone, email, language, entryId, body }
    const answer = await askToStart(ask, input, () => {
      trouble.set({ kind: 'working' })
      changed()
    })
    sendingId = null
    if (kept !== from) return
    if (refused(answer)) {
      if (answer === null || !/^input\.(invalid|tooLong)$/.test(answer.code)) return
      returned = { field: String(answer.params?.['field'] ?? 'body'), entered: { name, phone, email, body } }
      kept = null
      keeper.forget()
      keeper.saveLanguage(language)
      return
    }
    if (answer?.ok !== true) return
    kept = { ...from, start: null, hasContact: phone !== '' || email !== '' }
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
      const next = bags.nextToSend()
      if (next === undefined || !socket.connected || !synced) return
      sendingId = next.entryId
      changed()
      const { entryId, body, files = [] } = next
      const answer = await ask('chat.send', { entryId, body, files: files.map(({ id }) => id) })
      sendingId = null
      if (answer?.ok === false && answer.code === 'upload.unfinished' && kept !== null) {
        const lostFile = files.find(({ id }) => id === answer.params?.['file'])
        if (lostFile !== undefined) outgoing.restart(lostFile, kept.secret)
        else failed.add(entryId)
      } else if (refused(answer)) {
        if (answer === null || !refusedForGood.test(answer.code)) return
        // It would be refused for ever; the person sees it and decides. The others go on.
        failed.add(entryId)
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
    typing.clear()
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
    typing.heard(name)
    changed()
  })
  socket.on(pushes.service, (news: VisitorService) => {
    service = news
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
    trouble.clear()
    typing.clear()
    joined = []
    readUpTo = 0
    deliveredUpTo = 0
  }

  const chat: Chat = {
    state() {
      const isRead = (entry: VisitorEntry) => entry.delivery?.state === 'read' || entry.position <= readUpTo
      return {
        phase: kept === null ? 'welcome' : lost ? 'lost' : 'talking',
        ...{ link, typing: typing.name(), trouble: trouble.current(), returned, service },
        lines: linesOf(entries, waiting(), {
          ...{ online: link === 'online', sendingId, failed, joined, upload: outgoing.state },
        }),
        unread: ours().filter(entry => !isRead(entry)).length,
        ticketNumber: view?.ticketNumber ?? null,
        agentName: view?.agentName ?? null,
        status: view?.status ?? null,
        queue: view?.queue ?? null,
        rating: view?.rating ?? null,
        hasContact: kept?.hasContact === true,
        chosen: keeper.draftFiles().map(file => ({
          ...{ ...file, state: 'sending' as const, upload: outgoing.state(file.id) },
        })),
      }
    },
    connect() {
      if (link !== 'idle') return
      link = 'connecting'
      socket.connect()
      changed()
    },
    start({ name, phone, email, body }, language) {
      returned = null
      // Another tab was faster, and the browser has not said so yet.
      chat.reread()
      if (kept !== null) return chat.send(body)
      const start = { entryId: newId(), phone, email, body, at: Date.now() }
      kept = { secret: newSecret(), name, language, start }
      keeper.saveSession(kept)
      chat.connect()
      void catchUp()
      changed()
    },
    send(body) {
      const files = keeper.draftFiles()
      const more = files.length === 0 ? {} : { files }
      keeper.saveDraftFiles([])
      keeper.saveWaiting({ entryId: newId(), body, ...more, at: Date.now() })
      void catchUp()
      changed()
    },
    choose: bags.choose,
    unchoose: bags.unchoose,
    takeBack: bags.takeBack,
    ...requests({
      ...{ server, ask, take, outgoing },
      secret: () => kept?.secret ?? null,
      endedAt: () => view?.rating?.endedAt ?? null,
      contactLeft() {
        if (kept === null) return
        kept = { ...kept, hasContact: true }
        keeper.saveSession(kept)
        changed()
      },
    }),
    typing() {
      if (!synced || !typing.isDue()) return
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
    forget() {
      const language = keeper.language()
      keeper.forget()
      if (language === 'id' || language === 'en') keeper.saveLanguage(language)
      kept = null
      returned = null
      outgoing.forget()
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
  // Files that were chosen before a reload go on by themselves.
  if (kept !== null) for (const file of keeper.draftFiles()) outgoing.resume(file, kept.secret)
  return chat
}
