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
  const field = (key: string) => page.getByLabel(t(`public:form.${key}`))
  const error = (key: string, params = {}) =>
    page.getByText(t(`public:form.error.${key}`, params), { exact: true })
  const send = page.getByRole('button', { name: t('public:form.submit') })

  await test.step('an empty form says all that it needs', async () => {
    await send.click()
    for (const key of ['category', 'name', 'contact', 'narrative', 'truth', 'processing'])
      await expect(error(key)).toBeVisible()
    await expect(field('category')).toHaveAttribute('aria-invalid', 'true')
    await expect(field('category')).toBeFocused()
    await stage.picture(page, 'formulir-kosong')
  })

  await test.step('what is wrong is told at its place', async () => {
    await field('category').selectOption(t('public:form.categoryOf.fake_site'))
    await field('name').fill(name)
    await field('narrative').fill(narrative)
    await field('email').fill('bukan surel')
    await page.getByText(t('public:form.lossOf.yes'), { exact: true }).click()
    await field('amount').fill('banyak')
    await field('truth').check()
    await field('processing').check()
    await page.setInputFiles('input[type=file]', [
      { name: 'hadiah.exe', mimeType: 'application/x-msdownload', buffer: disguised.buffer },
    ])
    await send.click()
    await expect(error('email')).toBeVisible()
    await expect(error('amount')).toBeVisible()
    await expect(error('fileType', { name: 'hadiah.exe' })).toBeVisible()
    await expect(error('name')).toHaveCount(0)
    await stage.picture(page, 'formulir-keliru')
  })

  await test.step('a number that is none is told by the server, and so is a file that lies', async () => {
    await page.getByRole('button', { name: t('public:form.removeFile', { name: 'hadiah.exe' }) }).click()
    await field('email').fill('rohani@uji.example')
    await field('amount').fill('1.500.000')
    await page.getByLabel(t('public:form.date')).fill('2099-01-01')
    await page.getByLabel(t('public:form.time')).fill('08:00')
    await send.click()
    await expect(error('future')).toBeVisible()
    await page.getByLabel(t('public:form.date')).fill('2026-01-05')
    await page.setInputFiles('input[type=file]', [disguised])
    await field('phone').fill('0812 000')
    await send.click()
    await expect(error('phone')).toBeVisible()
    await field('phone').fill('0812 5551 2345')
    await send.click()
    await expect(error('fileType', { name: disguised.name })).toBeVisible()
    await expect(field('narrative')).toHaveValue(narrative)
  })

  await test.step('the draft survives a reload', async () => {
    await page.reload()
    await expect(field('name')).toHaveValue(name)
    await expect(field('narrative')).toHaveValue(narrative)
    await expect(field('email')).toHaveValue('rohani@uji.example')
    await expect(field('truth')).not.toBeChecked()
  })

  const number = await test.step('a double click makes one ticket', async () => {
    await field('truth').check()
    await field('processing').check()
    await send.dblclick()
    await expect(page.getByRole('heading', { name: t('public:form.done') })).toBeVisible()
    await stage.picture(page, 'formulir-diterima')
    return page
      .getByText(/^T-\d{6}$/)
      .first()
      .innerText()
  })

  await agent.queue('unassigned')
  await agent.page.getByRole('searchbox', { name: t('queue.filter') }).fill('Rohani')
  await expect(agent.page.getByRole('row')).toContainText([number])
  await agent.page.getByRole('row').click()
  const log = agent.page.getByRole('log', { name: t('ticket:thread.label', { name }) })
  for (const line of narrative.split('\n')) await expect(log).toContainText(line)
  await expect(agent.page.getByRole('heading', { name })).toBeVisible()
  await stage.picture(agent.page, 'laporan-di-meja')
  for (const each of [page, agent.page]) expect(await each.evaluate(() => '__ran' in window)).toBe(false)
  expect(dialogs).toEqual([])
})
