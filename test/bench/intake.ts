import Sqlite from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeIn } from '#server/channels/intake.ts'
import { openSqlite } from '#server/storage/database.ts'
import { migrate } from '#server/storage/migrate.ts'
import { createWriter } from '#server/storage/writer.ts'

const nobody = { accountId: null, name: null }
const contacts = 200
const inFlight = 256

/** Durable messages a second through the whole intake (dedupe, secrets, ticket, entry, events), on SQLite. */
export async function intakeRate(messages: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-'))
  const database = openSqlite(folder)
  await migrate(database)
  const writer = createWriter(database, Date.now, () => {})
  const send = (ticketId: string | null, body: string) =>
    writer.run(nobody, work =>
      takeIn(work, {
        channel: 'livechat',
        entryId: randomUUID(),
        ticketId,
        contact: { id: null, name: 'Warga Uji', points: [] },
        conversationId: null,
        routeId: null,
        windowEndsAt: null,
        body,
        attachments: [],
      }),
    )
  const opened = await Promise.all(Array.from({ length: contacts }, () => send(null, 'Halo')))
  const tickets = opened.map(each => each.value.ticket.id)
  const started = performance.now()
  let sent = 0
  const sender = async (): Promise<void> => {
    while (sent < messages) {
      const number = sent++
      await send(
        tickets[number % contacts] ?? null,
        `Pesan nomor ${number}: insentif saya belum cair, mohon dibantu.`,
      )
    }
  }
  await Promise.all(Array.from({ length: inFlight }, sender))
  const rate = (messages / (performance.now() - started)) * 1000
  await database.close()
  rmSync(folder, { recursive: true, force: true })
  return rate
}

/** The same rows by hand: better-sqlite3, prepared statements, group commits of the same size, no checks at all. */
export function rawRate(messages: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-'))
  const file = new Sqlite(join(folder, 'raw.db'))
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec(`CREATE TABLE ticket (id TEXT PRIMARY KEY, preview TEXT, unread INTEGER, seq INTEGER) STRICT;
    CREATE TABLE entry (id TEXT PRIMARY KEY, ticket_id TEXT, position INTEGER, body TEXT, detail TEXT, seq INTEGER,
      UNIQUE (ticket_id, position)) STRICT;
    CREATE TABLE event (seq INTEGER PRIMARY KEY, payload TEXT) STRICT;`)
  const addTicket = file.prepare('INSERT INTO ticket VALUES (?, ?, 0, 0)')
  const touch = file.prepare('UPDATE ticket SET preview = ?, unread = unread + 1, seq = ? WHERE id = ?')
  const addEntry = file.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)')
  const addEvent = file.prepare('INSERT INTO event VALUES (?, ?)')
  const tickets = Array.from({ length: contacts }, () => randomUUID())
  for (const id of tickets) addTicket.run(id, '')
  const payload = 'x'.repeat(500)
  const started = performance.now()
  for (let from = 0; from < messages; from += inFlight) {
    file.transaction(() => {
      for (let number = from; number < Math.min(messages, from + inFlight); number++) {
        const ticket = tickets[number % contacts] ?? ''
        addEntry.run(
          randomUUID(),
          ticket,
          Math.floor(number / contacts) + 1,
          `Pesan nomor ${number}`,
          '{}',
          number,
        )
        touch.run(`Pesan nomor ${number}`, number, ticket)
        addEvent.run(number * 2 + 1, payload)
        addEvent.run(number * 2 + 2, payload)
      }
    })()
  }
  const rate = (messages / (performance.now() - started)) * 1000
  file.close()
  rmSync(folder, { recursive: true, force: true })
  return rate
}
