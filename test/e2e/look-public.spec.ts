import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Stage } from '#test/demo/stage.ts'
import { openVisitor, type Visitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { pdf } from '#test/server/channels/files.ts'
import { check, type Dress, dresses } from './look-at.ts'
import { test } from './with-stage.ts'

type Language = Dress['language']

/** A telephone and a cheap office screen. */
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const

const longName = "R.Ay. Siti Nur'aini binti Haji Abdurrahman Wahid Kusumaningrat-Prawirodirdjo, S.Pd., M.M."
const longWord = `https://daftar-prakerja.example/${'klaim-insentif-sekarang-juga-'.repeat(6)}`
const locales = { id: 'id-ID', en: 'en-GB' } as const

test.setTimeout(300_000)

test('the form, its receipt and the status page can be read by everybody', async ({ stage }) => {
  await Promise.all(
    dresses.map(async ({ language }) => {
      const context = await stage.browser.newContext({
        locale: locales[language],
        timezoneId: 'Asia/Jakarta',
      })
      await report(await context.newPage(), context, stage, language)
    }),
  )
})

test('the chat can be read by everybody, whatever it shows', async ({ stage }) => {
  const visitors = await Promise.all(
    dresses.map(async ({ language }) => {
      const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
      const look = (name: string) => lookAt(visitor.page, `chat-${name}`, language, false)
      await look('page')
      await open(visitor, language)
      await look('nobody')
      await visitor.panel.locator('[type=submit]:visible').click()
      await look('errors')
      await visitor.panel.locator('#name').fill(`${longName} (${language})`)
      await visitor.panel
        .locator('#body')
        .fill(`Saya sudah transfer, tetapi saldo tidak bertambah. ${longWord}`)
      await visitor.panel.locator('[type=submit]:visible').click()
      await expect(visitor.panel.locator('[data-mark=sent]')).toHaveCount(1)
      await expect(visitor.panel.locator('.left-number')).toBeVisible()
      await look('left')
      return { visitor, look, language }
    }),
  )
  const { driver: agent } = await stage.desk('bagus')
  for (const { visitor, language } of visitors) {
    await agent.queue('unassigned')
    await agent.find(`${longName} (${language})`)
    await agent.take()
    await agent.reply('Selamat siang, Bu. Boleh kirim bukti transfernya?\nKami bantu periksa.')
    await expect(visitor.line('Selamat siang, Bu.')).toHaveCount(1)
  }
  await Promise.all(
    visitors.map(async ({ visitor, look }) => {
      await visitor.panel
        .locator('input[type=file]')
        .setInputFiles([
          { name: `${'bukti-transfer-'.repeat(8)}.pdf`, mimeType: 'application/pdf', buffer: pdf(9_000) },
        ])
      await expect(visitor.panel.getByText(`${'bukti-transfer-'.repeat(8)}.pdf`)).toBeVisible()
      await look('file')
      await visitor.panel.locator('.composer textarea').fill('Ini buktinya.')
      await visitor.panel.locator('.send').click()
      await expect(visitor.line('Ini buktinya.')).toHaveAttribute('data-mark', /sent|read/)
      await look('talk')
    }),
  )
  const t = words('id')
  for (const { language } of visitors) {
    await agent.queue('mine')
    await agent.find(`${longName} (${language})`)
    await agent.button(t('ticket:act.resolve')).click()
    await agent.button(t('ticket:dialog.resolveConfirm'), agent.page.getByRole('dialog')).click()
    await expect(agent.page.getByRole('dialog')).toHaveCount(0)
  }
  await Promise.all(
    visitors.map(async ({ visitor, look }) => {
      await visitor.panel.locator('label.star').nth(3).click()
      await look('rating')
      await visitor.panel.locator('.rate [type=submit]').click()
      await expect(visitor.panel.locator('.rate-thanks')).toBeVisible()
      await visitor.panel.locator('.foot [aria-expanded=false]').first().click()
      await expect(visitor.panel.locator('.copy')).toBeVisible()
      await look('copy')
    }),
  )
})

/** One report, from the empty page to what its status says. */
async function report(page: Page, context: BrowserContext, stage: Stage, language: Language): Promise<void> {
  const t = words(language)
  const look = (name: string) => lookAt(page, name, language, true)
  const field = (place: string) => page.locator(`#field-${place}`)
  const choose = (group: string, key: string) =>
    page
      .locator(`[data-place=${group}]`)
      .getByText(t(`report:${key}`), { exact: true })
      .click()
  const send = page.getByRole('button', { name: t('report:submit') })
  await page.goto(stage.server().pages.form)
  await expect(send).toBeVisible()
  await look('form-empty')

  await field('category').selectOption('FRD-01')
  await choose('suffered', 'answer.yes')
  for (const kind of ['money', 'data']) await choose('lossKinds', `lossKind.${kind}`)
  await choose('mechanism', 'mechanism.direct')
  await choose('behalf', 'behalfOf.other')
  await page.setInputFiles('#field-evidence', [
    { name: 'hadiah.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ])
  await field('nik').fill('3273')
  await send.click()
  await expect(field('amount')).toHaveAttribute('aria-invalid', 'true')
  await look('form-errors')

  await field('amount').fill('1500000')
  await field('transferDate').fill('2026-01-05')
  await field('transferTime').fill('08:15')
  await field('narrative').fill(`Saya membuka ${longWord} lalu diminta membayar ke BRI 1234 5678 9012 345.`)
  await field('date').fill('2026-01-05')
  await field('time').fill('08:00')
  await field('lossText').fill('Uang saya hilang lewat dompet digital.')
  await field('proofNumber').fill('LP/B/149/2026/SPKT/Polda Jambi')
  await page.setInputFiles('#field-policeReceipt', [
    {
      name: `${'surat-tanda-terima-laporan-'.repeat(5)}.pdf`,
      mimeType: 'application/pdf',
      buffer: pdf(9_000),
    },
  ])
  await field('otherName').fill(longName)
  await field('relation').selectOption('family')
  await field('powerDue').fill(
    await page.evaluate(() => new Date(Date.now() + 864e5).toISOString().slice(0, 10)),
  )
  await field('name').fill(longName)
  await field('email').fill(`rohani.${language}.${'panjang.'.repeat(5)}sekali@uji.example`)
  await field('nik').fill('')
  await choose('remedies', 'remedyOf.forward')
  await choose('remedies', 'remedyOf.money')
  await field('truth').check()
  await field('processing').check()
  await expect(page.getByText(t('report:files.done'), { exact: true })).toBeVisible()
  await context.setOffline(true)
  await send.click()
  await expect(page.getByText(t('report:sending.offline'))).toBeVisible()
  await look('form-waiting')
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: t('report:receipt.title') })).toBeVisible()
  await look('form-receipt')

  const [, code = ''] = await page.locator('.number dd').allInnerTexts()
  await page
    .locator('.receipt')
    .getByRole('link', { name: t('report:receipt.status') })
    .click()
  await page.getByLabel(t('report:status.code')).fill('AAAA-AAAA-AAAA-AAAA')
  const find = page.getByRole('button', { name: t('report:status.look') })
  await find.click()
  await expect(page.getByText(t('report:status.error.notFound'))).toBeVisible()
  await look('status-ask')
  await page.getByLabel(t('report:status.code')).fill(code)
  await find.click()
  await expect(page.getByRole('heading', { name: t('report:status.state.waiting') })).toBeVisible()
  await look('status-shown')
}

async function open({ page, panel }: Visitor, language: Language): Promise<void> {
  const launcher = page.getByRole('button', { name: words('id')('public:widget.open') })
  await launcher.click()
  if (language === 'en') await panel.locator('.language').click()
  await expect(panel).toHaveAttribute('lang', language)
}

async function lookAt(page: Page, name: string, language: Language, fullPage: boolean): Promise<void> {
  const theme = dresses.find(each => each.language === language)?.theme ?? 'light'
  await page.emulateMedia({ colorScheme: theme })
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height })
    const whole = `public-${name}-${width}-${theme}-${language}`
    await test.step(whole, () => check(page, whole, { fullPage }))
  }
}
