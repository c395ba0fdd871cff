import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Ny. <b>Rohani</b> "Uji" & O’Formulir'
const narrative = [
  '<img src=x onerror="window.__ran=1"><script>window.__ran=1</script>',
  'Katanya “pasti lolos” 👍🏽 مرحبا',
  "'); DROP TABLE ticket; --",
].join('\n')
/** The smallest PNG there is. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const dotSha256 = createHash('sha256').update(dot).digest('hex')
/** A program of Windows that says it is a picture. */
const disguised = {
  name: 'bukti transfer.png',
  mimeType: 'image/png',
  buffer: Buffer.from('MZ\x90\0'.repeat(64), 'latin1'),
}

test('a report with hostile text and a disguised file: told in place, sent once, seen on a desk', async ({
  stage,
}) => {
  const { driver: agent } = await stage.desk('bagus')
  const context = await stage.browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta' })
  const page = await context.newPage()
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(stage.server().pages.form)
  const field = (place: string) => page.locator(`#field-${place}`)
  const error = (key: string, params = {}) =>
    page.getByText(t(`report:error.${key}`, params), { exact: true }).first()
  const choose = (group: string, key: string) =>
    page
      .locator(`[data-place=${group}]`)
      .getByText(t(`report:${key}`), { exact: true })
      .click()
  const send = page.getByRole('button', { name: t('report:submit') })

  await test.step('an empty form says all that it needs', async () => {
    await send.click()
    for (const key of ['category', 'narrative', 'name', 'contact', 'remedies', 'truth', 'processing'])
      await expect(error(key)).toBeVisible()
    await expect(field('category')).toHaveAttribute('aria-invalid', 'true')
    await expect(field('category')).toBeFocused()
    await stage.picture(page, 'formulir-kosong')
  })

  await test.step('money that has just moved brings first aid before anything else', async () => {
    await field('category').selectOption('FRD-01')
    await choose('suffered', 'answer.yes')
    await choose('lossKinds', 'lossKind.money')
    await expect(page.getByRole('alert').filter({ hasText: t('report:firstAid.title') })).toBeVisible()
    await stage.picture(page, 'formulir-pertolongan')
  })

  await test.step('all that is wrong is told at once, each at its place', async () => {
    await field('name').fill(name)
    await field('narrative').fill(narrative)
    await field('email').fill('bukan surel')
    await field('phone').fill('0812 000')
    await field('amount').fill('banyak')
    await field('date').fill('2099-01-01')
    await field('time').fill('08:00')
    await choose('mechanism', 'mechanism.via_pmo')
    await page.setInputFiles('#field-evidence', [
      { name: 'hadiah.exe', mimeType: 'application/x-msdownload', buffer: disguised.buffer },
    ])
    await expect(error('fileType', { name: 'hadiah.exe' })).toBeVisible()
    await page.setInputFiles('#field-evidence', [disguised])
    await expect(error('fileType', { name: disguised.name })).toBeVisible()
    await send.click()
    for (const key of ['email', 'phone', 'amount', 'dateFuture', 'lossText', 'remedies', 'truth'])
      await expect(error(key)).toBeVisible()
    await expect(error('name')).toHaveCount(0)
    await expect(field('amount')).toBeFocused()
    await stage.picture(page, 'formulir-keliru')
  })

  await test.step('the draft survives a reload, an uploaded file with it', async () => {
    await page.getByRole('button', { name: t('report:files.remove', { name: disguised.name }) }).click()
    await page.setInputFiles('#field-evidence', [{ ...disguised, buffer: dot }])
    await expect(page.getByText(t('report:files.done'), { exact: true })).toBeVisible()
    await field('email').fill('rohani@uji.example')
    await field('phone').fill('0812 5551 2345')
    await field('amount').fill('1.500.000')
    await field('date').fill('2026-01-05')
    await field('lossText').fill('Uang saya hilang')
    await choose('remedies', 'remedyOf.forward')
    await page.reload()
    await expect(field('name')).toHaveValue(name)
    await expect(field('narrative')).toHaveValue(narrative)
    await expect(field('email')).toHaveValue('rohani@uji.example')
    await expect(page.getByText(t('report:files.done'), { exact: true })).toBeVisible()
    await expect(field('truth')).not.toBeChecked()
  })

  const { number, code } =
    await test.step('sent without a network, it waits and goes by itself, once', async () => {
      await field('truth').check()
      await field('processing').check()
      await context.setOffline(true)
      await send.dblclick()
      await expect(page.getByText(t('report:sending.offline'))).toBeVisible()
      await stage.picture(page, 'formulir-menunggu')
      await context.setOffline(false)
      await expect(page.getByRole('heading', { name: t('report:receipt.title') })).toBeVisible()
      await stage.picture(page, 'formulir-diterima')
      await expect(page.getByText(dotSha256)).toBeVisible()
      const shown = await page.locator('.number dd').allInnerTexts()
      await page.reload()
      await expect(page.getByText(shown[1] ?? '-', { exact: true })).toBeVisible()
      return { number: shown[0] ?? '', code: shown[1] ?? '' }
    })

  await test.step('number and code open its status, which names nobody', async () => {
    await page
      .locator('.receipt')
      .getByRole('link', { name: t('report:receipt.status') })
      .click()
    await page.getByLabel(t('report:status.code')).fill('AAAA-AAAA-AAAA-AAAA')
    const look = page.getByRole('button', { name: t('report:status.look') })
    await look.click()
    await expect(page.getByText(t('report:status.error.notFound'))).toBeVisible()
    await page.getByLabel(t('report:status.code')).fill(code.toLowerCase())
    await look.click()
    await expect(page.getByRole('heading', { name: t('report:status.state.waiting') })).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Rohani')
    await page.getByLabel(t('report:status.text')).fill('Keterangan tambahan uji')
    await page.getByRole('button', { name: t('report:status.send') }).click()
    await expect(page.getByText(t('report:status.sent'))).toBeVisible()
    await stage.picture(page, 'status-laporan')
  })

  await agent.queue('unassigned')
  await agent.page.getByRole('searchbox', { name: t('queue.filter') }).fill('Rohani')
  await expect(agent.page.getByRole('row')).toContainText([number])
  await agent.page.getByRole('row').filter({ hasText: number }).click()
  const log = agent.page.getByRole('log', { name: t('ticket:thread.label', { name }) })
  for (const line of [...narrative.split('\n'), 'Keterangan tambahan uji'])
    await expect(log).toContainText(line)
  await expect(agent.page.getByRole('heading', { name })).toBeVisible()
  await stage.picture(agent.page, 'laporan-di-meja')
  for (const each of [page, agent.page]) expect(await each.evaluate(() => '__ran' in window)).toBe(false)
  expect(dialogs).toEqual([])
})
