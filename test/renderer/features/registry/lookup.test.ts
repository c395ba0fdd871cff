import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queries } from '#shared/contract/queries.ts'
import { RegistryAge } from '#shared/domain/people/registry-age.ts'
import { account, contactOf, deskOf, hour, inbound, now, ticket } from '../people.ts'
import { openScriptedStage, type Script, type ScriptedStage } from '../scripted-stage.ts'
import { status } from './registry-answers.ts'

// The registry as desks and administrators see it, in a real browser, with a written-down engine behind them.
let stage: ScriptedStage

beforeAll(async () => {
  stage = await openScriptedStage('test-desk-lookup')
}, 120_000)
afterAll(() => stage?.close())

const siti = ticket('000201', { contactName: "Siti Nur'aini" })
const phone = {
  id: 'point-1',
  kind: 'phone',
  shown: '+62 812-••••-4321',
  confidence: 'channel',
  lastSeenAt: now,
}
const cast = {
  tickets: [siti, ticket('000202', { contactName: 'Amir' })],
  contacts: [contactOf(siti, { points: [phone] })],
  entries: [inbound(siti, 1, 'Halo')],
}
const admin = account('account-tata', 'Tata Usaha', 'admin')
const ok = (value: unknown) => () => ({ ok: true, value })
const age = (part: Partial<RegistryAge> = {}) =>
  RegistryAge.parse({
    people: 5_900_000,
    // A little more than that: the desk counts by the half minute.
    asOfAt: now - 18.1 * hour,
    staleAfterHours: 36,
    source: { state: 'off', answeredAt: null, failedAt: null, error: null },
    ...part,
  })
const match = (number: number, part: object = {}) =>
  queries['participant.suggest'].output.element.parse({
    id: `participant-${number}`,
    name: `Siti Nur'aini ${number}`,
    nikShown: '************9001',
    phoneShown: '+62 812-••••-4321',
    birthDate: '1995-03-02',
    regionName: 'Kota Bandung, Jawa Barat',
    wave: 16,
    statusLabel: 'programme:membership.aktif',
    reasons: ['phone'],
    ...part,
  })
const script: Script = {
  'contact.suggestions': ok([]),
  'contact.merges': ok([]),
  'contact.timeline': ok({ contact: contactOf(siti), tickets: [siti], entries: [], hasMore: false }),
  'ticket.ofContact': ok([siti]),
  'ticket.tookPart': ok([]),
  'template.list': ok([]),
  'participant.suggest': ok([]),
  'participant.search': ok([]),
  'registry.age': ok(age()),
}

/** Pictures are kept where somebody wants to look at them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['KAWAL_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

const openLookup = async (more: Script = {}, look: object = {}) => {
  const view = deskOf(cast)
  const desk = await stage.open(
    { ...view, settings: { ...view.settings, ...look } },
    { ...script, ...more },
    { width: 1600, height: 1000 },
  )
  await desk.page.getByRole('row', { name: /Siti/ }).first().click()
  const region = desk.page.getByRole('region', { name: /Cari di data peserta|Search the participant/ })
  await region.waitFor()
  return { ...desk, region, field: region.getByRole('searchbox') }
}

describe('the look-up', { timeout: 60_000 }, () => {
  test('has who it could be on screen, likeliest first, with every reason, and says how old the data is', async () => {
    const long = 'Raden Ajeng Siti Nur’aini Kusumawardhani binti Haji Muhammad Abdurrahman Wiryodiningrat'
    const found = [match(1, { name: long, reasons: ['phone', 'email', 'name'] }), match(2)]
    const desk = await openLookup({ 'participant.suggest': ok(found) })
    const list = desk.region.getByRole('list', { name: 'Mungkin orang ini' })
    await list.getByRole('button', { name: /nomor HP sama, email sama, nama cocok/ }).waitFor()
    expect(await list.getByRole('button').count()).toBe(2)
    await desk.region.getByText(/Data peserta per .*, 18 jam lalu/).waitFor()
    await picture(desk.page, 'lookup-suggested')
    expect(await findings(desk.page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test('never shows one ticket’s people beside another', async () => {
    let answer: (value: unknown) => void = () => {}
    const desk = await openLookup({
      'participant.suggest': ({ ticketId }: { ticketId: string }) =>
        ticketId === siti.id
          ? { ok: true, value: [match(1)] }
          : new Promise(resolve => {
              answer = resolve
            }),
    })
    await desk.region.getByRole('button', { name: /Siti Nur'aini 1/ }).waitFor()
    await desk.page.getByRole('row', { name: /Amir/ }).first().click()
    await desk.page.getByRole('textbox', { name: /Balasan untuk Amir/ }).waitFor()
    expect(await desk.page.getByRole('button', { name: /Lihat data Siti/ }).count()).toBe(0)
    answer({ ok: true, value: [match(7)] })
    await desk.page.getByRole('button', { name: /Siti Nur'aini 7/ }).waitFor()
  })

  test('asks again when the person leaves another number', async () => {
    const desk = await openLookup()
    await desk.region.getByText(/Nomor dan email yang diketahui dari orang ini tidak ada/).waitFor()
    const asked = () => desk.calls.filter(({ name }) => name === 'participant.suggest').length
    expect(asked()).toBe(1)
    const contact = contactOf(siti, { points: [phone, { ...phone, id: 'point-2' }], seq: 12 })
    desk.happens({ name: 'contact.changed', payload: { contact } })
    await expect.poll(asked).toBe(2)
  })

  test.each([
    ['3273010203959001', /Periksa angkanya satu per satu/],
    ['32730102039590011', /Ada 17 angka/],
    ['NIK 3273010203959001 KK 3273010203959002', /Ada 32 angka/],
    ['0812', /paling sedikit enam angka/],
    ['0812 3456 789', /Coba nomor HP lain/],
    ['siti@', /alamat email selengkapnya/],
    ['emailnya siti@contoh.id ya', /Coba email atau nomor HP lain/],
    ['siti@contoh.id', /Coba email atau nomor HP lain/],
    ['2-3-1995', /Periksa tanggalnya/],
    ['31-2-95', /Periksa tanggalnya/],
    ['siti 2 Maret 1995', /Periksa tanggalnya/],
    ['nomor saya 0812 3456 789', /Coba nomor HP lain/],
    ['NIK saya 3273010203959001', /Periksa angkanya satu per satu/],
    ['Hj. Siti, S.Pd.', /Coba ejaan lain/],
    ['محمد أمير', /Coba ejaan lain/],
  ])('says what to try when nobody was found for %s', async (text, advice) => {
    const desk = await openLookup()
    await desk.field.fill(text)
    await desk.region.getByText(advice).waitFor()
    expect(await desk.region.getByText(advice).count()).toBe(1)
  })

  test('says that a number was the family card’s, and that there may be more than is shown', async () => {
    const family = [match(1, { reasons: ['kk'] }), match(2, { reasons: ['kk'], name: 'محمد أمير' })]
    const many = Array.from({ length: 20 }, (_, at) => match(at, { reasons: ['name'] }))
    const desk = await openLookup({
      'participant.search': ({ text }: { text: string }) => ({
        ok: true,
        value: text.includes('3273') ? family : many,
      }),
    })
    await desk.field.fill('NIK saya 3273 0102 0395 9001')
    await desk.region.getByText('Ini nomor KK, bukan NIK').waitFor()
    await picture(desk.page, 'lookup-kk')
    await desk.field.fill('siti')
    await desk.region.getByRole('heading', { name: '20 data teratas' }).waitFor()
    await desk.region.getByText(/Mungkin masih ada lagi/).waitFor()
    expect(await desk.region.getByText('Ini nomor KK, bukan NIK').count()).toBe(0)
  })

  test.each([
    ['empty', age({ people: 0, asOfAt: null }), /masih kosong/],
    ['old', age({ asOfAt: now - 80 * hour }), /sudah lama: per .*, 3 hari lalu/],
    [
      'failing',
      age({
        source: { state: 'failing', answeredAt: now - 2 * hour, failedAt: now, error: 'wrong', refused: 2 },
      }),
      /tidak diperbarui: per/,
    ],
    [
      'late',
      age({ source: { state: 'late', answeredAt: now - 2 * hour, failedAt: null, error: null, refused: 2 } }),
      /mungkin tertinggal: per/,
    ],
  ])('warns without being asked when the registry is %s', async (name, value, words) => {
    const desk = await openLookup({ 'registry.age': ok(value) }, { theme: 'dark' })
    await desk.region.getByText(words).waitFor()
    await picture(desk.page, `lookup-${name}`)
    expect(await findings(desk.page)).toEqual([])
  })

  test('keeps the last known age without a connection, and asks again when it is back', async () => {
    let hours = 18
    const desk = await openLookup({
      'registry.age': () => ({ ok: true, value: age({ asOfAt: now - hours * hour }) }),
    })
    await desk.region.getByText(/18 jam lalu/).waitFor()
    desk.set({ link: { state: 'offline', sinceAt: now } })
    await desk.region.getByText(/18 jam lalu/).waitFor()
    // The server's clock: three hours later the desk has heard nothing.
    desk.set({ clockSkew: 3 * hour })
    await desk.region.getByText(/Terakhir diperiksa .*belum tersambung lagi/).waitFor()
    hours = 1
    desk.set({ link: { state: 'online' } })
    await desk.region.getByText(/4 jam lalu/).waitFor()
    expect(await desk.region.getByText(/Terakhir diperiksa/).count()).toBe(0)
  })
})

describe('the registry page', { timeout: 60_000 }, () => {
  const open = async (value: unknown, more: Script = {}, look: object = {}) => {
    const view = deskOf({ tickets: [], as: admin })
    const desk = await stage.open(
      { ...view, settings: { ...view.settings, ...look } },
      { 'registry.status': ok(value), 'account.list': ok([]), ...more },
      { width: 1280, height: 1100 },
    )
    await desk.page
      .getByRole('navigation')
      .getByText(/^(Data peserta|Participant data)$/)
      .click()
    return desk
  }

  test('tells each import in words: progress, speed, what was refused and why, and how it ended', async () => {
    const { page, complaints } = await open(status())
    const card = (name: string) => page.getByRole('article', { name })
    await card('jalan.ndjson').getByRole('progressbar', { name: 'Membaca berkas' }).waitFor()
    const running = await card('jalan.ndjson').innerText()
    expect(running).toContain('25%')
    expect(running).toContain('50.000 baris per detik')
    expect(running).toContain('1:15 lagi')
    expect(running).toContain('Dilanjutkan dari 5%')
    expect(await card('terhenti.ndjson').innerText()).toContain('dilanjutkan dari tempat terhentinya')
    const failed = await card('rusak.csv').innerText()
    expect(failed).toContain('1.200 dari 9.000 baris ditolak')
    expect(failed).toContain('Data peserta tetap seperti sebelumnya.')
    expect(failed).toContain('--accept-loss')
    const done = card('lengkap-2026-11-21.ndjson')
    await done.getByText('Alasan baris ditolak').click()
    expect(await done.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^1\.204\s+NIK harus tepat 16 angka\.$/),
      expect.stringMatching(/^3\s+NIK ini sudah ada di baris lain dengan nama yang berbeda/),
    ])
    await picture(page, 'page-id')
    expect(await findings(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('in English, in the dark, with a service that fails', async () => {
    const { page } = await open(
      status({
        source: { state: 'failing', answeredAt: now - 5 * hour, failedAt: now, error: 'slow', refused: 2 },
      }),
      {},
      { language: 'en', theme: 'dark' },
    )
    await page.getByText(/it takes too long to answer/).waitFor()
    await page.getByText(/2 records of it cannot be right/).waitFor()
    await picture(page, 'page-en-dark')
    expect(await findings(page)).toEqual([])
  })

  test('says that nothing was loaded yet, and how to', async () => {
    const { page } = await open(status({ people: 0, asOfAt: null, imports: [] }))
    await page.getByText('Belum pernah ada berkas yang dimuat').waitFor()
    await picture(page, 'page-empty')
    expect(await findings(page)).toEqual([])
  })

  test('keeps what it last knew when the server cannot be asked', async () => {
    let isDown = false
    const { page } = await open(null, {
      'registry.status': () =>
        isDown ? { ok: false, code: 'server.unavailable' } : { ok: true, value: status() },
    })
    await page.getByText('5.900.000 peserta').first().waitFor()
    isDown = true
    await page.getByRole('button', { name: 'Muat ulang' }).click()
    await page.getByText('Yang tampil adalah keadaan terakhir yang sempat diambil.').waitFor()
    expect(await page.getByText('5.900.000 peserta').first().isVisible()).toBe(true)
  })

  test('sets from which age on the desks warn', async () => {
    const desk = await open(status(), { 'registry.setLimit': ok(age({ staleAfterHours: 12 })) })
    const form = desk.page.getByRole('region', { name: 'Peringatan di meja kerja' })
    const field = form.getByRole('textbox')
    await field.fill('0')
    await form.getByText('Isi 1 sampai 2.160 jam.').waitFor()
    await field.fill('12')
    await form.getByRole('button', { name: 'Simpan' }).click()
    await desk.page.getByText('Batas peringatan disimpan.').waitFor()
    expect(desk.calls.find(({ name }) => name === 'registry.setLimit')?.input).toEqual({
      staleAfterHours: 12,
    })
  })
})
