import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskStage, type OpenedDesk, openDeskStage } from './desk-stage.ts'

// The desk as its people use it: real browser, real engine, real server, the demonstration's conversations.
let stage: DeskStage

beforeAll(async () => {
  stage = await openDeskStage()
}, 120_000)
afterAll(() => stage?.close())

async function findings(page: Page): Promise<readonly string[]> {
  // React Aria's announcer holds nameless remains of what it has said; the palette's list is walked from its field.
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .exclude('.k-palette-list')
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

const composer = (page: Page) => page.getByRole('textbox', { name: /^Balasan untuk/ })
const said = (page: Page, text: string) => page.getByRole('log').getByText(text)

/** A new conversation, opened and taken by the person at `desk`; returns its ticket. */
async function takeNew({ page }: OpenedDesk, name: string, body: string): Promise<string> {
  const ticketId = await stage.server.inbound(body, { name })
  await page.getByRole('radio', { name: /^Belum diambil/ }).click()
  // The list draws only what fits; the newest of a long queue stands at its end.
  const filter = page.getByRole('searchbox', { name: /^Saring/ })
  await filter.fill(name)
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await filter.fill('')
  await page.getByRole('button', { name: 'Ambil tiket ini untuk membalas' }).click()
  await composer(page).waitFor()
  return ticketId
}

describe('signing in', () => {
  test('a wrong password is told in words, the right one opens the desk', async () => {
    const { page, complaints } = await stage.open(null)
    await page.getByLabel('Nama pengguna').fill('bagus')
    await page.getByLabel('Kata sandi').fill('keliru')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByText('Nama pengguna atau kata sandi tidak cocok.').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByLabel('Kata sandi').fill('kawal-demo-bagus')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Meja kerja' }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a conversation', () => {
  test('is taken, answered by keyboard, and noted; the note keeps its own colour and place', async () => {
    const desk = await stage.open('bagus')
    const { page, complaints } = desk
    await takeNew(desk, 'Sri Uji Satu', 'Insentif saya belum cair, kak.')
    await page.keyboard.type('Baik Bu, saya periksa dulu.')
    await page.getByRole('button', { name: 'Kirim ke Sri Uji Satu · Live chat' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await said(page, 'Baik Bu, saya periksa dulu.').waitFor()
    await page.getByRole('log').getByText('Terkirim').waitFor()
    expect(await composer(page).inputValue()).toBe('')

    await page.keyboard.press('Alt+n')
    await page.keyboard.type('Sudah cek ke bank.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('article', { name: /Catatan internal/ })
      .getByText('Sudah cek ke bank.')
      .waitFor()
    expect(await findings(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('text stays with its ticket, whatever is opened meanwhile', async () => {
    const desk = await stage.open('dewi')
    const { page } = desk
    await takeNew(desk, 'Sri Uji Dua', 'Halo.')
    await page.keyboard.type('Setengah kalimat')
    await takeNew(desk, 'Sri Uji Tiga', 'Halo juga.')
    expect(await composer(page).inputValue()).toBe('')
    await page.getByRole('row', { name: /Sri Uji Dua/ }).click()
    await page.getByText('Setengah kalimat').waitFor()
    expect(await composer(page).inputValue()).toBe('Setengah kalimat')
  })

  test('a reply that met a newer message comes back with what was missed, and goes out when its writer says so', async () => {
    const desk = await stage.open('yohana')
    const { page, engine } = desk
    const ticketId = await takeNew(desk, 'Sri Uji Empat', 'Pertama.')
    await page.keyboard.type('Jawaban atas yang pertama.')
    // The engine's own command stands for a send that was under way when the next message came.
    await stage.server.inbound('Kedua, jangan dikirim dulu.', { name: 'Sri Uji Empat', ticketId })
    await said(page, 'Kedua, jangan dikirim dulu.').waitFor()
    await engine.command('ticket.reply', {
      ticketId,
      entryId: 'entry-under-way',
      body: 'Jawaban atas yang pertama.',
      seenPosition: 1,
    })
    await page.getByText('1 pesan baru masuk saat Anda menulis. Teks Anda belum dikirim.').waitFor()
    expect(await composer(page).inputValue()).toContain('Jawaban atas yang pertama.')
    await composer(page).fill('Baik, saya tunggu.')
    await page.getByRole('button', { name: 'Tetap kirim' }).click()
    await said(page, 'Baik, saya tunggu.').waitFor()
    expect(engine.view().outbox).toEqual([])
  })

  test('a name without end, letters from right to left and markup break nothing', async () => {
    const desk = await stage.open('bagus')
    const { page } = desk
    const name = `Uji ${'panjang'.repeat(25)}`
    await takeNew(desk, name, `${'ا'.repeat(300)} 👨‍👩‍👧‍👦 <img src=x onerror=alert(1)> ${'x'.repeat(900)}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide).toBe(false)
    expect(await page.locator('.d-timeline').evaluate(box => box.scrollWidth > box.clientWidth)).toBe(false)
    expect(await page.locator('.d-timeline img').count()).toBe(0)
  })
})

describe('a complaint', () => {
  test('is assessed while it is filled in, asks through the reply, and is submitted', async () => {
    const desk = await stage.open('dewi')
    const { page, complaints } = desk
    await takeNew(
      desk,
      'Sri Uji Lima',
      'Saya transfer Rp450.000 ke BCA 1234567890, situsnya prakerja-klaim.xyz',
    )
    await page.getByRole('tab', { name: 'Pengaduan' }).click()
    await page.getByRole('button', { name: 'Buka pengaduan' }).click()
    await page.getByText('Belum lengkap').first().waitFor()
    await page
      .getByRole('button', { name: /^Tanyakan ini/ })
      .first()
      .click()
    expect(await composer(page).inputValue()).toContain('Apa yang terjadi?')

    await page.getByRole('button', { name: /Jenis kejadian/ }).click()
    await page.getByRole('option', { name: /Situs atau aplikasi palsu/ }).click()
    await page.getByText('Permintaan blokir situs akan dibuka').waitFor()
    await page.getByRole('radiogroup', { name: 'Ada kerugian?' }).getByText('Ya', { exact: true }).click()
    await page.getByRole('group', { name: 'Yang hilang' }).getByText('Uang').click()
    await page.getByRole('button', { name: /Pakai Rp/ }).click()
    await page.getByRole('button', { name: 'Catat semua' }).click()
    await page.getByText('prakerja-klaim[.]xyz').first().waitFor()
    await page.getByText(/^Tersimpan/).waitFor()
    expect(await findings(page)).toEqual([])

    await page.getByRole('button', { name: 'Ajukan' }).click()
    await page.getByText('Pengaduan diajukan: Belum lengkap.').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a person', () => {
  test('is found, shown with the sentence to say, and revealed only for a reason', async () => {
    const desk = await stage.open('yohana')
    const { page } = desk
    await takeNew(desk, 'Sri Uji Enam', 'Status saya bagaimana?')
    await page.keyboard.press('Alt+p')
    await page.keyboard.type('siti')
    await page
      .getByRole('button', { name: /^Lihat data/ })
      .first()
      .click()
    await page.getByRole('region', { name: 'Kalimat untuk disampaikan' }).waitFor()
    await page.getByRole('button', { name: 'Lihat NIK' }).click()
    await page.getByRole('button', { name: 'Tampilkan' }).click()
    await page.getByText('Tulis alasan, paling sedikit tiga huruf.').waitFor()
    await page.getByRole('button', { name: 'Melengkapi berkas pengaduan' }).click()
    await page.getByRole('button', { name: 'Tampilkan' }).click()
    await page.getByText(/tertutup dalam \d+ dtk/).waitFor()
    await page.getByRole('button', { name: 'Tutup sekarang' }).click()
    await page.getByRole('button', { name: 'Lihat NIK' }).waitFor()
    expect(await page.getByText(/^\d{16}$/).count()).toBe(0)
  })
})

describe('keys', () => {
  test('letters do nothing in a field, and can be switched off everywhere', async () => {
    const { page, engine } = await stage.open('ratna')
    await page.getByRole('radio', { name: /^Terbuka/ }).click()
    await page.keyboard.press('j')
    await page.getByRole('log').waitFor()
    await page.keyboard.press('f')
    await page.keyboard.type('jkn')
    expect(await page.getByRole('searchbox', { name: /^Saring/ }).inputValue()).toBe('jkn')
    await page.getByRole('button', { name: 'Kosongkan saringan' }).first().click()
    await page.getByRole('heading', { name: 'Meja kerja' }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Pintasan papan ketik' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await engine.locals['desk.settings']({ singleKeys: false, language: 'en', theme: 'dark' })
    await page.getByRole('heading', { name: 'Desk' }).click()
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search and commands' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    // The page and the command of one name are both there, and so is what stands between them.
    for (const name of ['Go to Search', 'Go to Canned replies', 'Write a note', 'Search all conversations'])
      await page.getByRole('menuitem', { name }).waitFor()
    expect(await findings(page)).toEqual([])
  })
})
