import { expect, test } from 'vitest'
import type { Entry } from '#shared/domain/entry.ts'
import { EntryId, TicketId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/locales/resources.ts'
import { changeText } from '#renderer/features/thread/change-text.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { createI18n } from '#renderer/i18n/create-i18n.ts'
import type { T } from '#renderer/i18n/use-t.ts'

type Change = Extract<Entry, { kind: 'change' }>

async function read(language: Language, params: Change['params']): Promise<string> {
  const i18n = await createI18n(language)
  const t = i18n.t as unknown as T
  const entry: Change = {
    id: EntryId.parse('00000000-0000-7000-8000-000000000001'),
    ticketId: TicketId.parse('00000000-0000-7000-8000-000000000002'),
    position: 1,
    seq: 1,
    createdAt: 0,
    kind: 'change',
    change: 'ticket.reasonSet',
    byName: 'Bagus',
    params,
  }
  return changeText(t, i18n, createFormat(language, 'WIB', t), entry)
}

const both = { code: 'AKN-03', title: 'Ganti nomor HP', titleEn: 'Change of phone number' }

test('a reason that was set is named in the language of whoever reads', async () => {
  expect(await read('id', both)).toContain('AKN-03: Ganti nomor HP')
  expect(await read('en', both)).toContain('AKN-03: Change of phone number')
})

test('a line from before the second name has the one it was written with', async () => {
  const { titleEn: _, ...one } = both
  expect(await read('en', one)).toContain('AKN-03: Ganti nomor HP')
})
