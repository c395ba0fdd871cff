import { expect, test } from 'vitest'
import { auditDetail } from '#renderer/features/admin/audit-detail.ts'
import type { T } from '#renderer/i18n/use-t.ts'
import { words } from '#test/harness/words.ts'

const t = words('id') as unknown as T

test.each([
  ['presence.system', 'available', 'Siap melayani'],
  ['account.create', 'legal', 'Staf legal'],
  ['account.create', 'admin, from the command line', 'admin, from the command line'],
  ['complaint.submit', 'insufficient', 'Belum lengkap'],
  ['complaint.saveFacts', 'version 12', 'Versi 12'],
  ['participant.suggest', '3', '3 data'],
  ['participant.suggestAhead', '1', '1 data'],
  ['registry.setLimit', '36', '36 jam'],
  ['participant.reveal', 'nik: mencocokkan identitas', 'NIK: mencocokkan identitas'],
  ['dossier.view', 'draft', 'Draf'],
  ['referral.sent', '03519bfc', '03519bfc'],
])('%s with “%s” reads “%s”', (action, detail, said) => {
  expect(auditDetail(t, { action, detail })).toBe(said)
})
