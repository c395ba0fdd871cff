import type { Logger } from 'pino'
import type { Database } from '../../storage/database.ts'
import type { Feed } from '../../storage/feed.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { claim, type Claimed } from './claim.ts'
import type { Graph } from './graph.ts'
import { handOver } from './hand-over.ts'
import type { Health } from './health.ts'
import { timesOf, type WhatsAppOptions } from './options.ts'
import { firstInLine } from './outbound-rows.ts'
import { createPace } from './pace.ts'
import { takeSharedPace } from './shared-pace.ts'
import { type Settled, settleAccepted, settleRefused } from './settle.ts'
import { takeStatus } from './take-status.ts'
import { WaStatus } from '#shared/domain/whatsapp/payload.ts'

export interface SenderParts {
  readonly options: WhatsAppOptions
  readonly database: Database
  readonly writer: Writer
  readonly feed: Feed
  readonly blobs: Blobs
  readonly graph: Graph
  readonly health: Health
  readonly log: Logger
  readonly now: () => number
}

export interface Sender {
  wake(): void
  stop(): Promise<void>
}

const nobody = { accountId: null, name: null }
/** Messages on their way at once. */
const mostInFlight = 32

/**
 * Hands queued lines to WhatsApp: to each person one after the other in their order, to all together no faster than our
 * number may. The queue is in the database; events wake it, and a look now and then finds what no event told of.
 */
export function runSender(parts: SenderParts): Sender {
  const { options, database, writer, feed, health, log, now } = parts
  const times = timesOf(options)
  const pace = createPace(options.perSecond ?? 80, times.pair, now)
  const inFlight = new Map<string, Promise<void>>()
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false
  let alarm: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    do {
      again = false
      if (stopped || !(await health.maySend()) || inFlight.size >= mostInFlight) return
      const due = await firstInLine(now(), mostInFlight * 4).execute(database.reader)
      for (const row of due.rows) {
        if (inFlight.size >= mostInFlight) break
        if (inFlight.has(row.target_id)) continue
        const wait = pace.take(row.target_id)
        if (wait > 0) {
          wakeIn(wait)
          continue
        }
        const sending = send(row.id)
          .catch((error: unknown) =>
            log.error({ err: error, attempt: row.id }, 'could not hand over a message'),
          )
          .finally(() => {
            inFlight.delete(row.target_id)
            wake()
          })
        inFlight.set(row.target_id, sending)
      }
    } while (again)
  }

  const send = async (id: string): Promise<void> => {
    let wait = 0
    const { value: claimed } = await writer.run(nobody, work =>
      claim(work, id, times.request + times.reconcile, async target => {
        const perSecond = (options.perSecond ?? 80) / (pace.isSlowed() ? 2 : 1)
        wait = await takeSharedPace(work, target, { perSecond, pairMs: times.pair })
        return wait
      }),
    )
    if (wait > 0) wakeIn(wait)
    if (claimed === null) return
    const handed = await handOver(
      { ...parts, phoneNumberId: options.phoneNumberId, partTaken: partTaken(claimed) },
      claimed,
    )
    if (handed.ok) {
      await writer.run(nobody, async work => {
        for (const raw of await settleAccepted(work, claimed, handed.accepted)) {
          const status = WaStatus.safeParse(raw)
          if (status.success) await takeStatus(work, status.data, raw)
        }
      })
      return
    }
    const { value: settled } = await writer.run(nobody, work => settleRefused(work, claimed, handed, times))
    await follow(settled, handed.refused.code)
  }

  const partTaken = (claimed: Claimed) => async (part: number, provider_id: string) => {
    const row = {
      outbound_id: claimed.row.id,
      part,
      provider_id,
      delivery_json: JSON.stringify({ state: 'sent' }),
    }
    await writer.run(nobody, async work => {
      await work.db
        .insertInto('wa_part')
        .values(row)
        .onConflict(conflict => conflict.columns(['outbound_id', 'part']).doNothing())
        .execute()
    })
  }

  const follow = async (settled: Settled, code: number | null): Promise<void> => {
    if (settled === 'stopped') health.stopped()
    if (settled !== 'slower') return
    pace.slow()
    await health.slowed(code)
  }

  const wake = (): void => {
    again = true
    if (stopped || looking !== undefined) return
    looking = look()
      .catch((error: unknown) => log.error({ err: error }, 'could not look for messages to send'))
      .finally(() => {
        looking = undefined
        if (again) wake()
      })
  }

  const wakeIn = (ms: number): void => {
    if (alarm !== undefined || ms >= times.poll) return
    alarm = setTimeout(() => {
      alarm = undefined
      wake()
    }, ms)
  }

  const unsubscribe = feed.subscribe(({ events }) => {
    for (const event of events) {
      if (event.name !== 'entry.added' && event.name !== 'entry.changed') continue
      const { entry } = event.payload
      if (entry.kind === 'outbound' && entry.channel === 'whatsapp' && entry.delivery.state === 'queued')
        return wake()
    }
  })
  const poll = setInterval(() => {
    if (health.isSlow() && !pace.isSlowed()) health.recovered().catch(tell)
    wake()
  }, times.poll)
  const tell = (error: unknown): void => log.error({ err: error }, 'could not tell how WhatsApp is doing')
  wake()

  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(poll)
      clearTimeout(alarm)
      unsubscribe()
      await looking
      await Promise.all(inFlight.values())
    },
  }
}
