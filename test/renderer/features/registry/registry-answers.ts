import { RegistryImport, RegistryStatus } from '#shared/contract/registry.ts'
import { hour, now } from '../people.ts'

const megabyte = 2 ** 20

function imported(file: string, part: Partial<RegistryImport>): RegistryImport {
  return RegistryImport.parse({
    ...{ id: `import-${file}`, kind: 'full', file, state: 'done', phase: 'done', rows: 0, rejects: 0 },
    ...{ reasons: {}, rejectsFile: null, bytes: 0, totalBytes: 4000 * megabyte, fromBytes: 0, fromRows: 0 },
    ...{ gone: 0, fault: null, startedAt: now - hour, updatedAt: now - hour + 90_000 },
    ...part,
  })
}

/** What a server would answer, with an import of every kind. */
export function status(part: Partial<RegistryStatus> = {}): RegistryStatus {
  return RegistryStatus.parse({
    people: 5_900_000,
    asOfAt: now - 18 * hour,
    staleAfterHours: 36,
    source: { state: 'off', answeredAt: null, failedAt: null, error: null, refused: 0 },
    imports: [
      // 20 s: from 5 % to 25 %, a million people.
      imported('jalan.ndjson', {
        ...{ state: 'running', phase: 'reading', rows: 1_250_000, fromRows: 250_000, rejects: 12 },
        ...{ bytes: 1000 * megabyte, fromBytes: 200 * megabyte, reasons: { nik: 12 } },
        ...{ startedAt: now - 20_000, updatedAt: now },
      }),
      imported('terhenti.ndjson', { state: 'stopped', phase: 'reading', rows: 250_000 }),
      imported('rusak.csv', {
        ...{ state: 'failed', phase: 'reading', rows: 7_800, rejects: 1_200 },
        ...{ reasons: { kk: 700, columns: 500 }, rejectsFile: 'rejects-0123456789ab.ndjson' },
        fault: { code: 'tooManyRejects', params: { rejects: 1_200, all: 9_000 } },
      }),
      imported('perubahan-dari-layanan-program-dengan-nama-berkas-yang-panjang-sekali-2026-11-21.csv', {
        ...{ kind: 'update', state: 'failed', phase: 'reading', rows: 400 },
        fault: { code: 'noSpace', params: {} },
      }),
      imported('lengkap-2026-11-21.ndjson', {
        ...{ rows: 5_900_000, rejects: 1_207, gone: 2, rejectsFile: 'rejects-ba9876543210.ndjson' },
        reasons: { nikLength: 1_204, sameNikOtherName: 3 },
      }),
    ],
    ...part,
  })
}
