import { createHmac } from 'node:crypto'
import type { Options } from './options.ts'

export interface Change {
  readonly field: string
  readonly value: unknown
}

interface Delivery {
  readonly body: Buffer
  attempts: number
  answered: number | null
}

/** How webhooks go out from now on. */
export interface Manners {
  /** Send each of them so many times. */
  copies: number
  /** Changes in one POST; they are spread over two `entry`. */
  batch: number
  /** Keep them back until `release`. */
  hold: boolean
  /** Newest first. */
  reverse: boolean
  /** `wrong`: signed with another secret; `none`: not signed. Neither is our own program's doing, so no retry. */
  signature: 'right' | 'wrong' | 'none'
}

export interface Webhooks {
  readonly manners: Manners
  readonly url: () => string | null
  /** Where they go from now on; what waited goes there too. */
  sendTo(url: string): void
  push(change: Change, more?: readonly Change[]): void
  release(): void
  /** Resolves when everything was answered with 2xx. */
  idle(): Promise<void>
  log(): { attempts: number; answered: number | null }[]
}

/** Meta's JSON: everything beyond ASCII and every slash is escaped. The signature is over these very bytes. */
export function metaJson(value: unknown): Buffer {
  const text = JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return Buffer.from(text, 'ascii')
}

export function signatureOf(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

const parallel = 4

/** Delivers at least once, in no promised order, and does not give up. */
export function createWebhooks(options: Options, violation: (text: string) => void): Webhooks {
  let held: Change[] = []
  const waiting: Delivery[] = []
  const log: Delivery[] = []
  const idlers = new Set<() => void>()
  const manners: Manners = { copies: 1, batch: 1, hold: false, reverse: false, signature: 'right' }
  let url: string | null = null
  let running = 0
  let resting = 0
  let flushing = false

  const wrap = (changes: readonly Change[]): Delivery => {
    const half = changes.length > 1 ? Math.ceil(changes.length / 2) : changes.length
    const entry = [changes.slice(0, half), changes.slice(half)]
      .filter(part => part.length > 0)
      .map(part => ({ id: options.businessId, changes: part }))
    return { body: metaJson({ object: 'whatsapp_business_account', entry }), attempts: 0, answered: null }
  }

  const flush = (): void => {
    flushing = false
    if (manners.hold) return
    const changes = manners.reverse ? held.toReversed() : held
    held = []
    for (let from = 0; from < changes.length; from += manners.batch) {
      const delivery = wrap(changes.slice(from, from + manners.batch))
      log.push(delivery)
      for (let copy = 0; copy < manners.copies; copy++) waiting.push(delivery)
    }
    if (log.length > 5_000) log.splice(0, log.length - 5_000)
    pump()
  }

  const settle = (): void => {
    if (held.length + waiting.length + running + resting > 0) return
    for (const done of idlers) done()
    idlers.clear()
  }

  const pump = (): void => {
    while (url !== null && running < parallel && waiting.length > 0) {
      const delivery = waiting.shift()
      if (delivery === undefined) break
      running += 1
      void post(delivery, url).finally(() => {
        running -= 1
        pump()
        settle()
      })
    }
    settle()
  }

  const post = async (delivery: Delivery, to: string): Promise<void> => {
    delivery.attempts += 1
    const { signature } = manners
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
    }
    const secret = signature === 'right' ? options.appSecret : 'not the secret'
    if (signature !== 'none') headers['x-hub-signature-256'] = signatureOf(delivery.body, secret)
    try {
      const answer = await fetch(to, {
        method: 'POST',
        headers,
        body: new Uint8Array(delivery.body),
        signal: AbortSignal.timeout(options.webhookTimeoutMs),
      })
      await answer.arrayBuffer()
      delivery.answered = answer.status
      if (answer.ok || signature !== 'right') return
      if (answer.status < 500 && answer.status !== 429)
        violation(`a rightly signed webhook was answered ${answer.status}`)
    } catch {
      // Nobody there, or nobody answered in time: it is sent again, as any other failure.
      delivery.answered = null
      if (signature !== 'right') return
    }
    resting += 1
    const pause = Math.min(options.retryMaxMs, options.retryMs * 2 ** Math.min(delivery.attempts - 1, 20))
    setTimeout(() => {
      resting -= 1
      waiting.push(delivery)
      pump()
    }, pause)
  }

  return {
    manners,
    url: () => url,
    sendTo(where) {
      url = where
      pump()
    },
    push(change, more = []) {
      held.push(change, ...more)
      if (flushing || manners.hold) return
      flushing = true
      setImmediate(flush)
    },
    release() {
      manners.hold = false
      flush()
    },
    idle: () =>
      new Promise(resolve => {
        idlers.add(resolve)
        setImmediate(settle)
      }),
    log: () => log.map(({ attempts, answered }) => ({ attempts, answered })),
  }
}
