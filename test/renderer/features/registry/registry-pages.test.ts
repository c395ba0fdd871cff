import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ruleset } from '#shared/domain/programme/ruleset.ts'
import { account, type Cast, contactOf, deskOf, hour, inbound, now, ticket } from '../people.ts'
import { openScriptedStage, type Script, type ScriptedDesk, type ScriptedStage } from '../scripted-stage.ts'
import {
  accessRecord,
  atRisk,
  card,
  counts,
  dataRequest,
  explained,
  lines,
  looks,
  preview,
  rules,
  suggestions,
} from './answers.ts'

// The pages of the registry in a real browser, with a written-down engine behind them.
let stage: ScriptedStage

beforeAll(async () => {
  stage = await openScriptedStage('test-desk-registry')
}, 120_000)
afterAll(() => stage?.close())

const supervisor = account('account-ratna', 'Ratna Pengawas', 'supervisor')
const legal = account('account-lestari', 'Lestari Hukum', 'legal')
const siti = ticket('000201', { contactName: "Siti Nur'aini", participantId: 'participant-siti' })
const cast: Cast = {
  tickets: [siti],
  contacts: [contactOf(siti)],
  entries: [inbound(siti, 1, 'Kenapa saya tidak lolos?')],
}
const ok = (value: unknown) => () => ({ ok: true, value })
const script: Script = {
  'contact.suggestions': ok([]),
  'contact.merges': ok([]),
  'contact.timeline': ok({ contact: contactOf(siti), tickets: [siti], entries: [], hasMore: false }),
  'ticket.ofContact': ok([siti]),
  'ticket.tookPart': ok([]),
  'participant.suggest': ok([]),
  'template.list': ok([]),
  // Of another part of the desk, asked on every page.
  'reason.list': () => ({ ok: false, code: 'server.unavailable' }),
  'participant.card': ok(card),
  'participant.explainOn': ok(explained),
  'rules.current': ok({ version: 1, ruleset: rules }),
  'training.suggest': ok(suggestions),
  'funnel.counts': ok(counts),
  'risk.list': ok(atRisk),
  'privacy.looks': ok(looks),
  'privacy.looksOf': ok(lines),
  'privacy.accessRecord': ok(accessRecord),
  'rules.draft': ok(null),
  'rules.history': ok([
    { version: 1, note: 'Sumber uji', byName: 'Lestari Hukum', publishedAt: now - hour, changes: [] },
  ]),
  'rules.saveDraft': ok({}),
  'rules.preview': ok(preview),
}

const asked = (desk: ScriptedDesk, name: string) =>
  desk.calls.filter(call => call.name === name).map(call => call.input)
const go = (page: Page, name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click()
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .exclude('.k-palette-list')
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

// Whole screens looked through by axe are slow on a small machine.
describe('the person', { timeout: 60_000 }, () => {
  test('status on a day, with its rule, its source and every condition in words', async () => {
    const desk = await stage.open(deskOf(cast), script, { width: 1600 })
    const { page } = desk
    await page.getByRole('row', { name: /Siti/ }).first().click()
    const record = page.getByRole('article', { name: card.name })
    await record.getByText('“Kamu Belum Berhasil”, artinya belum terpilih').waitFor()
    await record.getByText('Lampiran Uji 1/2027').waitFor()
    expect(asked(desk, 'participant.explainOn')).toEqual([])
    expect(asked(desk, 'training.suggest')).toEqual([])
    await record.getByRole('button', { name: 'Lihat', exact: true }).click()
    const field = record.getByRole('textbox', { name: 'Tanggal' })
    await field.fill('29/04/2021')
    await field.press('Enter')
    const found = record.getByRole('region', { name: 'Pada 29 April 2021' })
    await found.waitFor()
    // The last millisecond of that day in WIB, which is still in time.
    expect(asked(desk, 'participant.explainOn')).toEqual([
      { participantId: card.id, at: Date.parse('2021-04-29T16:59:59.999Z') },
    ])
    const conditions = await found.getByRole('list', { name: 'Syarat penerima' }).innerText()
    expect(conditions).toContain('Berusia 26 tahun, dan paling muda 18 tahun.')
    expect(conditions).toContain('Termasuk kelompok yang tidak dapat menerima: ASN.')
    expect(conditions).toContain('Tidak tercatat apakah menerima bantuan lain.')
    expect(conditions).toContain('(berakhiran 9002) sudah ada 2 penerima, dan batasnya 2.')
    expect(await findings(page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test('the waves that somebody joined, a long list folded, and those up to a day', async () => {
    const desk = await stage.open(deskOf(cast), script, { width: 1600 })
    const { page } = desk
    await page.getByRole('row', { name: /Siti/ }).first().click()
    const record = page.getByRole('article', { name: card.name })
    const history = record.getByRole('list', { name: 'Riwayat gelombang' })
    await history.getByText('Gelombang 16').waitFor()
    expect(await history.getByRole('listitem').count()).toBe(4)
    expect(await history.getByRole('listitem').first().innerText()).toMatch(/Menunggu hasil/)
    await record.getByRole('button', { name: 'Tampilkan 10 gelombang sebelumnya' }).click()
    const last = history.getByRole('listitem').last()
    expect(await last.innerText()).toMatch(
      /Gelombang 3\s+Belum terpilih\s+Bergabung 25 Jun 2020\s+Ditutup 26 Jun 2020\s+Hasil 28 Jun 2020/,
    )
    expect(await findings(page)).toEqual([])
    await record.getByRole('button', { name: 'Ringkas' }).click()
    expect(await history.getByRole('listitem').count()).toBe(4)
    await record.getByRole('button', { name: 'Lihat', exact: true }).click()
    const field = record.getByRole('textbox', { name: 'Tanggal' })
    await field.fill('29/07/2020')
    await field.press('Enter')
    const until = record.getByRole('list', { name: 'Gelombang yang diikuti sampai hari itu' })
    await until.waitFor()
    expect(await until.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('Gelombang 4'),
      expect.stringContaining('Gelombang 3'),
    ])
    expect(desk.complaints).toEqual([])
  })

  test('trainings with their reason, as a text for the reply', async () => {
    const desk = await stage.open(deskOf(cast), script, { width: 1600 })
    const { page } = desk
    await page.getByRole('row', { name: /Siti/ }).first().click()
    await page.getByRole('button', { name: 'Carikan pelatihan' }).click()
    await page.getByText('Peserta yang membeli “Mengelola warung” juga membeli pelatihan ini.').waitFor()
    await page.getByRole('button', { name: 'Masukkan ke balasan' }).last().click()
    const reply = await page.getByRole('textbox', { name: /^Balasan untuk Siti/ }).inputValue()
    expect(reply.replaceAll('\u00a0', ' ')).toContain(
      '1. Membuat kue kering dari Dapur Uji di Pijar, Rp450.000\n2. Dasar akuntansi',
    )
    expect(reply).toContain('Ini hanya saran.')
    expect(desk.complaints).toEqual([])
  })

  test('a sentence instead of trainings where nothing can be bought', async () => {
    const desk = await stage.open(
      deskOf(cast),
      {
        ...script,
        'training.suggest': ok({ standing: 'ended', balance: 0, suggestions: [], asOfAt: null }),
      },
      { width: 1600 },
    )
    await desk.page.getByRole('row', { name: /Siti/ }).first().click()
    await desk.page.getByRole('button', { name: 'Carikan pelatihan' }).click()
    await desk.page.getByText('Kepesertaan orang ini sudah berakhir').waitFor()
    expect(desk.complaints).toEqual([])
  })
})

describe('the way of participants', { timeout: 60_000 }, () => {
  test('a picture that is also a table, and filters', async () => {
    const desk = await stage.open(deskOf({ ...cast, as: supervisor }), script)
    const { page } = desk
    await go(page, 'Perjalanan peserta')
    await page.getByText('40.000 orang (44%) tidak sampai ke langkah berikutnya').waitFor()
    expect(await page.locator('.d-way-step-drop[data-biggest]').innerText()).toContain('40.000 orang')
    await page.getByText('38% dari 8.000').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('radio', { name: 'Tabel' }).click()
    const table = page.getByRole('region', { name: 'Berapa orang sampai di setiap langkah' })
    expect(
      await table
        .getByRole('row', { name: /NIK terverifikasi/ })
        .last()
        .innerText(),
    ).toMatch(/90\.000\s+40\.000\s+40\.000\s+44%/)
    await page.getByRole('button', { name: /Provinsi/ }).click()
    await page.getByRole('option', { name: 'Sulawesi Selatan' }).click()
    await expect.poll(() => asked(desk, 'funnel.counts').at(-1)).toEqual({ wave: null, province: '73' })
    expect(desk.complaints).toEqual([])
  })

  test('an agent writes to somebody at risk, and sees who is in care', async () => {
    const opened = ticket('000202', { contactName: "Siti Nur'aini", channel: 'whatsapp' })
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'outreach.open': (input: { ticketId: string }, { happens }) => {
        const made = { ...opened, id: input.ticketId }
        happens({ name: 'ticket.changed', payload: { ticket: made } } as never)
        return { ok: true, value: made }
      },
    })
    const { page } = desk
    await go(page, 'Perjalanan peserta')
    await page.getByRole('button', { name: 'Buka tiket محمد أمير' }).waitFor()
    expect(await page.getByRole('tab').count()).toBe(0)
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Berikutnya' }).click()
    await expect.poll(() => asked(desk, 'risk.list').at(-1)).toMatchObject({ after: 50 })
    await page.getByRole('button', { name: "Hubungi Siti Nur'aini" }).click()
    await page.getByText("Tiket T-000202 dibuka untuk menghubungi Siti Nur'aini").waitFor()
    expect(asked(desk, 'outreach.open')).toMatchObject([
      { participantId: 'participant-siti', kind: 'firstPurchase' },
    ])
  })

  test('before anything was counted nobody is said to be safe', async () => {
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'funnel.counts': ok({ ...counts, asOfAt: null, people: 0, risks: [] }),
    })
    await go(desk.page, 'Perjalanan peserta')
    await desk.page.getByText('Data peserta belum pernah dihitung.').waitFor()
    expect(await desk.page.getByText('Tidak ada yang perlu dihubungi').count()).toBe(0)
    expect(await desk.page.getByRole('radio').count()).toBe(0)
    const later = await stage.open(deskOf(cast), {
      ...script,
      'funnel.counts': ok({ ...counts, asOfAt: null }),
    })
    await go(later.page, 'Perjalanan peserta')
    await later.page.getByText('Angka di bawah berasal dari hitungan sebelumnya.').waitFor()
    await later.page.getByRole('button', { name: "Hubungi Siti Nur'aini" }).waitFor()
  })

  test('whoever is no longer at risk is told so, and nothing opens', async () => {
    const desk = await stage.open(deskOf(cast), {
      ...script,
      'outreach.open': () => ({ ok: false, code: 'risk.gone' }),
    })
    await go(desk.page, 'Perjalanan peserta')
    await desk.page.getByRole('button', { name: "Hubungi Siti Nur'aini" }).click()
    await desk.page.getByText('Orang ini sudah tidak ada di daftar').waitFor()
    expect(await desk.page.locator('.d-ticket-pane').count()).toBe(0)
  })
})

describe('protection of data', { timeout: 60_000 }, () => {
  test('an overdue request is plain to see, and a refusal needs words of the law', async () => {
    // Half an hour from the full one: the page's clock moves by the minute.
    const late = dataRequest('000301', { receivedAt: now - 80.5 * hour, dueAt: now - 8.5 * hour })
    const desk = await stage.open(deskOf({ ...cast, as: supervisor }), {
      ...script,
      'dataRequest.list': ok([late, dataRequest('000302')]),
      'dataRequest.refuse': ok(late),
    })
    const { page } = desk
    await go(page, 'Data pribadi')
    await page.getByText('Terlambat 8 jam').waitFor()
    await page.getByText('UU 27/2022 Pasal 7 dan 32').first().waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Tolak permintaan pada T-000301' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Datanya masih dipakai penyidik.')
    await dialog.getByRole('button', { name: 'Tolak permintaan' }).click()
    await dialog.getByText('Pilih alasannya.').waitFor()
    expect(asked(desk, 'dataRequest.refuse')).toEqual([])
    await dialog.getByText('UU 27/2022 Pasal 44').click()
    await dialog.getByRole('button', { name: 'Tolak permintaan' }).click()
    await expect
      .poll(() => asked(desk, 'dataRequest.refuse'))
      .toEqual([{ dataRequestId: late.id, ground: 'legalProcess', told: 'Datanya masih dipakai penyidik.' }])
    expect(desk.complaints).toEqual([])
  })

  test('looks are put as questions, with each look behind them', async () => {
    const desk = await stage.open(deskOf({ ...cast, as: supervisor }), {
      ...script,
      'dataRequest.list': ok([]),
    })
    const { page } = desk
    await go(page, 'Data pribadi')
    await tab(page, 'Siapa melihat data')
    await page.getByText('Ini pertanyaan, bukan temuan').waitFor()
    expect(await page.getByRole('row', { name: /Dewi/ }).innerText()).toContain('?')
    expect(await page.getByRole('row', { name: /Bagus/ }).innerText()).toContain('Seperti biasa')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Lihat rincian Dewi Anggraini' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('NIK: Mencocokkan identitas').waitFor()
    await drawer.getByText('Hanya yang tanpa tiket').click()
    expect(await drawer.getByText('Budi Uji').count()).toBe(0)
    expect(await findings(page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test("a person's record of access goes on paper alone", async () => {
    const hers = ticket('000201', {
      contactName: "Siti Nur'aini",
      participantId: 'participant-siti',
      state: { status: 'open', assigneeId: supervisor.id },
    })
    const desk = await stage.open(deskOf({ ...cast, tickets: [hers], as: supervisor }), script, {
      width: 1600,
    })
    const { page } = desk
    await page.getByRole('row', { name: /Siti/ }).first().click()
    await page.getByRole('button', { name: 'Siapa yang pernah melihat data ini' }).click()
    await page.getByRole('heading', { name: 'Catatan akses data pribadi' }).waitFor()
    expect(await findings(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#root').isVisible()).toBe(false)
    const sheet = page.locator('.d-on-paper')
    expect(await sheet.isVisible()).toBe(true)
    const text = await sheet.innerText()
    expect(text).toContain('3273••••••••9001')
    expect(text).toContain('Pasal 32')
    expect(text).toContain('Data pribadi dibuka')
    expect(desk.complaints).toEqual([])
  })

  test('a request is noted from the ticket, with the end of its 3×24 hours', async () => {
    const desk = await stage.open(
      deskOf(cast),
      { ...script, 'dataRequest.open': ok(dataRequest('000201')) },
      { width: 1600 },
    )
    const { page } = desk
    await page.getByRole('row', { name: /Siti/ }).first().click()
    await page.getByRole('button', { name: 'Tindakan tiket' }).first().click()
    await page.getByRole('menuitem', { name: 'Catat permintaan hak data' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Tanggal' }).fill('20/11/2020')
    await dialog.getByRole('textbox', { name: 'Jam' }).fill('16:30')
    await dialog.getByText(/23 Nov 2020 pukul 16[.:]30 WIB/).waitFor()
    await dialog.getByText('Memperbaiki data yang keliru').click()
    expect(await findings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Mulai hitung waktu' }).click()
    await expect
      .poll(() => asked(desk, 'dataRequest.open'))
      .toMatchObject([{ ticketId: siti.id, kind: 'correct', receivedAt: Date.parse('2020-11-20T09:30:00Z') }])
    expect(desk.complaints).toEqual([])
  })
})

interface Draft {
  readonly draft: { readonly ruleset: Ruleset; readonly baseVersion: number } | null
}

describe('the rules', { timeout: 90_000 }, () => {
  const open = (more: Script = {}) =>
    stage.open(
      deskOf({ ...cast, as: legal }),
      { ...script, 'dataRequest.list': ok([]), ...more },
      { width: 1440 },
    )

  test('are read as they hold on a day, without a word of code', async () => {
    const desk = await open()
    const { page } = desk
    await go(page, 'Aturan program')
    await page.getByText('15 hari kalender').waitFor()
    expect((await page.getByRole('main').innerText()).replaceAll('\u00a0', ' ')).toContain('Rp3.500.000')
    await page.getByRole('textbox', { name: 'Tanggal' }).fill('29/04/2021')
    await page.getByText('30 hari kalender').waitFor()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('Batas memakai saldo: 15 Desember 2021')
    expect(text).not.toMatch(/[{}[\]]|semi_bansos|calendar_days|perpres/)
    expect(await findings(page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test('a new scheme is drafted, kept, looked at and put in force', async () => {
    const desk = await open({
      'rules.publish': ok({ version: 2, note: 'x', byName: 'Lestari Hukum', publishedAt: now, changes: [] }),
    })
    const { page } = desk
    await go(page, 'Aturan program')
    await tab(page, 'Rancangan')
    await page.getByRole('button', { name: 'Mulai rancangan' }).click()
    await page.getByRole('button', { name: 'Tambah skema atau versi baru' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Skema dengan nama baru').click()
    await dialog.getByRole('textbox', { name: 'Nama dalam bahasa Indonesia' }).fill('Skema 2027')
    await dialog.getByRole('textbox', { name: 'Nama dalam bahasa Inggris' }).fill('Scheme 2027')
    await dialog.getByRole('textbox', { name: 'Tanggal' }).fill('01/01/2027')
    await dialog.getByRole('button', { name: 'Tambahkan' }).click()
    const added = page.getByRole('article', { name: /Skema 2027/ })
    await added.getByRole('button', { name: /^Ubah/ }).click()
    await added.getByRole('textbox', { name: 'Saldo pelatihan' }).fill('4000000')
    await expect
      .poll(() =>
        (asked(desk, 'rules.saveDraft') as Draft[])
          .at(-1)
          ?.draft?.ruleset.schemes.map(each => [each.id, each.validFrom, each.validTo, each.training]),
      )
      .toEqual([
        ['semi_bansos', '2020-03-20', '2022-12-31', 1_000_000],
        ['normal', '2023-01-01', '2026-12-31', 3_500_000],
        ['skema_2027', '2027-01-01', null, 4_000_000],
      ])
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Lihat dampaknya' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('420 dari 10.000 orang yang diperiksa akan mendapat penjelasan lain.').waitFor()
    // Nothing of it would be seen before the scheme begins.
    expect(asked(desk, 'rules.preview')).toMatchObject([{ at: Date.parse('2027-01-01T16:59:59.999Z') }])
    expect(await findings(page)).toEqual([])
    await drawer.getByRole('button', { name: 'Tutup' }).click()
    await page.getByRole('button', { name: 'Berlakukan' }).click()
    const last = page.getByRole('dialog')
    await last.getByText('Ditambahkan: Skema 2027').waitFor()
    await last.getByRole('textbox').fill('Perpres uji 1/2027')
    await last.getByRole('button', { name: 'Berlakukan sekarang' }).click()
    await last.getByText('Centang dulu setelah memeriksa.').waitFor()
    expect(asked(desk, 'rules.publish')).toEqual([])
    await last.getByText('Saya sudah memeriksa perubahan dan dampaknya').click()
    await last.getByRole('button', { name: 'Berlakukan sekarang' }).click()
    await page.getByText('Versi 2 berlaku').waitFor()
    expect(asked(desk, 'rules.publish')).toMatchObject([{ note: 'Perpres uji 1/2027', baseVersion: 1 }])
    expect(desk.complaints).toEqual([])
  })

  test('a hole in time is told in words at its place, and cannot be put in force', async () => {
    const ruleset = structuredClone(rules)
    const [first, normal] = ruleset.schemes
    if (first !== undefined) first.validTo = '2022-11-30'
    if (normal !== undefined) normal.training = 3_000_000
    const draft = { ruleset, note: '', baseVersion: 1, savedAt: now - hour }
    const desk = await open({ 'rules.draft': ok(draft) })
    const { page } = desk
    await go(page, 'Aturan program')
    await tab(page, 'Rancangan')
    const entry = page
      .getByRole('article', { name: /semi-bansos|Skema normal/ })
      .filter({ hasText: 'Tidak ada aturan' })
    expect(await entry.innerText()).toContain(
      'Tidak ada aturan dari 1 Desember 2022 sampai 31 Desember 2022.',
    )
    expect(await page.getByRole('button', { name: 'Berlakukan' }).isDisabled()).toBe(true)
    expect(desk.complaints).toEqual([])
  })

  test('when somebody was quicker the draft stays, and both are put together', async () => {
    const theirs = structuredClone(rules)
    const mine = structuredClone(rules)
    const [, theirRule] = theirs.eligibility
    const [, myScheme] = mine.schemes
    if (theirRule !== undefined) theirRule.maxAge = 60
    if (myScheme !== undefined) myScheme.training = 4_200_000
    const desk = await open({
      'rules.draft': ok({ ruleset: mine, note: 'Naik', baseVersion: 1, savedAt: now - hour }),
      'rules.current': ok({ version: 2, ruleset: theirs }),
      'rules.version': ok({ version: 1, ruleset: rules }),
      'rules.history': ok([
        { version: 2, note: 'Usia diturunkan', byName: 'Lain Orang', publishedAt: now, changes: [] },
      ]),
    })
    const { page } = desk
    await go(page, 'Aturan program')
    await tab(page, 'Rancangan')
    await page.getByText('Usia paling tua: 64 tahun menjadi 60 tahun').waitFor()
    await page.getByText('Versi 2 oleh Lain Orang: Usia diturunkan').waitFor()
    await page.getByRole('button', { name: 'Satukan' }).click()
    await expect
      .poll(() => (asked(desk, 'rules.saveDraft') as Draft[]).at(-1)?.draft)
      .toMatchObject({ baseVersion: 2, note: 'Naik' })
    const kept = (asked(desk, 'rules.saveDraft') as Draft[]).at(-1)?.draft?.ruleset
    expect(kept?.schemes[1]?.training).toBe(4_200_000)
    expect(kept?.eligibility[1]?.maxAge).toBe(60)
    expect(desk.complaints).toEqual([])
  })
})

// Half of a small window: what 200 % zoom leaves.
test.each([
  ['supervisor', supervisor, ['Perjalanan peserta', 'Data pribadi']],
  ['legal', legal, ['Aturan program', 'Data pribadi']],
] as const)('nothing is wider than a narrow window for %s', { timeout: 60_000 }, async (_, as, names) => {
  const list = [dataRequest('000301', { receivedAt: now - 80 * hour, dueAt: now - 8 * hour })]
  const answers = { ...script, 'dataRequest.list': ok(list) }
  const desk = await stage.open(deskOf({ ...cast, as }), answers, { width: 640, height: 700 })
  for (const name of names) {
    await go(desk.page, name)
    await desk.page.getByRole('heading', { level: 2 }).waitFor()
    for (const each of await desk.page.getByRole('tab').all()) {
      await each.click()
      const start = desk.page.getByRole('button', { name: 'Mulai rancangan' })
      if (await start.isVisible()) await start.click()
      const room = await desk.page
        .locator('.d-funnel, .d-privacy, .d-rules')
        .evaluate(part => part.scrollWidth - part.clientWidth)
      expect(room).toBeLessThanOrEqual(0)
    }
  }
  expect(desk.complaints).toEqual([])
})
