import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { takeIn } from '#server/channels/intake.ts'
import { addEntry } from '#server/features/tickets/entry-rows.ts'
import { type Database, sqliteFile } from '#server/storage/database.ts'
import { createWriter } from '#server/storage/writer.ts'
import type { EntryId } from '#shared/domain/ids.ts'
import { inboundId, knownPhone, type Plan, sentId } from './webhook-bodies.ts'

const nobody = { accountId: null, name: null }
const dayMs = 24 * 3_600_000

/** Writes the people who have written before, and what we had sent them, into the database of a server that is down. */
export async function fillBefore(database: Database, { known, sent }: Plan): Promise<void> {
  const writer = createWriter(database, Date.now, () => {})
  const tickets: string[] = []
  const person = (number: number) =>
    writer.run(nobody, async work => {
      const identityId = `bench-wa-${number}`
      const waId = knownPhone(number)
      const { ticket } = await takeIn(work, {
        channel: 'whatsapp',
        entryId: `bench-first-${number}`,
        ticketId: null,
        contact: { id: null, name: `Warga ${number}`, points: [{ kind: 'whatsapp', value: waId }] },
        conversationId: identityId,
        routeId: `whatsapp:${identityId}`,
        windowEndsAt: work.now + dayMs,
        body: 'Halo',
        attachments: [],
        sentAt: work.now,
      })
      tickets[number] = ticket.id
      await work.db
        .insertInto('wa_identity')
        .values({
          ...{ id: identityId, bsuid: null, wa_id: waId, username: null, profile_name: `Warga ${number}` },
          ...{ contact_id: ticket.contactId, ticket_id: ticket.id, last_inbound_at: work.now },
          ...{
            window_ends_at: work.now + dayMs,
            blocked: null,
            created_at: work.now,
            last_seen_at: work.now,
          },
        })
        .execute()
      if (number >= sent) return
      let current = ticket
      for (let mine = number; mine < sent; mine += known) {
        const entryId = `bench-sent-${mine}` as EntryId
        const added = await addEntry(work, current, {
          ...{
            id: entryId,
            kind: 'outbound',
            channel: 'whatsapp',
            author: { kind: 'system' },
            body: 'Baik.',
          },
          ...{ conversationId: identityId, delivery: { state: 'sent' } },
        })
        current = added.ticket
        await work.db
          .insertInto('outbound')
          .values({
            ...{ id: `bench-out-${mine}`, entry_id: entryId, channel: 'whatsapp', target_id: identityId },
            ...{ attempt: 1, state: 'accepted', tries: 1, provider_id: sentId(mine), due_at: work.now },
            ...{ error_code: null, error: null, created_at: work.now },
          })
          .execute()
      }
    })
  await Promise.all(Array.from({ length: known }, (_, number) => person(number)))
  await writer.idle()
}

export interface Found {
  /** Inbound messages of the burst that are there, and how many lines they make. */
  readonly messages: number
  readonly lines: number
  readonly missing: number
  /** Outbound messages by how far their marks have come. */
  readonly marks: Readonly<Record<string, number>>
  /** Tickets whose lines are not numbered 1, 2, 3, … */
  readonly gaps: number
  readonly identities: number
  readonly seq: number
}

/** What the database holds, read while the server may run. */
export function countAfter(folder: string, messages: number): Found {
  const file = new Sqlite(join(folder, sqliteFile), { readonly: true })
  try {
    const ids = file
      .prepare(`SELECT external_id AS id FROM entry WHERE external_id LIKE 'wamid.BENCHIN%'`)
      .pluck()
      .all() as string[]
    const there = new Set(ids)
    const missing = Array.from({ length: messages }, (_, number) => inboundId(number)).filter(
      id => !there.has(id),
    )
    const marks: Record<string, number> = {}
    const sent = file
      .prepare(`SELECT detail_json AS detail FROM entry WHERE id LIKE 'bench-sent-%'`)
      .pluck()
      .all() as string[]
    for (const detail of sent) {
      const { state } = (JSON.parse(detail) as { delivery: { state: string } }).delivery
      marks[state] = (marks[state] ?? 0) + 1
    }
    const one = (sql: string) => Number(file.prepare(sql).pluck().get())
    return {
      messages: there.size,
      lines: ids.length,
      missing: missing.length,
      marks,
      gaps: one(
        'SELECT count(*) FROM (SELECT ticket_id FROM entry GROUP BY ticket_id HAVING max(position) <> count(*))',
      ),
      identities: one('SELECT count(*) FROM wa_identity'),
      seq: one('SELECT max(seq) FROM event'),
    }
  } finally {
    file.close()
  }
}
