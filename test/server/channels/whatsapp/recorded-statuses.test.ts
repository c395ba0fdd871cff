import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryIdOf } from '#server/channels/whatsapp/raw-rows.ts'
import { findEntry } from '#server/features/tickets/entry-rows.ts'
import { dialects } from '#test/harness/database.ts'
import type { TestDesk } from '#test/harness/server.ts'
import { accepted } from './graph-fake.ts'
import { messages, siti, statuses, text, wamid } from './payloads.ts'
import { type Stage, startStage } from './stage.ts'

const at = 1_750_030_073_000
const cbp = { billable: true, pricing_model: 'CBP', category: 'service' }
const pmp = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' }
const origin = { type: 'service' }
const failed = (...errors: unknown[]) => ({ status: 'failed', errors })

/** Marks of one message in the order in which they come, and how its line stands after each. */
const courses: readonly (readonly [string, readonly (readonly [object, object])[]])[] = [
  [
    'before prices were by message',
    [
      [
        {
          status: 'sent',
          conversation: { id: 'c', expiration_timestamp: '1698339900', origin },
          pricing: cbp,
        },
        { state: 'sent' },
      ],
      [
        { status: 'delivered', conversation: { id: 'c', origin }, pricing: cbp },
        { state: 'delivered', at },
      ],
      [
        { status: 'read', timestamp: 1_750_030_073 },
        { state: 'read', at },
      ],
    ],
  ],
  [
    'since then, read without delivered, each late and twice',
    [
      [
        {
          status: 'read',
          conversation: {},
          pricing: pmp,
          recipient_user_id: 'ID.1',
          recipient_identity_key_hash: 'x',
        },
        { state: 'read' },
      ],
      [{ status: 'sent', conversation: null, pricing: null, recipient_id: null }, { state: 'read' }],
      [{ status: 'delivered', timestamp: '1750030073000' }, { state: 'read' }],
      [{ status: 'played', template_id: 64_244_916_695 }, { state: 'played' }],
      [{ status: 'read' }, { state: 'played' }],
      [failed({ code: 131_049 }), { state: 'played' }],
    ],
  ],
  [
    'a code in a text, after nothing',
    [
      [
        failed(null, {
          code: '131049',
          title: 'Tak sampai',
          message: 'x',
          href: 'https://x',
          error_data: null,
        }),
        { state: 'failed', reason: 'engagementLimit', code: 131_049, at },
      ],
    ],
  ],
  ['an unknown code', [[failed({ code: 999_999 }), { state: 'failed', code: 999_999 }]]],
  ['no code at all', [[failed(), { state: 'failed', reason: 'unknown' }]]],
  [
    'errors null',
    [
      [
        { status: 'failed', errors: null },
        { state: 'failed', reason: 'unknown' },
      ],
    ],
  ],
  [
    'what is no mark of a message',
    [
      [{ status: 'failed', type: 'payment', payment: { reference_id: 'r' } }, { state: 'sent' }],
      [{ status: 'RINGING', type: 'call' }, { state: 'sent' }],
      [{ status: 'deleted' }, { state: 'sent' }],
      [{ status: 'delivered', type: 'message' }, { state: 'delivered' }],
    ],
  ],
]

describe.each(dialects)('recorded marks of WhatsApp on %s', dialect => {
  let stage: Stage
  let agent: TestDesk
  let ticketId: never
  beforeAll(async () => {
    stage = await startStage(dialect, { log: pino({ level: 'silent' }) })
    stage.graph.on(/^POST /, ({ json }) =>
      'status' in json ? { status: 200, body: {} } : accepted(`wamid.OUT${randomUUID()}`),
    )
    agent = await stage.server.desk('agent')
    const id = wamid()
    await stage.deliver(messages([siti], text('Halo', { id })))
    ticketId = (await findEntry(stage.reader(), entryIdOf(id)))?.ticketId as never
    await agent.command('ticket.take', { ticketId })
  })
  afterAll(() => stage.stop())

  it.each(courses)('%s', async (name, marks) => {
    const entryId = randomUUID()
    const input = { ticketId, entryId, body: name, seenPosition: 999 }
    expect(await agent.command('ticket.reply', input as never)).toMatchObject({ ok: true })
    const delivery = async () => {
      const line = await findEntry(stage.reader(), entryId)
      return line?.kind === 'outbound' ? line.delivery : null
    }
    await expect.poll(delivery, { timeout: 15_000 }).toEqual({ state: 'sent' })
    const { external_id: id } = await stage
      .reader()
      .selectFrom('entry')
      .select('external_id')
      .where('id', '=', entryId)
      .executeTakeFirstOrThrow()
    for (const [mark, stands] of marks) {
      const status = { id, timestamp: String(at / 1000), recipient_id: siti.wa_id, ...mark }
      // Neighbours that cannot be read, and a message, in the same change.
      const value = { ...statuses(null, { id: 7 }, status, 'x'), messages: [text('di sela')] }
      expect(await stage.deliver(value)).toBe(200)
      expect(await delivery()).toMatchObject(stands)
    }
  })
})
