import { randomUUID } from 'node:crypto'
import { wire as names } from '#shared/contract/connection.ts'
import { type CommandName, commands } from '#shared/contract/commands.ts'
import { type DeskPush, type DeskView, outboxCommands, Settings } from '#shared/contract/desk-api.ts'
import type { Answer, Procedure } from '#shared/contract/procedure.ts'
import { type QueryName, queries } from '#shared/contract/queries.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { emptyDesk } from '#shared/desk/state.ts'
import type { Account } from '#shared/domain/account.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { type DeskStore, scopeOf } from '../store/desk-store.ts'
import { type AccountDesk, openAccountDesk } from './account-desk.ts'
import { type FileDialogs, noDialogs } from './files.ts'
import { createLink, type Link } from './link.ts'
import { createLocals, type Locals } from './locals.ts'
import { createMatchesAhead } from './matches-ahead.ts'
import { createNews } from './news.ts'
import type { Notice } from './notices.ts'
import { createNotifier } from './notifier.ts'
import { readAnswer } from './incoming.ts'
import { createScreens, type WindowId } from './screens.ts'
import { createServer } from './server.ts'
import { connectSocket } from './socket-wire.ts'
import { createThreads } from './threads.ts'
import { everydayTiming, type Timing } from './timing.ts'
import { createTyping } from './typing.ts'
import { createUploads } from './uploads.ts'
import { createView, reached } from './view.ts'
import { createWatching } from './watch.ts'
import type { Connect } from './wire.ts'

export interface EngineOptions {
  readonly serverUrl: string
  readonly store: DeskStore
  /** To all windows, or to all but the one that knows it already. */
  readonly push: (push: DeskPush, except?: WindowId) => void
  /** Opens a window of its own for a ticket. */
  readonly popOut?: (ticketId: TicketId) => void
  readonly now: () => number
  /** Shown to the person in the list of their sign-ins. */
  readonly device: string
  readonly vault?: DeskView['vault']
  readonly connect?: Connect
  readonly files?: FileDialogs
  readonly notify?: (notice: Notice) => void
  readonly badge?: (count: number) => void
  readonly newId?: () => string
  readonly timing?: Partial<Timing>
}

export interface DeskEngine {
  readonly view: () => DeskView
  /** `input` is parsed here; nothing unparsed goes further. */
  readonly command: (name: CommandName, input: unknown) => Promise<Answer<unknown>>
  readonly query: (name: QueryName, input: unknown) => Promise<Answer<unknown>>
  readonly locals: Locals
  /** Whether any window of this desk is in front. */
  readonly setFocused: (isFocused: boolean) => void
  /** This window shows nothing any more. */
  readonly windowGone: (window: WindowId) => void
  /** Tries to connect at once, for example after the machine slept. */
  readonly nudge: () => void
  /** Writes everything down and ends; the store stays the caller's to close. */
  readonly close: () => Promise<void>
}

const firstSettings: Settings = {
  language: 'id',
  theme: 'system',
  density: 'comfortable',
  singleKeys: true,
  notifications: true,
  weakVaultSeen: false,
  panes: [],
}

/** The desk without its windows: the one connection, the local copy, the unsent work. Runs wherever Node runs. */
export async function createEngine(options: EngineOptions): Promise<DeskEngine> {
  const { serverUrl, store, now } = options
  const timing = { ...everydayTiming, ...options.timing }
  const newId = options.newId ?? randomUUID
  const session = await store.session(serverUrl)
  const kept = session === null ? null : await store.state(scopeOf(serverUrl, session.me.id))
  let token = session?.token ?? null
  let desk: AccountDesk | null = null
  let isFocused = false

  const view = createView(
    {
      state: kept ?? emptyDesk,
      link: { state: 'connecting' },
      identity:
        session === null
          ? { state: 'signedOut' }
          : { state: token === null ? 'expired' : 'signedIn', me: session.me },
      outbox: [],
      settings: { ...firstSettings, ...(await store.settings()) },
      typing: [],
      uploads: [],
      lookers: [],
      vault: options.vault ?? 'keychain',
      clockSkew: 0,
    },
    options.push,
  )

  const link: Link = createLink({
    serverUrl,
    connect: options.connect ?? connectSocket,
    now,
    timing,
    token: () => token,
    lastSeq: () => news.lastSeq(),
    logId: () => news.logId(),
    show: state => {
      view.set({ link: state })
      if (state.state !== 'offline') return
      screens.unknown()
      desk?.keeper.keepNow()
    },
    watching: () => threads.tickets(),
    welcomed: async (welcome, watched) => {
      watching.greeted([...watched])
      view.set({ clockSkew: welcome.serverTimeAt - now(), identity: { state: 'signedIn', me: welcome.me } })
      if (!news.welcomed(welcome)) return false
      // Only the person's name and role may be out of date if the disk refuses.
      await store.saveSession(serverUrl, { me: welcome.me, token }).catch(() => undefined)
      await threads.refresh()
      return true
    },
    resumed: from => {
      news.resumed(from)
      void threads.refresh()
    },
    apply: frame => news.apply(frame),
    refused: expire,
    pushed: (name, payload) => {
      if (name === names.typing) typing.heard(payload)
      if (name === names.lookers) screens.heard(payload)
      if (name === names.signedOut) expire(refuse('auth.signedOut'))
    },
    online: () => {
      void watching.sync()
      ahead.online()
      desk?.online()
    },
  })
  const server = createServer(link, newId)
  const watching = createWatching({
    wanted: () => ({ ticketIds: [...threads.tickets()], lookingAt: [...screens.tickets()] }),
    // Without a connection nobody is told; the next hello says it.
    ask: async wanted => readAnswer(await link.request(names.watch, wanted).catch(() => null)).ok,
  })
  const screens = createScreens(view, () => {
    if (link.isOnline()) void watching.sync()
  })
  const threads = createThreads({
    view,
    onScreen: screens.tickets,
    watched: watching.sync,
    isUp: () => token !== null && view.get().link.state !== 'offline',
    timeline: ticketId => server.query('ticket.timeline', { ticketId }),
    evidence: ticketId => server.query('evidence.list', { ticketId }),
  })
  const notifier = createNotifier({
    view,
    delayMs: timing.noticeMs,
    lookMs: timing.windowMs,
    attention: () => ({ isFocused, shown: screens.tickets(), now: now() + view.get().clockSkew }),
    notify: options.notify ?? (() => undefined),
    badge: options.badge ?? (() => undefined),
  })
  const ahead = createMatchesAhead({
    view,
    now: () => now() + view.get().clockSkew,
    isUp: () => token !== null && link.isOnline(),
    ask: input => server.query('participant.suggest', input),
  })
  const news = createNews(view, {
    heard: (frame, before) => {
      ahead.heard(frame)
      threads.heard(frame, before)
      notifier.heard(frame, before)
      for (const event of frame.events) if (event.name === 'entry.added') typing.said(event.payload.entry)
      const { identity } = view.get()
      if (identity.state !== 'signedOut') for (const event of frame.events) desk?.heard(event, identity.me.id)
    },
    replaced: threads.replaced,
  })
  const typing = createTyping(view, now)
  const uploads = createUploads({ view, serverUrl, token: () => token, newId, retryMs: timing.retryMs })

  /** The session has ended; the work stays on the screen until the same person signs in again. */
  function expire(refusal: Refusal): void {
    const { identity } = view.get()
    if (refusal.code.startsWith('protocol.') || token === null) return
    token = null
    if (identity.state !== 'signedIn') return
    const { me } = identity
    view.set({ identity: { state: 'expired', me } })
    // If the disk refuses, the old token is tried once more after a restart, and refused again.
    void store.saveSession(serverUrl, { me, token: null }).catch(() => undefined)
    link.restart()
  }

  function openDesk(me: Account): Promise<AccountDesk> {
    return openAccountDesk({
      store,
      scope: scopeOf(serverUrl, me.id),
      view,
      server,
      timing,
      now,
      newId,
      isUp: () => token !== null && link.isOnline(),
      expired: () => expire(refuse('auth.signedOut')),
      showDraft: (draft, except) => options.push({ kind: 'draft', draft }, except ?? undefined),
      tookFiles: uploads.drop,
    })
  }

  async function leaveDesk(): Promise<void> {
    await desk?.stop()
    desk = null
  }

  const locals = createLocals({
    view,
    store,
    link,
    server,
    threads,
    typing,
    uploads,
    screens,
    popOut: options.popOut ?? (() => undefined),
    serverUrl,
    device: options.device,
    files: options.files ?? noDialogs,
    token: () => token,
    desk: () => desk,
    signedIn: async (me, newToken) => {
      const scope = scopeOf(serverUrl, me.id)
      await store.saveSession(serverUrl, { me, token: newToken })
      if (desk?.scope !== scope) {
        await leaveDesk()
        const state = (await store.state(scope)) ?? emptyDesk
        view.set({ state, outbox: [], typing: [], uploads: [], lookers: [] })
        threads.restarted()
        news.restarted()
        ahead.restarted()
        desk = await openDesk(me)
      }
      const wasSignedIn = token !== null
      token = newToken
      view.set({ identity: { state: 'signedIn', me } })
      if (wasSignedIn) link.restart()
      else link.greet()
    },
    signedOut: async () => {
      const scope = desk?.scope
      token = null
      ahead.restarted()
      await leaveDesk()
      if (scope !== undefined) await store.forgetState(scope)
      await store.saveSession(serverUrl, null)
      const nothing = { state: emptyDesk, outbox: [], typing: [], uploads: [], lookers: [] }
      view.set({ identity: { state: 'signedOut' }, ...nothing })
      threads.restarted()
      news.restarted()
      link.restart()
    },
  })

  async function direct<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await asked
    if (!answer.ok && answer.code === 'auth.signedOut') expire(answer)
    if (answer.ok) await reached(view, answer.seq, timing.echoMs)
    return answer
  }

  if (session !== null) desk = await openDesk(session.me)
  link.start()
  return {
    view: view.get,
    command: async (name, input) => {
      const parsed = parsedFor(commands[name], input)
      if (!parsed.ok) return parsed
      if (!(outboxCommands as readonly CommandName[]).includes(name))
        return direct(server.command(name, parsed.value as never))
      return desk === null ? refuse('auth.signedOut') : desk.take(name, parsed.value)
    },
    query: async (name, input) => {
      const parsed = parsedFor(queries[name], input)
      const known =
        parsed.ok && name === 'participant.suggest'
          ? await ahead.take(queries['participant.suggest'].input.parse(parsed.value).ticketId)
          : null
      if (known !== null) return known
      return parsed.ok ? direct(server.query(name, parsed.value as never)) : parsed
    },
    locals,
    setFocused: focused => {
      isFocused = focused
    },
    windowGone: screens.closed,
    nudge: link.start,
    close: async () => {
      link.close()
      notifier.stop()
      typing.stop()
      uploads.stop()
      await leaveDesk()
    },
  }
}

/** Input in the form the server parses: checked here, but sent as it was given. */
function parsedFor(procedure: Procedure, input: unknown): { ok: true; value: unknown } | Refusal {
  const parsed = procedure.input.safeParse(input)
  if (parsed.success) return { ok: true, value: input }
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  return refuse('input.invalid', path === '' ? undefined : { field: path })
}
