import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeNik } from '#server/demo/people.ts'
import type { TestServer } from '#test/harness/server.ts'
import { importFull, type Imported } from '#server/features/registry/import-full.ts'
import { importUpdate } from '#server/features/registry/import-update.ts'

/** A record as a file has it. Each number is another person. */
export function record(number: number, change: Readonly<Record<string, unknown>> = {}) {
  const birthDate = `19${70 + (number % 25)}-0${1 + (number % 9)}-1${number % 9}`
  return {
    nik: makeNik('317101', birthDate, number % 2 === 0 ? 'female' : 'male', 9001 + (number % 990)),
    kk: `31710115031690${String(10 + (number % 90))}`,
    name: `Orang Uji ${['Satu', 'Dua', 'Tiga', 'Empat', 'Lima'][number % 5]}`,
    birthDate,
    phone: `+62824555${String(10_000 + number)}`,
    email: `uji${number}@example.com`,
    regionCode: '3171',
    scheme: 'normal',
    step: 'test_done',
    ...change,
  }
}

export const lines = (records: readonly unknown[]) =>
  records.map(each => `${JSON.stringify(each)}\n`).join('')

export function writeTo(server: TestServer, name: string, content: string | Uint8Array): string {
  const path = join(server.folder, name)
  writeFileSync(path, content)
  return path
}

export function take(
  server: TestServer,
  kind: 'full' | 'update',
  path: string,
  acceptLoss = false,
): Promise<Imported> {
  const { database, writer } = server.running
  const options = { dataFolder: server.folder, database, writer, path, acceptLoss, now: Date.now }
  return (kind === 'full' ? importFull : importUpdate)({ ...options, onProgress: () => {} })
}

export const everybody = async (server: TestServer) =>
  server.running.database.reader
    .selectFrom('participant')
    .select(['id', 'nik', 'name', 'phone', 'phone_changed_at'])
    .orderBy('no')
    .execute()
