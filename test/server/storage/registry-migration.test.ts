import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { findParticipant } from '#server/features/participants/participant-rows.ts'
import { findPeople } from '#server/features/participants/search.ts'
import { readSearch } from '#server/features/participants/search-text.ts'
import { openPostgres, openSqlite } from '#server/storage/database.ts'
import { up as foundation } from '#server/storage/migrations/0010-foundation.ts'
import { up as writtenChannels } from '#server/storage/migrations/0020-written-channels.ts'
import { up as contacts } from '#server/storage/migrations/0060-contacts.ts'
import { up as privacy } from '#server/storage/migrations/0130-privacy.ts'
import { up as registry } from '#server/storage/migrations/0150-registry.ts'
import { dialects } from '#test/harness/database.ts'
import { createDatabase } from '#test/harness/postgres.ts'
import { record } from '../features/registry/records.ts'

it.each(dialects)('moves the people and keeps the links of contacts on %s', async dialect => {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-old-'))
  const database =
    dialect === 'sqlite'
      ? openSqlite(folder)
      : openPostgres(await createDatabase(inject('postgresUrl')), () => {})
  await database.writer.connection().execute(async connection => {
    const db = connection as Kysely<unknown>
    for (const up of [foundation, writtenChannels, contacts, privacy]) await up(db, dialect)
    const { nik, kk, phone, email, birthDate } = record(1)
    const person = {
      ...record(1, { id: 'lama-0001', name: 'Siti Lama', wave: 12, step: 'selected', cardNumber: null }),
      ...{ waveClosesAt: null, block: null, membership: 'aktif', selectedAt: 5, firstPurchaseAt: null },
      ...{ endedAt: null, accountLinkedAt: null, trainings: [], incentives: [], surveys: [], balance: 7 },
    }
    await sql`INSERT INTO participant (id, nik, kk, name, name_key, phone, email, card_number, birth_date, record_json,
      as_of_at) VALUES ('lama-0001', ${nik}, ${kk}, 'Siti Lama', 'siti lama', ${phone}, ${email}, NULL, ${birthDate},
      ${JSON.stringify(person)}, 99)`.execute(db)
    for (const token of ['siti', 'lama']) {
      await sql`INSERT INTO name_token (token, people) VALUES (${token}, 1)`.execute(db)
      await sql`INSERT INTO name_variant (variant, token) VALUES (${token}, ${token})`.execute(db)
      await sql`INSERT INTO participant_name_token (token, participant_id) VALUES (${token}, 'lama-0001')`.execute(
        db,
      )
    }
    await sql`INSERT INTO contact (id, name, participant_id, created_at, seq) VALUES ('kontak-01', 'Siti', 'lama-0001', 1, 1)`.execute(
      db,
    )
    await sql`INSERT INTO contact_point (id, contact_id, kind, value, confidence, created_at, last_seen_at)
      VALUES ('titik-001', 'kontak-01', 'phone', ${phone}, 'stated', 1, 1)`.execute(db)
    await registry(db, dialect)
  })
  const { reader } = database
  expect(await findParticipant(reader, 'lama-0001')).toMatchObject({
    person: { name: 'Siti Lama', wave: 12, balance: 7, membership: 'aktif', trainings: [] },
    asOfAt: 99,
  })
  const found = await findPeople(reader, readSearch('lama siti'))
  expect(found.map(({ id }) => id)).toEqual(['lama-0001'])
  const linked = await reader.selectFrom('contact').select(['id', 'participant_id']).execute()
  expect(linked).toEqual([{ id: 'kontak-01', participant_id: 'lama-0001' }])
  expect(await reader.selectFrom('contact_point').select('contact_id').execute()).toHaveLength(1)
  // A link outlives the record; other keys still hold.
  await sql`UPDATE contact SET participant_id = 'tidak-ada-lagi'`.execute(database.writer)
  await expect(
    sql`INSERT INTO contact_point (id, contact_id, kind, value, confidence, created_at, last_seen_at)
      VALUES ('titik-002', 'bukan-kontak', 'phone', '1', 'stated', 1, 1)`.execute(database.writer),
  ).rejects.toThrow(/foreign key/i)
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
