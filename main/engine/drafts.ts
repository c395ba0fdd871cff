import type { OutboxItem } from '#shared/contract/desk-api.ts'
import { type Commands, commands } from '#shared/contract/commands.ts'
import { Draft, type DraftContent, isSameDraft } from '#shared/contract/draft.ts'
import { withoutSecrets } from '#shared/contract/draft-secrets.ts'
import type { Answer, RawInput } from '#shared/contract/procedure.ts'
import type { Refusal } from '#shared/contract/refusal.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import type { DeskStore, DraftKey, Scope } from '../store/desk-store.ts'
import type { Verdict } from './outbox.ts'
import type { WindowId } from './screens.ts'

interface DraftDeps {
  readonly store: DeskStore
  readonly scope: Scope
  readonly now: () => number
  readonly delayMs: number
  /** Longest wait for the server's versions when a ticket is opened. */
  readonly askMs: number
  readonly isUp: () => boolean
  /** Newest first. */
  readonly fetch: (ticketId: TicketId) => Promise<Answer<readonly Draft[]>>
  readonly queue: (input: RawInput<Commands['draft.save']>) => Promise<unknown>
  readonly queued: () => readonly OutboxItem[]
  /** Windows are told of a newer text, except the one in which it was written. */
  readonly show: (draft: Draft, except: WindowId | null) => void
}

interface Typed extends DraftContent {
  /** It does not go on from the newest one, which stays a version of its own. */
  readonly isAnew?: boolean | undefined
}

export interface Drafts {
  /** `by`: the window in which it was written; null: the engine itself. */
  readonly keep: (key: DraftKey, typed: Typed, by: WindowId | null) => Promise<Draft>
  readonly list: (ticketId: TicketId) => Promise<readonly Draft[]>
  /** A version saved by this account, here or on another desk. */
  readonly heard: (draft: Draft) => Promise<void>
  readonly accepted: (item: OutboxItem, value: unknown) => Promise<void>
  readonly judged: (item: OutboxItem, refusal: Refusal) => Promise<Verdict>
  readonly gone: (item: OutboxItem) => void
  /** Saves what an earlier run kept and did not send. */
  readonly resume: () => Promise<void>
  /** A new connection: what other desks saved meanwhile is asked for again. */
  readonly reconnected: () => void
  readonly stop: () => void
}

/**
 * Unsent texts. Kept here at once, saved to the server a little later, one save of a draft at a time. When another
 * desk has saved meanwhile, the text on this screen wins and the other becomes an older version.
 */
export function createDrafts(deps: DraftDeps): Drafts {
  const { store, scope } = deps
  const timers = new Map<string, NodeJS.Timeout>()
  let asked = new Set<TicketId>()
  /** In which window the newest text was written. */
  const writers = new Map<string, WindowId | null>()
  /** What is on its way, and as which version it stands here. */
  const sending = new Map<string, Draft>()
  /** The version here that the server has as its newest, and whether this desk wrote it. */
  const mirrored = new Map<string, { readonly version: number; readonly isOurs: boolean }>()
  let isStopped = false

  function saveSoon(key: DraftKey): void {
    const name = nameOf(key)
    if (isStopped || timers.has(name)) return
    const timer = setTimeout(() => {
      timers.delete(name)
      void save(key).catch(() => saveSoon(key)) // The local disk refused; the text is still marked unsaved.
    }, deps.delayMs)
    timers.set(name, timer)
  }

  async function save(key: DraftKey): Promise<void> {
    if (isStopped || deps.queued().some(item => isSaveOf(item, key))) return
    const head = await store.draftHead(scope, key)
    const newest = await newestOf(key)
    if (!head.isUnsaved || newest === undefined) return
    const { body, rest = null, version } = newest
    const name = nameOf(key)
    const last = mirrored.get(name)
    // Written on from what the server has of us: that is no version of its own there either.
    const goesOn = last?.isOurs === true && last.version === version
    sending.set(name, newest)
    await deps.queue({ ...key, body, rest, baseVersion: head.serverVersion, goesOn })
  }

  async function newestOf({ ticketId, kind }: DraftKey): Promise<Draft | undefined> {
    return (await store.drafts(scope, ticketId)).find(draft => draft.kind === kind)
  }

  let hearing: Promise<void> = Promise.resolve()

  /** One after the other: each is judged by what the one before it left. */
  function heard(draft: Draft): Promise<void> {
    const turn = hearing.then(() => hear(draft))
    hearing = turn.catch(() => undefined)
    return turn
  }

  async function hear(draft: Draft): Promise<void> {
    const key = { ticketId: draft.ticketId, kind: draft.kind }
    const head = await store.draftHead(scope, key)
    if (draft.version <= head.serverVersion) return
    const versions = (await store.drafts(scope, key.ticketId)).filter(known => known.kind === key.kind)
    const [mine] = versions
    const isNews = mine === undefined || !isSameDraft(mine, draft)
    const name = nameOf(key)
    const sent = sending.get(name)
    const last = mirrored.get(name)
    // Our own save, told before it was answered.
    if (sent !== undefined && isSameDraft(sent, draft)) {
      await store.saveDraftHead(scope, { ...head, serverVersion: draft.version })
      return
    }
    sending.delete(name)
    mirrored.delete(name)
    if (isNews && !head.isUnsaved) {
      const goesOn =
        draft.goesOn === true && draft.version === head.serverVersion + 1 && last?.version === mine?.version
      await store.addDraft(scope, key, draft, draft.savedAt, goesOn ? 'overNewest' : 'newest')
      const newest = await newestOf(key)
      if (newest !== undefined) {
        mirrored.set(name, { version: newest.version, isOurs: false })
        deps.show(newest, null)
      }
    }
    if (isNews && head.isUnsaved && !versions.some(known => isSameDraft(known, draft)))
      await store.addDraft(scope, key, draft, draft.savedAt, 'beforeNewest')
    await store.saveDraftHead(scope, { ...head, serverVersion: draft.version })
  }

  async function ask(ticketId: TicketId): Promise<boolean> {
    const answer = await deps.fetch(ticketId)
    if (!answer.ok) return false
    for (const draft of answer.value.toReversed()) await heard(draft)
    return true
  }

  return {
    keep: async (key, { isAnew = false, ...typed }, by) => {
      // What nobody may keep is not kept here either; the window that wrote it goes on showing what was typed.
      const hidden = withoutSecrets(typed)
      const name = nameOf(key)
      // Two windows on one ticket: the newest text wins, and what stood in the other stays a version to go back to.
      const isOther = writers.has(name) && writers.get(name) !== by
      writers.set(name, by)
      const as = isOther || isAnew ? 'version' : 'typing'
      const draft = await store.keepDraft(scope, key, hidden, deps.now(), as)
      deps.show(draft, by)
      saveSoon(key)
      return draft
    },
    list: async ticketId => {
      if (deps.isUp() && !asked.has(ticketId)) {
        asked.add(ticketId)
        const asking = ask(ticketId).then(isKnown => {
          if (!isKnown) asked.delete(ticketId)
        })
        // A slow server must not keep the person from their own text.
        await Promise.race([asking, pause(deps.askMs)])
      }
      return store.drafts(scope, ticketId)
    },
    heard,
    accepted: async (item, value) => {
      const key = keyOf(item)
      const saved = Draft.safeParse(value)
      if (key === null || !saved.success) return
      const name = nameOf(key)
      const own = sending.get(name)
      sending.delete(name)
      const newest = await newestOf(key)
      const head = await store.draftHead(scope, key)
      const isOvertaken = head.serverVersion > saved.data.version
      if (own !== undefined && !isOvertaken) mirrored.set(name, { version: own.version, isOurs: true })
      const sent = commands['draft.save'].input.parse(item.input)
      const isUnsaved = isOvertaken || (newest !== undefined && !isSameDraft(newest, sent))
      const serverVersion = Math.max(head.serverVersion, saved.data.version)
      await store.saveDraftHead(scope, { ...key, serverVersion, isUnsaved })
    },
    judged: async (item, refusal) => {
      const key = keyOf(item)
      if (key === null) return 'fail'
      sending.delete(nameOf(key))
      mirrored.delete(nameOf(key))
      if (refusal.code === 'draft.versionConflict') return (await ask(key.ticketId)) ? 'drop' : 'later'
      // The server will not have this text; it stays here and is not offered again until it changes.
      await store.saveDraftHead(scope, { ...(await store.draftHead(scope, key)), isUnsaved: false })
      return 'drop'
    },
    gone: item => {
      const key = keyOf(item)
      if (key !== null) saveSoon(key)
    },
    resume: async () => {
      for (const { ticketId, kind } of await store.unsavedDrafts(scope)) saveSoon({ ticketId, kind })
    },
    reconnected: () => {
      asked = new Set()
    },
    stop: () => {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

function nameOf({ ticketId, kind }: DraftKey): string {
  return `${kind} ${ticketId}`
}

function keyOf(item: OutboxItem): DraftKey | null {
  if (item.name !== 'draft.save') return null
  const input = commands['draft.save'].input.safeParse(item.input)
  return input.success ? { ticketId: input.data.ticketId, kind: input.data.kind } : null
}

function isSaveOf(item: OutboxItem, key: DraftKey): boolean {
  const own = keyOf(item)
  return own !== null && nameOf(own) === nameOf(key)
}
