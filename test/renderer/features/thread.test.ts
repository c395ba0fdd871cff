import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Answer } from '#shared/contract/procedure.ts'
import type { Entry } from '#shared/domain/entry.ts'
import { contact, everyLine, now, said, ticket, ticketId, waRoute } from './every-line.ts'
import { type OpenedThread, openThreadStage } from './thread-stage.ts'

// The thread and its composer in a real browser, with an engine that says only what a test lets it say.
// Axe looks at every node of a long thread; a busy machine takes its time over that.
vi.setConfig({ testTimeout: 60_000 })
let stage: Awaited<ReturnType<typeof openThreadStage>>

beforeAll(async () => {
  stage = await openThreadStage()
}, 120_000)
afterAll(() => stage?.close())

/** The browser's clock is today's; the server's is that of the made-up lines. */
const clock = { clockSkew: now - Date.now() }
const composer = (page: Page) => page.getByRole('textbox', { name: /^Balasan untuk/ })
const threadOf = (entries: readonly Entry[], change: object = {}) => ({
  threads: {
    [ticketId]: {
      contact: { ...contact, ...change },
      entries: Object.fromEntries(entries.map(each => [each.id, each])),
    },
  },
})

async function findings(page: Page): Promise<readonly string[]> {
  // React Aria's announcer holds nameless remains of what it has said.
  const { violations } = await new AxeBuilder({ page })
    .include('.d-thread')
    .exclude('[data-live-announcer]')
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

const sent = ({ asked }: OpenedThread) => asked.filter(({ name }) => name === 'ticket.reply')

describe('every kind of line', () => {
  test.each([
    ['light', 'id', 1280],
    ['dark', 'en', 700],
  ] as const)(
    'is shown, readable and no wider than its place: %s, %s, %i px',
    async (theme, language, width) => {
      const { page, complaints } = await stage.open({ view: clock, settings: { theme, language }, width })
      expect(await page.locator('.d-timeline').evaluate(box => box.scrollWidth > box.clientWidth)).toBe(false)
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
      expect(await page.locator('.d-timeline [data-line]').count()).toBe(
        everyLine.filter(entry => entry.kind !== 'change').length,
      )
      expect(await findings(page)).toEqual([])
      expect(complaints).toEqual([])
    },
  )

  test('says what is missing, taken back, changed or not shown', async () => {
    const { page } = await stage.open({ view: clock })
    const log = page.getByRole('log')
    for (const sentence of [
      'Bukti belum lengkap',
      'Berkas tidak bisa diambil',
      'Sering diteruskan',
      'Pesan ini tidak bisa ditampilkan; aslinya tetap disimpan.',
      'Nomor WhatsApp orang ini berganti',
      '-6.175392, 106.827153',
      'Templat kabar_laporan',
      'Membuka percakapan dari sebuah iklan',
      'Lolos tanpa seleksi, khusus hari ini',
      'Ditulis di sebuah grup. Balasan dari sini hanya sampai ke orang ini.',
      'LPK Contoh, Keuangan',
    ])
      await log.getByText(sentence, { exact: true }).waitFor()
    await log.getByText(/^Ditarik oleh pengirim pukul/).waitFor()
    await log.getByText('Saya transfer ke BCA 1234567890').waitFor()
    expect(await log.getByText('Rp45.000', { exact: true }).count()).toBe(0)
    await log.getByRole('button', { name: 'Lihat 1 bunyi sebelumnya' }).click()
    await log.getByText('Rp45.000', { exact: true }).waitFor()
    expect(await log.getByText(/\+6281234567890|admin@contoh/).count()).toBe(0)
    expect(await log.locator('a, img, iframe').count()).toBe(0)
  })

  test('a failure is told in words and with its number; another try is asked of the server', async () => {
    const opened = await stage.open({ view: clock })
    const { page, asked } = opened
    await page.getByText('Pesan ini tidak diterima salurannya (kode 199999).').waitFor()
    await page.getByText('Akan dicoba lagi otomatis pukul 10.04.').waitFor()
    await page.getByText('Tidak terkirim · percobaan ke-3').waitFor()
    await page.getByRole('button', { name: 'Kirim ulang' }).last().click()
    expect(asked).toEqual([{ name: 'ticket.retry', input: { ticketId, entryId: 'entry-0027' } }])
  })

  test('a voice note is fetched when somebody presses play, and not before', async () => {
    const wanted: unknown[] = []
    const { page } = await stage.open({
      view: clock,
      local: {
        'evidence.read': (input: object) => {
          wanted.push(input)
          return { ok: false, code: 'server.unavailable' }
        },
      },
    })
    const player = page.getByRole('group', { name: /^Pesan suara/ })
    expect(wanted).toEqual([])
    await player.getByRole('button', { name: 'Putar Pesan suara' }).click()
    await page
      .getByText(/^Server sedang tidak dapat dihubungi/)
      .first()
      .waitFor()
    expect(wanted).toEqual([{ evidenceId: 'evidence-PTT-0001-ogg' }])
  })
})

describe('a file that this window cannot show', () => {
  const said = 'Berkasnya utuh: simpan salinannya, lalu buka dengan'
  const lines = everyLine.filter(({ id }) => id === 'entry-0010')
  const withFile = (name: string, mime: string) =>
    lines.map(line => ({ ...line, attachments: [{ ...attachment, name, mime }] })) as typeof everyLine
  const attachment = { evidenceId: 'evidence-hp', size: 900, shape: 'file', state: 'stored' }
  const local = {
    'evidence.read': () => ({
      ok: true,
      value: { bytes: new Uint8Array([0, 0, 0, 24, 102]), mime: '', name: '' },
      seq: 1,
    }),
  }

  test.for([
    ['IMG_0412.HEIC', 'image/heic', `${said} program foto`],
    ['panggilan.amr', 'audio/amr', `${said} pemutar suara`],
    ['rusak.mov', 'video/quicktime', `${said} pemutar video`],
    ['rusak.jpg', 'image/jpeg', `${said} program foto`],
  ] as const)('%s is a card that says so and can be saved', async ([name, mime, sentence]) => {
    const { page } = await stage.open({ view: clock, state: threadOf(withFile(name, mime)), local })
    await page.getByRole('button', { name: new RegExp(name) }).click()
    const viewer = page.getByRole('dialog', { name })
    await viewer.getByText(sentence, { exact: false }).waitFor()
    expect(await viewer.locator('img, video, audio').count()).toBe(0)
    await viewer.getByRole('button', { name: 'Simpan salinan' }).waitFor()
  })
})

describe('a history of thousands of lines', () => {
  const many = Array.from({ length: 3_000 }, (_, at) =>
    said(at + 1, `baris ${at + 1}`, at === 2_999 ? { quotes: 'entry-0007' } : {}),
  )

  test('draws few of them, and a quotation leads to the oldest', async () => {
    const { page } = await stage.open({ view: clock, state: threadOf(many) })
    const drawn = page.locator('.d-timeline [data-line]')
    expect(await drawn.count()).toBeLessThan(400)
    await page.getByRole('button', { name: /^Ke pesan .*baris 7$/ }).click()
    await page.locator('[data-line="entry-0007"]:focus').waitFor()
    expect(await drawn.count()).toBeLessThan(400)
    await page.getByRole('button', { name: 'Ke pesan terbaru' }).click()
    await page.getByText('baris 3000', { exact: true }).waitFor()
  })

  test('going up keeps the line that is being read where it is', async () => {
    const { page } = await stage.open({ view: clock, state: threadOf(many) })
    const line = page.locator('[data-line="entry-2853"]')
    await line.evaluate(each => each.scrollIntoView({ block: 'start' }))
    await page.locator('[data-line="entry-2760"]').waitFor({ state: 'attached' })
    const top = await page.locator('.d-timeline').evaluate(box => box.getBoundingClientRect().top)
    const box = await line.boundingBox()
    expect(Math.abs((box?.y ?? 0) - top)).toBeLessThan(40)
  })

  test('arrow keys go from line to line, and the tab key to what can be done with it', async () => {
    const { page } = await stage.open({ view: clock, state: threadOf(many) })
    await page.getByRole('log').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.locator('[data-line="entry-2999"]:focus').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Jangan kutip pesan ini' }).waitFor()
    await composer(page).fill('Yang ini.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => composer(page).inputValue()).toBe('')
  })
})

describe('the way of a reply', () => {
  test('is said on the button, can be changed, and is what the server is told', async () => {
    const opened = await stage.open({ view: clock })
    const { page } = opened
    await composer(page).fill('Halo Bu.')
    await page.getByRole('button', { name: /· WhatsApp \+62 812 •••• 7890$/ }).waitFor()
    await page.getByRole('button', { name: /^Balas lewat WhatsApp/ }).click()
    await page.getByText('Nomor yang disebutkan; belum pernah menulis dari sini. Hanya templat.').waitFor()
    // A way by which nothing arrived may be tried again.
    const tried = page.getByRole('menuitemradio', { name: /4455/ })
    await tried.getByText('Pesan terakhir tidak sampai lewat sini.').waitFor()
    expect(await tried.getAttribute('aria-disabled')).toBeNull()
    await page.getByRole('menuitemradio', { name: /Email/ }).click()
    await page.getByRole('button', { name: /^Kirim ke .* · Email s•••@contoh\.id$/ }).click()
    await expect.poll(() => sent(opened).length).toBe(1)
    expect(sent(opened)[0]?.input).toMatchObject({
      body: 'Halo Bu.',
      routeId: 'email:point-0001',
      contactId: contact.id,
    })
  })

  test('a ticket that becomes somebody else’s keeps the text and asks', async () => {
    const opened = await stage.open({ view: clock })
    const { page, news } = opened
    await composer(page).fill('Untuk Siti saja.')
    news({
      name: 'ticket.changed',
      payload: {
        ticket: ticket({ contactId: 'contact-0002', contactName: 'Budi Uji', routeId: null, seq: 90 }),
      },
    })
    await page.getByText('Tiket ini kini milik Budi Uji').waitFor()
    await composer(page).press('Control+Enter')
    expect(sent(opened)).toEqual([])
    expect(await composer(page).inputValue()).toBe('Untuk Siti saja.')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Tujukan ke Budi Uji' }).click()
    await page.getByRole('button', { name: /^Kirim ke Budi Uji/ }).click()
    await expect.poll(() => sent(opened)[0]?.input).toMatchObject({ contactId: 'contact-0002' })
  })
})

describe('the window of WhatsApp', () => {
  test('closing while somebody writes turns the field into templates and keeps the text', async () => {
    const opened = await stage.open({ view: clock })
    const { page, news } = opened
    await composer(page).fill('Insentif Ibu\nsudah cair.')
    const closed = contact.routes.map(route =>
      route.id === waRoute ? { ...route, windowEndsAt: now - 1 } : route,
    )
    news(
      { name: 'ticket.changed', payload: { ticket: ticket({ windowEndsAt: now - 1, seq: 90 }) } },
      { name: 'contact.changed', payload: { contact: { ...contact, routes: closed, seq: 91 } } },
    )
    await page.getByText(/^Jendela 24 jam sudah tertutup/).waitFor()
    await page.getByText('Jendela WA tertutup').waitFor()
    expect(await page.getByText('Tidak boleh terlihat.').count()).toBe(0)
    expect(await findings(page)).toEqual([])
    await page.getByRole('searchbox', { name: 'Cari templat' }).fill('laporan')
    await page.getByRole('button', { name: 'Pakai templat kabar_laporan, Indonesia' }).click()
    await page.getByLabel('Isian 1').fill('Bu Siti')
    expect(await page.getByRole('button', { name: /^Kirim ke/ }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Pakai teks saya' }).last().click()
    await page
      .getByRole('region', { name: 'Yang akan dibaca penerima' })
      .getByText('Halo Bu Siti, ada kabar tentang laporan Anda: Insentif Ibu sudah cair.')
      .waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: /^Kirim ke/ }).click()
    await expect
      .poll(() => sent(opened)[0]?.input)
      .toMatchObject({
        body: '',
        template: { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', 'Insentif Ibu sudah cair.'] },
      })
  })

  test('buttons go out with the words, within the limits', async () => {
    const opened = await stage.open({ view: clock })
    const { page } = opened
    await composer(page).fill('Sudah lapor ke bank?')
    await page.getByRole('button', { name: 'Tombol atau daftar pilihan' }).click()
    await page.getByRole('textbox', { name: 'Pilihan 1' }).fill('Sudah')
    await page.getByRole('textbox', { name: 'Pilihan 2' }).fill('Belum')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: /^Kirim ke/ }).click()
    await expect
      .poll(() => sent(opened)[0]?.input)
      .toMatchObject({
        body: 'Sudah lapor ke bank?',
        choices: { style: 'buttons', options: [{ title: 'Sudah' }, { title: 'Belum' }] },
      })
  })
})

describe('files', () => {
  const other = 'ticket-other-1'
  const tickets = {
    [ticketId]: ticket(),
    [other]: ticket({ id: other, contactId: 'contact-0002', contactName: 'Budi Uji', number: 'T-2' }),
  }
  const threads = {
    ...threadOf([]).threads,
    [other]: { contact: { ...contact, id: 'contact-0002', name: 'Budi Uji' }, entries: {} },
  }

  test('pasted into A, sent, then B opened and sent first: nobody gets the other’s', async () => {
    const ends: ((answer: Answer<unknown>) => void)[] = []
    const opened = await stage.open({
      view: clock,
      state: { tickets, threads } as never,
      local: { 'evidence.drop': () => new Promise(end => ends.push(end)) },
    })
    const { page, asked } = opened
    await composer(page).fill('Bukti untuk Siti.')
    await composer(page).evaluate(field => {
      const data = new DataTransfer()
      data.items.add(new File(['isi'], 'siti.png', { type: 'image/png' }))
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await page.getByText('siti.png').waitFor()
    await page.getByRole('button', { name: /^Kirim ke Siti/ }).click()
    await page.getByText(/^Dikirim ke Siti .* begitu semua berkas selesai diunggah/).waitFor()
    expect(await findings(page)).toEqual([])

    await page.getByRole('row', { name: /Budi Uji/ }).click()
    await composer(page).fill('Halo Pak Budi.')
    expect(await page.getByText('siti.png').count()).toBe(0)
    await page.getByRole('button', { name: /^Kirim ke Budi Uji/ }).click()
    await expect.poll(() => sent(opened).length).toBe(1)
    ends[0]?.({ ok: true, value: {}, seq: 1 })
    await expect.poll(() => sent(opened).length).toBe(2)
    const upload = asked.find(({ name }) => name === 'evidence.drop')?.input
    expect(upload).toMatchObject({ ticketId, name: 'siti.png', forReply: true })
    expect(sent(opened).map(({ input }) => input)).toMatchObject([
      { ticketId: other, contactId: 'contact-0002', body: 'Halo Pak Budi.', attachments: [] },
      { ticketId, contactId: contact.id, body: 'Bukti untuk Siti.', attachments: [upload?.['id']] },
    ])
  })

  test('one that fails says why, can be tried again or left out', async () => {
    const opened = await stage.open({
      view: clock,
      local: { 'evidence.drop': () => ({ ok: false, code: 'server.unavailable' }) },
    })
    const { page, asked } = opened
    await page
      .locator('.d-composer input[type=file]')
      .setInputFiles({ name: 'struk.png', mimeType: 'image/png', buffer: Buffer.from('isi') })
    await page.getByRole('button', { name: 'Unggah ulang struk.png' }).click()
    await expect.poll(() => asked.filter(({ name }) => name === 'evidence.drop').length).toBe(2)
    expect(await page.getByRole('button', { name: /^Kirim ke/ }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Keluarkan struk.png' }).click()
    await page.getByText('struk.png').waitFor({ state: 'detached' })
  })
})

describe('prepared replies', () => {
  const canned = {
    'canned-0001': {
      ...{ id: 'canned-0001', ownerId: null, shortcut: 'insentif', title: 'Insentif belum cair' },
      body: { id: '{{greeting}} {{contactName}}, tiket {{ticketNumber}}. {{agentName}}', en: '' },
      acts: { priority: 'low', tags: [], next: { kind: 'wait' } },
      ...{ removed: false, changedAt: 1, seq: 1 },
    },
  }

  test('are found and taken with the keyboard alone; a macro waits for its reply', async () => {
    const opened = await stage.open({ view: clock, state: { canned } as never })
    const { page, asked } = opened
    await composer(page).click()
    await page.keyboard.type('Baik. /ixq')
    await page.getByText('Tidak ada balasan siap pakai yang cocok.').first().waitFor()
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Backspace')
    await page.getByRole('option', { name: /Insentif belum cair/, selected: true }).waitFor()
    expect(await composer(page).getAttribute('aria-activedescendant')).toContain('canned-0001')
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe(
      `Baik. Selamat pagi ${contact.name}, tiket T-2026-000123. Dewi Lestari`,
    )
    await page.getByText('Setelah terkirim: prioritas Rendah, tunggu peserta').waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => sent(opened).length).toBe(1)
    expect(asked.map(({ name }) => name)).toEqual(['ticket.reply'])
  })
})

describe('who else is here', () => {
  test('colleagues who look and who write are told apart; the person outside is neither', async () => {
    const { page } = await stage.open({
      view: {
        ...clock,
        lookers: [
          {
            ticketId: ticketId as never,
            people: [
              { accountId: 'account-bagus' as never, name: 'Bagus' },
              { accountId: 'account-yohana' as never, name: 'Yohana' },
            ],
          },
        ],
        typing: [
          { ticketId: ticketId as never, by: 'account-yohana' as never, name: 'Yohana' },
          { ticketId: ticketId as never, by: 'contact', name: 'Siti' },
        ],
      },
    })
    await page.getByText('Yohana sedang menulis di tiket ini').waitFor()
    await page.getByText('Bagus juga membuka tiket ini').waitFor()
    await page.getByText('Siti sedang mengetik…').waitFor()
    expect(await page.getByText(/^Yohana juga/).count()).toBe(0)
  })

  test('an account that changed hands is told before anything else', async () => {
    const { page } = await stage.open({
      view: clock,
      state: threadOf(everyLine, { identityChangedAt: now - 5_000 }),
    })
    await page.getByText('Verifikasi ulang orang ini').waitFor()
    expect(await findings(page)).toEqual([])
  })

  test('a secret in the text is told while it is typed', async () => {
    const { page } = await stage.open({ view: clock })
    await composer(page).fill('Kode OTP Ibu 123456 ya')
    await page.getByText(/^Ada kode OTP di teks ini\./).waitFor()
    await composer(page).fill('Jangan beri tahu kode OTP kepada siapa pun.')
    await expect.poll(() => page.getByText(/^Ada kode OTP/).count()).toBe(0)
  })
})

describe('what a draft has beside its words', () => {
  const template = { name: 'kabar_laporan', language: 'id', params: ['Bu Siti', 'Sudah cair'] }
  const acts = { reason: 'INS-99', priority: 'high', tags: [], next: { kind: 'wait' } }
  const quoted = everyLine.find(entry => entry.kind === 'inbound' && entry.body !== '')
  const version = (body: string, rest: object, version = 1) => ({
    ...{ ticketId, kind: 'reply', body, version, savedAt: now },
    rest: { to: null, files: [], ...rest },
  })
  const reasons = () => ({ ok: true, value: { reasons: [], isRequired: false }, seq: 0 })

  test('a version says what it holds, and comes back with all of it', async () => {
    const options = ['Sudah', 'Belum'].map(title => ({ id: title, title, description: '' }))
    const choices = { style: 'buttons', button: '', options }
    const opened = await stage.open({
      view: clock,
      local: {
        'draft.list': () => [
          version('Yang sekarang', {}, 3),
          version('Sudah lapor?', { mode: 'choices', choices, quotes: quoted?.id, acts }, 2),
          version('', { mode: 'template', template }, 1),
        ],
      },
      query: { 'reason.list': reasons },
    })
    const { page } = opened
    await page.getByRole('button', { name: 'Versi draf' }).click()
    const versions = page.getByRole('dialog', { name: 'Draf sebelumnya' }).getByRole('listitem')
    await versions.filter({ hasText: 'Bu Siti' }).getByText('templat kabar_laporan').waitFor()
    const wanted = versions.filter({ hasText: 'Sudah lapor?' })
    await wanted.getByText('2 pilihan · kutipan · tindakan setelah terkirim').waitFor()
    expect(await findings(page)).toEqual([])
    await wanted.getByRole('button').click()
    await page.getByText('Dipakai lagi: kata-kata, 2 pilihan, kutipan').waitFor()
    expect(await composer(page).inputValue()).toBe('Sudah lapor?')
    expect(await page.getByRole('textbox', { name: 'Pilihan 2' }).inputValue()).toBe('Belum')
    await page.getByRole('button', { name: 'Jangan kutip pesan ini' }).waitFor()
    // Nobody sets a reason that is no longer in use.
    await page.getByText(/^Alasan .+ sudah tidak dipakai/).waitFor()
    await page.getByText('prioritas Tinggi, tunggu peserta').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: /^Kirim ke/ }).click()
    await expect
      .poll(() => sent(opened)[0]?.input)
      .toMatchObject({ body: 'Sudah lapor?', quotes: quoted?.id, choices: { style: 'buttons' } })
  })

  test('a template that is gone says so, keeps what was filled in, and is not sent', async () => {
    const gone = { ...template, name: 'sudah_dihentikan' }
    const opened = await stage.open({
      view: clock,
      local: { 'draft.list': () => [version('Teks saya', { mode: 'template', template: gone })] },
    })
    const { page } = opened
    await page.getByText(/^Templat sudah_dihentikan .+ tidak bisa dikirim/).waitFor()
    await page.getByText('Sudah cair').waitFor()
    await page.getByText('Teks saya').waitFor()
    expect(await page.getByRole('button', { name: /^Kirim ke/ }).isDisabled()).toBe(true)
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Pakai templat kabar_laporan, Indonesia' }).click()
    expect(await page.getByLabel('Isian 2').inputValue()).toBe('Sudah cair')
    await page.getByRole('button', { name: /^Kirim ke/ }).click()
    await expect.poll(() => sent(opened)[0]?.input).toMatchObject({ template })
  })

  test('a quoted message that is taken back leaves the reply, with a sentence', async () => {
    const opened = await stage.open({
      view: clock,
      local: { 'draft.list': () => [version('Soal itu begini.', { quotes: quoted?.id })] },
    })
    const { page, news } = opened
    await page.getByRole('button', { name: 'Jangan kutip pesan ini' }).waitFor()
    const revoked = { ...quoted, body: '', revokedAt: now, seq: 95 } as Entry
    news({ name: 'entry.changed', payload: { entry: revoked } })
    await page.getByText('Pesan yang dikutip sudah ditarik oleh pengirimnya.').waitFor()
    await page.getByRole('button', { name: /^Kirim ke/ }).click()
    await expect.poll(() => sent(opened)[0]?.input).toMatchObject({ body: 'Soal itu begini.', quotes: null })
  })
})
