import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#build/root.mjs'
import { auditDetail } from '#renderer/features/admin/audit-detail.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import type { T } from '#renderer/i18n/use-t.ts'
import { words } from '#test/harness/words.ts'

const t = words('id') as unknown as T
const format = createFormat('id', 'WIB', t)
const id = '0197f3a2-0000-7000-8000-000000000001'
const hours = { days: [{ from: '08:00', to: '16:00' }, ...Array.from({ length: 6 }, () => null)] }

test.each([
  ['presence.system', 'available', 'Siap melayani'],
  ['account.create', 'legal', 'Staf legal'],
  ['account.create', 'admin, from the command line', 'admin, from the command line'],
  ['complaint.submit', 'insufficient', 'Belum lengkap'],
  ['complaint.saveFacts', 'version 12', 'Versi 12'],
  ['participant.suggest', '3', '3 data'],
  ['participant.suggestAhead', '1', '1 data'],
  ['search.run', 'words 7', '7 data'],
  ['rules.preview', '2008', '2008 data'],
  ['rules.publish', '3', '3 perubahan'],
  ['flagWords.set', '12', '12 baris'],
  ['registry.import', 'full 5900000 12', '5.900.000 dimuat, 12 ditolak'],
  ['registry.setLimit', '36', '36 jam'],
  ['ticket.retry', 'attempt 2', 'Percobaan ke-2'],
  ['ticket.merge', `into ${id}`, id],
  ['ticket.split', `3 lines to ${id}`, id],
  ['contact.addPoint', `phone ${id}`, 'Telepon'],
  ['contact.confirmPoint', `email ${id} verified`, 'Email: terverifikasi'],
  ['contact.removePoint', `phone ${id}: salah ketik`, 'Telepon: salah ketik'],
  ['canned.save', 'shared', 'Bersama'],
  ['rawItem.retried', 'kept', 'Masih tertahan'],
  ['channel.state', 'stopped 190', 'Berhenti (kode 190)'],
  ['channel.state', 'up', 'Berjalan'],
  ['privacy.looksOf', '2026-11-22', '22 November 2026'],
  ['participant.reveal', 'nik: mencocokkan identitas', 'NIK: mencocokkan identitas'],
  ['dossier.view', 'draft', 'Draf'],
  ['referral.sent', '03519bfc', '03519bfc'],
])('%s with “%s” reads “%s”', (action, detail, said) => {
  expect(auditDetail(t, format, { action, detail })).toBe(said)
})

test('opening hours are told by the day, and half a note as it stands', () => {
  const detail = JSON.stringify({ ...hours, closedOnHolidays: true })
  expect(auditDetail(t, format, { action: 'hours.set', detail })).toMatch(
    /^Senin 08:00–16:00, Selasa Tutup, .*Minggu Tutup$/,
  )
  expect(auditDetail(t, format, { action: 'hours.set', detail: detail.slice(0, 20) })).toBe(
    detail.slice(0, 20),
  )
})

test('every act that the server notes has a name in both languages', () => {
  const noted = globSync('server/**/*.ts', { cwd: root }).flatMap(file =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\.audit\(\s*'([\w.]+)'/g)].map(([, act]) => act),
  )
  expect(noted.length).toBeGreaterThan(30)
  for (const language of ['id', 'en'] as const) {
    const say = words(language)
    for (const act of noted) expect(say(`admin:audit.act.${act}`)).not.toBe('')
  }
})
