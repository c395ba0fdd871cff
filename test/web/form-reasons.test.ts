import { rmSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Commands } from '#shared/contract/commands.ts'
import type { RawInput } from '#shared/contract/procedure.ts'
import { FIRST_REASONS } from '#shared/domain/reasons/first-reasons.ts'
import { launchChromium } from '#test/harness/chromium.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { buildForm, formVisitor, openForm } from './form-page.ts'

type Saved = RawInput<Commands['reason.save']>['reason']

const reasonOf = (code: string): Saved => {
  const found = FIRST_REASONS.find(reason => reason.code === code)
  if (found === undefined) throw new Error(`no reason ${code}`)
  return structuredClone(found) as Saved
}

describe('reasons on the complaint form', { timeout: 60_000 }, () => {
  let webFolder: string
  let server: TestServer
  let boss: TestDesk
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const visitor = async (): Promise<BrowserContext> => {
    const context = await formVisitor(browser)
    contexts.push(context)
    return context
  }
  const open = (context: BrowserContext) => openForm(context, server.url, complaints)
  const save = async (reason: Saved, baseVersion: number | null) => {
    const saved = await boss.command('reason.save', { reason, baseVersion, note: 'uji formulir' })
    if (!saved.ok) throw new Error(saved.code)
  }
  const option = (page: Page, name: string) => page.locator('#field-category option', { hasText: name })
  const attached = (page: Page, name: string) => option(page, name).waitFor({ state: 'attached' })
  const fillRest = async (page: Page) => {
    await page.fill('#field-narrative', 'Sudah dua bulan saya menunggu.')
    await page.fill('#field-name', 'Siti Uji')
    await page.fill('#field-phone', '0812 3456 7890')
    await page.getByText('Masalah diperbaiki').click()
    await page.check('#field-truth')
    await page.check('#field-processing')
  }
  const reports = () =>
    server.running.database.reader.selectFrom('form_report').selectAll().orderBy('created_at').execute()
  const ticketOfLast = async () => {
    const last = (await reports()).at(-1)
    return server.running.database.reader
      .selectFrom('ticket')
      .select(['reason_code', 'gathered_json', 'number'])
      .where('id', '=', last?.ticket_id ?? '')
      .executeTakeFirstOrThrow()
  }

  beforeAll(async () => {
    webFolder = await buildForm()
    server = await startTestServer({ dialect: 'sqlite', webFolder })
    boss = await server.desk('supervisor')
    browser = await launchChromium()
    await save({ ...reasonOf('SRN-01'), isActive: false }, 0)
    await save(
      {
        ...reasonOf('INS-02'),
        ...{ code: 'INS-05', order: 285, title: { id: 'Potongan bank', en: 'Bank deduction' } },
        needs: [
          { id: 'bank', title: { id: 'Nama bank', en: 'Name of the bank' }, ask: 'line', isRequired: true },
          { id: 'since', title: { id: 'Sejak kapan', en: 'Since when' }, ask: 'day' },
          { id: 'proof', title: { id: 'Mutasi rekening', en: 'Account statement' }, ask: 'file' },
        ],
      },
      null,
    )
  }, 120_000)
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await server?.stop()
    rmSync(webFolder, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  it('are those of the table, in the visitor’s language, with the questions that they bring', async () => {
    const page = await open(await visitor())
    await attached(page, 'Potongan bank')
    expect(await page.getByText('Keterangan yang kami perlukan').isVisible()).toBe(false)
    expect(await option(page, 'Saran atau terima kasih').count()).toBe(0)
    await page.selectOption('#field-category', 'INS-05')
    expect(await page.getByLabel('Nama bank').isVisible()).toBe(true)
    expect(await page.getByText('Bila ada, lampirkan: mutasi rekening.').isVisible()).toBe(true)
    // The NIK is not asked by this reason: it may stay empty, and there is no field for a card.
    expect(await page.locator('#field-card').isVisible()).toBe(false)
    await fillRest(page)
    await page.click('#field-send')
    await page.getByText('Isi keterangan ini untuk jenis laporan yang Anda pilih.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-answer-bank')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])

    await page.fill('#field-answer-bank', 'BRI')
    await page.getByRole('button', { name: /bahasa/ }).click()
    expect(await page.getByLabel('Name of the bank').inputValue()).toBe('BRI')
    expect(await page.locator('#field-category option:checked').innerText()).toBe('Bank deduction')
    await page.getByRole('button', { name: /language/i }).click()
    await page.check('#field-truth')
    await page.check('#field-processing')
    await page.click('#field-send')
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor()
    expect(await ticketOfLast()).toMatchObject({ reason_code: 'INS-05', gathered_json: '["bank"]' })
  })

  it('that are switched off while somebody fills in are said to be, and the report is taken', async () => {
    const context = await visitor()
    const page = await open(context)
    await attached(page, 'Keluhan tentang layanan kami')
    await page.selectOption('#field-category', 'LAY-01')
    await page.fill('#field-answer-agent', 'Petugas malam')
    await page.fill('#field-narrative', 'Jawabannya tidak sopan.')
    await save({ ...reasonOf('LAY-01'), isActive: false }, 0)
    await page.getByText(/^Tersimpan di perangkat ini/).waitFor()
    const heard = page.waitForResponse(response => response.url().endsWith('/form/reasons'))
    await page.reload()
    await heard
    await page.getByText(/Jenis ini tidak ada lagi dalam daftar/).waitFor()
    expect(await page.locator('#field-category').inputValue()).toBe('LAY-01')
    expect(await page.inputValue('#field-answer-agent')).toBe('Petugas malam')
    await fillRest(page)
    await page.click('#field-send')
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor()
    expect(await ticketOfLast()).toMatchObject({ reason_code: 'LAY-01', gathered_json: '["agent"]' })
  })

  it('come with the page where the server does not answer, and nothing written is lost', async () => {
    const context = await visitor()
    let isDown = true
    await context.route('**/form/reasons', route => (isDown ? route.abort() : route.continue()))
    const page = await context.newPage()
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(`${server.url}/form/`)
    await attached(page, 'Insentif belum cair')
    expect(await option(page, 'Potongan bank').count()).toBe(0)
    await page.selectOption('#field-category', 'SUR-01')
    await page.fill('#field-answer-surveyNo', 'Kedua')
    await fillRest(page)
    isDown = false
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await attached(page, 'Potongan bank')
    expect(await page.inputValue('#field-answer-surveyNo')).toBe('Kedua')
    expect(await page.isChecked('#field-truth')).toBe(true)
    await page.click('#field-send')
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor()
    expect(await ticketOfLast()).toMatchObject({ reason_code: 'SUR-01' })

    // Next time this browser knows the list as it last heard it.
    isDown = true
    const later = await context.newPage()
    await later.goto(`${server.url}/form/`)
    await attached(later, 'Potongan bank')
  })

  it('are named on the status page as they are called now', async () => {
    const page = await open(await visitor())
    await attached(page, 'Survei')
    await page.selectOption('#field-category', 'SUR-01')
    await fillRest(page)
    await page.click('#field-send')
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor()
    const [number = '', code = ''] = await page.locator('.number dd').allInnerTexts()
    await save({ ...reasonOf('SUR-01'), title: { id: 'Survei kebekerjaan', en: 'Job survey' } }, 0)
    await page.goto(`${server.url}/status/#${number}`)
    await page.getByLabel('Kode rahasia').fill(code)
    await page.getByRole('button', { name: 'Lihat status' }).click()
    const shown = page.locator('.status-number')
    await shown.waitFor()
    expect(await shown.innerText()).toBe(`${number} · Survei kebekerjaan`)
    await page.getByRole('button', { name: /bahasa/ }).click()
    expect(await shown.innerText()).toBe(`${number} · Job survey`)
  })
})
