import type { Logger } from 'pino'
import type { Work } from '../../storage/work.ts'
import { StorageFull, StorageUnavailable, type Writer } from '../../storage/writer.ts'
import type { Metrics } from '../../transport/metrics.ts'
import type { Outcome } from './outcome.ts'
import { keepRaw } from './raw-rows.ts'
import { takeMessage } from './take-message.ts'
import { takeStatus } from './take-status.ts'
import { takeTemplateNews } from './template-news.ts'
import type { Item } from './webhook-items.ts'

export interface Taking {
  readonly writer: Writer
  readonly metrics: Metrics
  readonly log: Logger
}

const nobody = { accountId: null, name: null }

/** Takes one item in; what makes our own code fail is kept as it came, and stops nobody else. */
export async function takeItem({ writer, metrics, log }: Taking, item: Item): Promise<Outcome> {
  try {
    const { value } = await writer.run(nobody, work => act(work, item))
    if (item.kind === 'message' && value === 'taken') metrics.inbound('whatsapp')
    return value
  } catch (error) {
    if (error instanceof StorageFull || error instanceof StorageUnavailable) throw error
    log.error({ err: error, kind: item.kind }, 'webhook item quarantined')
    const kept = item.kind === 'message' || item.kind === 'status' ? item.change : item.raw
    await writer.run(nobody, work => keepRaw(work, 'quarantined', item.kind, kept))
    return 'quarantined'
  }
}

async function act(work: Work, item: Item): Promise<Outcome> {
  switch (item.kind) {
    case 'message':
      return takeMessage(work, item)
    case 'status':
      return takeStatus(work, item.status, item.raw)
    case 'template':
      return takeTemplateNews(work, item)
    case 'odd':
      await keepRaw(work, item.store, item.reason, item.raw)
      return item.store === 'quarantined' ? 'quarantined' : 'kept'
  }
}
