import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Chore } from '../../chores.ts'
import { channelStates, setChannelState } from '../../features/channels/channel-states.ts'
import { retryRawJob } from '../../features/channels/raw-items.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { refreshTemplatesJob, wantTemplates } from '../../features/templates/template-commands.ts'
import type { JobKind } from '../../jobs.ts'
import type { Database } from '../../storage/database.ts'
import type { Feed } from '../../storage/feed.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Metrics } from '../../transport/metrics.ts'
import { createGraph } from './graph.ts'
import { watchHealth } from './health.ts'
import { runMediaFetcher } from './media-fetcher.ts'
import { timesOf, type WhatsAppOptions } from './options.ts'
import { sweepRaw } from './raw-rows.ts'
import { keepReadMarks } from './read-marks.ts'
import { retryRaw } from './retry-raw.ts'
import { runSender } from './sender.ts'
import { sweepPace } from './shared-pace.ts'
import { syncTemplates } from './template-sync.ts'
import { webhookRoutes } from './webhook-routes.ts'

interface Parts {
  readonly http: FastifyInstance
  readonly database: Database
  readonly writer: Writer
  readonly feed: Feed
  readonly blobs: Blobs
  readonly metrics: Metrics
  readonly log: Logger
  readonly now: () => number
}

export interface WhatsApp {
  readonly chores: readonly Chore[]
  readonly jobs: Readonly<Record<string, JobKind>>
  /** An agent types in this ticket. */
  typing(ticketId: string): void
  stop(): Promise<void>
}

const nobody = { accountId: null, name: null }
const templatesEveryMs = 3_600_000
/** How long a stopping server waits for answers to messages on their way. */
const stopsAfterMs = 3_000

/** The whole WhatsApp channel of this node, or what is left of it where it is not set up. */
export async function serveWhatsApp(options: WhatsAppOptions | null, parts: Parts): Promise<WhatsApp> {
  if (options === null) return withoutWhatsApp(parts)
  const { http, database, writer, feed, blobs, log, now } = parts
  const { reader } = database
  const times = timesOf(options)
  const onError = (error: unknown) => log.error({ err: error }, 'WhatsApp in the background')
  const graph = createGraph(options)
  const fetcher = runMediaFetcher({ reader, writer, blobs, graph, times, log, now })
  webhookRoutes(http, { ...parts, options, filesAwaited: fetcher.wake })
  const health = watchHealth({ options, database, writer, graph, now, lifted: () => sender.wake() })
  const sender = runSender({ ...parts, options, graph, health })
  const marks = keepReadMarks({ reader, feed, graph, phoneNumberId: options.phoneNumberId, now, onError })
  const refresh = (): Promise<void> => writer.run(nobody, wantTemplates).then(() => {})
  const probing = health.probe().catch(onError)
  await refresh()

  return {
    typing: marks.typing,
    jobs: {
      [retryRawJob]: { attempt: id => retryRaw(parts, id, fetcher.wake) },
      [refreshTemplatesJob]: { attempt: () => syncTemplates(graph, writer, options.businessId) },
    },
    chores: [
      { everyMs: times.probe, run: health.probe },
      { everyMs: templatesEveryMs, run: refresh },
      { everyMs: 3_600_000, run: () => writer.run(nobody, sweepRaw).then(() => {}) },
      {
        everyMs: 3_600_000,
        run: () => writer.run(nobody, work => sweepPace(work, times.pair)).then(() => {}),
      },
    ],
    async stop() {
      marks.stop()
      // What is on its way gets its answer, or it would have to be doubted; a provider that hangs does not hold us.
      const patience = setTimeout(graph.stop, stopsAfterMs)
      await sender.stop()
      clearTimeout(patience)
      graph.stop()
      await Promise.all([probing, fetcher.stop()])
    },
  }
}

/** Where it once was set up, desks learn that it is not any more; what waits stays. */
async function withoutWhatsApp({ database, writer }: Parts): Promise<WhatsApp> {
  const known = (await channelStates(database.reader)).find(({ channel }) => channel === 'whatsapp')
  if (known !== undefined)
    await writer.run(nobody, work =>
      setChannelState(work, { channel: 'whatsapp', state: 'off', reason: null, code: null }),
    )
  return { chores: [], jobs: {}, typing() {}, async stop() {} }
}
