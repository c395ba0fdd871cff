import { protocol, wire as names } from '#shared/contract/connection.ts'
import type { Link as LinkState } from '#shared/contract/desk-api.ts'
import type { Frame } from '#shared/contract/events.ts'
import type { Refusal } from '#shared/contract/refusal.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { type Caught, readFrame, readResent, readWelcome, type Welcomed } from './incoming.ts'
import { backoff, type Timing } from './timing.ts'
import type { Connect, Wire } from './wire.ts'

type Accepted = Extract<Welcomed, { ok: true }>

interface LinkDeps {
  readonly serverUrl: string
  readonly connect: Connect
  readonly now: () => number
  readonly timing: Timing
  readonly token: () => string | null
  /** Last applied position, or null when nothing is known. */
  readonly lastSeq: () => number | null
  /** The log that position is of. */
  readonly logId: () => string | null
  readonly show: (state: LinkState) => void
  /** Tickets whose lines are wanted. */
  readonly watching: () => readonly TicketId[]
  /**
   * Takes in a welcome, with the tickets that the hello asked to watch; false when it does not fit what is known, which
   * is then forgotten.
   */
  readonly welcomed: (welcome: Accepted, watching: readonly TicketId[]) => Promise<boolean>
  readonly resumed: (from: Caught) => void
  /** Applies one frame and says whether it leaves a gap. */
  readonly apply: (frame: Frame) => boolean
  readonly refused: (refusal: Refusal) => void
  readonly pushed: (name: string, payload: unknown) => void
  /** Now commands go through. */
  readonly online: () => void
}

export interface Link {
  readonly start: () => void
  /** Says hello on the open connection, or opens one at once. */
  readonly greet: () => void
  /** Leaves the connection and makes a new one: what the server still sends to the old one is nobody's. */
  readonly restart: () => void
  /** Welcomed, and nothing missing. */
  readonly isOnline: () => boolean
  /** Rejects when there is no connection, when it closes, or when the server takes too long. */
  readonly request: (name: string, payload: unknown) => Promise<unknown>
  readonly send: (name: string, payload: unknown) => void
  readonly close: () => void
}

type Phase = 'closed' | 'opening' | 'open' | 'greeting' | 'welcomed' | 'online'

/** How long a question waits for a connection that is known to be gone. */
const offlinePatienceMs = 2_500

/** The one connection of this desk. Whatever happens to it, the log position says what is missing. */
export function createLink(deps: LinkDeps): Link {
  const { timing, show } = deps
  let wire: Wire | null = null
  let phase: Phase = 'closed'
  let attempt = 0
  let retry: NodeJS.Timeout | null = null
  let offlineSince: number | null = null
  let isEnded = false
  /** A frame beyond our position arrived while we were asking for what lies between. */
  let missedUpTo = 0
  let isAsking = false
  let waiting = new Set<() => void>()

  function open(): void {
    if (retry !== null) clearTimeout(retry)
    retry = null
    if (isEnded || wire !== null) return
    phase = 'opening'
    if (offlineSince === null) show({ state: 'connecting' })
    const mine: Wire = deps.connect(deps.serverUrl, {
      opened: () => {
        if (wire !== mine) return
        void greetOn(mine)
      },
      closed: () => {
        if (wire === mine) lost()
      },
      pushed: (name, payload) => {
        if (wire === mine) pushed(mine, name, payload)
      },
    })
    wire = mine
  }

  function lost(): void {
    forget()
    wake()
    if (isEnded) return
    offlineSince ??= deps.now()
    show({ state: 'offline', sinceAt: offlineSince })
    retry = setTimeout(open, backoff(timing, attempt))
    attempt += 1
  }

  function forget(): void {
    wire = null
    phase = 'closed'
    isAsking = false
    missedUpTo = 0
  }

  async function greetOn(mine: Wire): Promise<void> {
    const token = deps.token()
    if (token === null) {
      phase = 'open'
      wake()
      attempt = 0
      offlineSince = null
      show({ state: 'online' })
      return
    }
    phase = 'greeting'
    show({ state: 'catchingUp' })
    const watching = [...deps.watching()]
    const hello = { protocol, token, lastSeq: deps.lastSeq(), logId: deps.logId(), watching }
    const welcome = await mine.request(names.hello, hello, timing.patienceMs).then(readWelcome, () => null)
    if (wire !== mine) return
    if (welcome === null) return mine.close()
    if (!welcome.ok) return turnedAway(mine, welcome)
    phase = 'welcomed'
    wake()
    const fits = await deps.welcomed(welcome, watching)
    if (wire !== mine) return
    if (!fits) return mine.close()
    phase = 'online'
    attempt = 0
    offlineSince = null
    if (missedUpTo > (deps.lastSeq() ?? 0)) await catchUp(mine)
    if (wire !== mine) return
    show({ state: 'online' })
    deps.online()
  }

  function turnedAway(mine: Wire, refusal: Refusal): void {
    phase = 'open'
    wake()
    const isPassing = refusal.code === 'server.unavailable' || refusal.code === 'input.rateLimited'
    if (isPassing || refusal.code === 'server.fault') return mine.close()
    deps.refused(refusal)
    if (!refusal.code.startsWith('protocol.')) return
    show({ state: 'refused', code: refusal.code })
    // Someone may update the server: ask again, rarely.
    retry = setTimeout(() => mine.close(), timing.retryMaxMs * 4)
  }

  function pushed(mine: Wire, name: string, payload: unknown): void {
    if (name !== names.frame) return deps.pushed(name, payload)
    const frame = readFrame(payload)
    if (frame === null) return mine.close()
    const isGap = phase !== 'online' || isAsking || deps.apply(frame)
    if (!isGap) return
    missedUpTo = Math.max(missedUpTo, frame.upTo)
    if (phase === 'online' && !isAsking) void catchUp(mine).then(() => afterCatchUp(mine))
  }

  function afterCatchUp(mine: Wire): void {
    if (wire === mine && phase === 'online') show({ state: 'online' })
  }

  async function catchUp(mine: Wire): Promise<void> {
    isAsking = true
    show({ state: 'catchingUp' })
    while (wire === mine && missedUpTo > (deps.lastSeq() ?? 0)) {
      const question = { after: deps.lastSeq() ?? 0 }
      const from = await mine.request(names.resend, question, timing.patienceMs).then(readResent, () => null)
      if (wire !== mine) return
      // Without the missing stretch nothing shown is sure: begin again with hello.
      if (from === null) return mine.close()
      deps.resumed(from)
      if (question.after === (deps.lastSeq() ?? 0)) return mine.close()
    }
    isAsking = false
    missedUpTo = 0
  }

  function wake(): void {
    const woken = waiting
    waiting = new Set()
    for (const go of woken) go()
  }

  function settled(): Promise<void> {
    const limitMs = offlineSince === null ? timing.patienceMs : offlinePatienceMs
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(go)
        reject(new Error('not connected in time'))
      }, limitMs)
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      waiting.add(go)
    })
  }

  async function request(name: string, payload: unknown): Promise<unknown> {
    if (phase === 'closed') open()
    if (phase === 'opening' || phase === 'greeting') await settled()
    if (wire === null) throw new Error('not connected')
    return wire.request(name, payload, timing.patienceMs)
  }

  return {
    start: open,
    greet: () => {
      if (wire !== null && phase !== 'opening') void greetOn(wire)
      else open()
    },
    restart: () => {
      const old = wire
      forget()
      old?.close()
      open()
    },
    isOnline: () => phase === 'online',
    request,
    send: (name, payload) => {
      if (phase === 'online') wire?.send(name, payload)
    },
    close: () => {
      isEnded = true
      wake()
      if (retry !== null) clearTimeout(retry)
      wire?.close()
    },
  }
}
