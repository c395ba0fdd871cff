import { CommandEnvelope } from '#shared/contract/connection.ts'
import type { OutboxItem } from '#shared/contract/desk-api.ts'
import type { Answer } from '#shared/contract/procedure.ts'
import type { Refusal, RefusalCode } from '#shared/contract/refusal.ts'
import { TicketId } from '#shared/domain/ids.ts'
import type { DeskStore, Scope } from '../store/desk-store.ts'
import {
  acceptedPosition,
  afterAccepted,
  behindRefused,
  needless,
  seenAtLeast,
  withoutSecrets,
  withSeenPosition,
} from './outbox-rules.ts'
import { backoff, type Timing } from './timing.ts'

/** What becomes of a refused item: shown to the person, forgotten, or asked again later. */
export type Verdict = 'fail' | 'drop' | 'later'

interface OutboxDeps {
  readonly store: DeskStore
  readonly scope: Scope
  readonly now: () => number
  readonly timing: Timing
  readonly newId: () => string
  readonly isUp: () => boolean
  /** One attempt; silence comes back as `server.unavailable`. */
  readonly send: (item: OutboxItem) => Promise<Answer<unknown>>
  /** Resolves when windows have the news of log position `seq`. */
  readonly reached: (seq: number) => Promise<void>
  readonly show: (items: readonly OutboxItem[]) => void
  readonly accepted: (item: OutboxItem, value: unknown) => Promise<void>
  readonly judged: (item: OutboxItem, refusal: Refusal) => Promise<Verdict>
  readonly gone: (item: OutboxItem) => void
  readonly signedOut: (refusal: Refusal) => void
  readonly seenPosition: (ticketId: TicketId) => number | null
}

export interface Outbox {
  /** Resolves when the item is on the disk. */
  readonly add: (name: string, input: unknown) => Promise<OutboxItem>
  readonly retry: (id: string) => Promise<void>
  /** Only what the server has certainly not taken can be discarded. */
  readonly discard: (id: string) => Promise<void>
  readonly items: () => readonly OutboxItem[]
  /** Sends whatever may be sent now. */
  readonly run: () => void
  /** Sends nothing more; what is on its way is still settled in the store. */
  readonly stop: () => void
}

type Accepted = Extract<Answer<unknown>, { ok: true }>

const passing: readonly RefusalCode[] = ['server.unavailable', 'server.storageFull', 'input.rateLimited']

/** Commands that must not be lost: on the disk first, then to the server, in order per ticket, each until answered. */
export async function openOutbox(deps: OutboxDeps): Promise<Outbox> {
  const { store, scope, timing } = deps
  let items: readonly OutboxItem[] = await store.outbox(scope)
  /** Accepted, and kept on the screen until the news of their effect arrives. */
  let lingering: readonly OutboxItem[] = []
  /** May have reached the server, as may everything an earlier run left behind. */
  const attempted = new Set(items.map(item => item.id))
  const busy = new Set<string>()
  const waits = new Map<string, { readonly attempt: number; readonly timer: NodeJS.Timeout | null }>()
  /** Position of the newest accepted reply by ticket: its news may still be on the way when the next is written. */
  const positions = new Map<string, number>()
  let isStopped = false

  const show = () => {
    if (!isStopped) deps.show([...lingering, ...items])
  }

  function run(): void {
    if (isStopped || !deps.isUp()) return
    for (const wait of waits.values()) if (wait.timer !== null) clearTimeout(wait.timer)
    for (const [lane, wait] of waits) waits.set(lane, { attempt: wait.attempt, timer: null })
    pump()
  }

  function pump(): void {
    if (isStopped || !deps.isUp()) return
    for (const item of items) {
      const lane = laneOf(item)
      if (item.state.kind !== 'queued' || busy.has(lane) || waits.get(lane)?.timer) continue
      busy.add(lane)
      void drive(item, lane)
    }
  }

  async function drive(item: OutboxItem, lane: string): Promise<void> {
    attempted.add(item.id)
    try {
      const answer = await deps.send(item)
      const isSettled = answer.ok ? await accept(item, answer) : await refused(item, answer)
      if (isSettled) waits.delete(lane)
      else waitFor(lane)
    } catch {
      // The local disk refused: the item is still there, and the same id makes sending it again harmless.
      waitFor(lane)
    } finally {
      busy.delete(lane)
    }
    pump()
  }

  async function accept(item: OutboxItem, { value, seq }: Accepted): Promise<true> {
    await deps.accepted(item, value)
    const changed = afterAccepted(item, value, items)
    await store.settle(item.id, changed)
    rememberPosition(item, value)
    items = withChanged(items, changed).filter(other => other.id !== item.id)
    lingering = [...lingering, item]
    deps.gone(item)
    void deps.reached(seq).then(() => {
      lingering = lingering.filter(other => other.id !== item.id)
      show()
    })
    return true
  }

  async function refused(item: OutboxItem, refusal: Refusal): Promise<boolean> {
    if (passing.includes(refusal.code)) return false
    if (refusal.code === 'auth.signedOut') {
      deps.signedOut(refusal)
      return false
    }
    const verdict = await deps.judged(item, refusal)
    if (verdict === 'later') return false
    if (verdict === 'drop') {
      await store.settle(item.id, [])
      items = items.filter(other => other.id !== item.id)
      deps.gone(item)
    } else {
      const failed = [item, ...behindRefused(item, items)].map(each => withFailure(each, refusal))
      await store.rewrite(failed)
      items = withChanged(items, failed)
    }
    show()
    return true
  }

  function rememberPosition(item: OutboxItem, value: unknown): void {
    const position = acceptedPosition(item, value)
    if (position !== null && item.ticketId !== null) positions.set(item.ticketId, position)
  }

  function waitFor(lane: string): void {
    if (isStopped) return
    const attempt = waits.get(lane)?.attempt ?? 0
    const timer = setTimeout(
      () => {
        waits.set(lane, { attempt: attempt + 1, timer: null })
        pump()
      },
      backoff(timing, attempt),
    )
    waits.set(lane, { attempt, timer })
  }

  async function put(item: OutboxItem, replaces: readonly string[]): Promise<void> {
    await store.enqueue(scope, item, replaces)
    items = [...items.filter(other => !replaces.includes(other.id)), item]
    show()
    pump()
  }

  show()
  return {
    add: async (name, input) => {
      const item: OutboxItem = {
        id: CommandEnvelope.shape.id.parse(deps.newId()),
        name,
        input: withoutSecrets(name, seenAtLeast(name, input, positions.get(ticketOf(input) ?? '') ?? 0)),
        ticketId: ticketOf(input),
        queuedAt: deps.now(),
        state: { kind: 'queued' },
      }
      await put(item, needless(item, items, attempted))
      return item
    },
    retry: async id => {
      const failed = items.find(item => item.id === id && item.state.kind === 'failed')
      if (failed === undefined) return
      const seen = failed.ticketId === null ? null : deps.seenPosition(failed.ticketId)
      const again: OutboxItem = { ...failed, id: deps.newId(), state: { kind: 'queued' } }
      await put(withSeenPosition(again, seen), [id])
    },
    discard: async id => {
      const item = items.find(other => other.id === id)
      if (item === undefined || (item.state.kind === 'queued' && attempted.has(id))) return
      items = items.filter(other => other.id !== id)
      await store.settle(id, [])
      show()
    },
    items: () => items,
    run,
    stop: () => {
      isStopped = true
      for (const wait of waits.values()) if (wait.timer !== null) clearTimeout(wait.timer)
    },
  }
}

function laneOf(item: OutboxItem): string {
  return item.ticketId ?? ''
}

function ticketOf(input: unknown): TicketId | null {
  const id = typeof input === 'object' && input !== null && 'ticketId' in input ? input.ticketId : null
  const parsed = TicketId.safeParse(id)
  return parsed.success ? parsed.data : null
}

function withChanged(items: readonly OutboxItem[], changed: readonly OutboxItem[]): readonly OutboxItem[] {
  return items.map(item => changed.find(other => other.id === item.id) ?? item)
}

function withFailure(item: OutboxItem, { code, params }: Refusal): OutboxItem {
  return {
    ...item,
    state: params === undefined ? { kind: 'failed', code } : { kind: 'failed', code, params },
  }
}
