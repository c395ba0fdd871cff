import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Counts without personal data: names of procedures and codes only. */
export interface Metrics {
  readonly registry: Registry
  called(name: string, outcome: string, ms: number): void
  inbound(channel: string): void
  /** One delivery of a provider: ok, quarantined, unsigned, unavailable. */
  webhook(result: string, ms: number): void
  /** One item of it, by what became of it. */
  webhookItem(outcome: string): void
  desks(count: number): void
  visitors(count: number): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const calls = new Histogram({
    name: 'kawal_procedure_seconds',
    help: 'Time from receipt to durable answer, by procedure and outcome',
    labelNames: ['procedure', 'outcome'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const inbound = new Counter({
    name: 'kawal_inbound_total',
    help: 'Inbound items made durable, by channel',
    labelNames: ['channel'],
    registers: [registry],
  })
  const webhooks = new Histogram({
    name: 'kawal_webhook_seconds',
    help: 'Time from receipt of a WhatsApp webhook to its durable answer, by result',
    labelNames: ['result'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const webhookItems = new Counter({
    name: 'kawal_webhook_items_total',
    help: 'Messages, statuses and other items of WhatsApp webhooks, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const desks = new Gauge({
    name: 'kawal_desks_connected',
    help: 'Desks connected to this node',
    registers: [registry],
  })
  const visitors = new Gauge({
    name: 'kawal_visitors_connected',
    help: 'Chat visitors connected to this node',
    registers: [registry],
  })
  return {
    registry,
    called: (procedure, outcome, ms) => calls.observe({ procedure, outcome }, ms / 1000),
    inbound: channel => inbound.inc({ channel }),
    webhook: (result, ms) => webhooks.observe({ result }, ms / 1000),
    webhookItem: outcome => webhookItems.inc({ outcome }),
    desks: count => desks.set(count),
    visitors: count => visitors.set(count),
  }
}
