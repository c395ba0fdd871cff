import { expect, type Locator } from '@playwright/test'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const patiently = { timeout: 45_000 }

test('legal writes a scheme, sees what it changes, puts it in force and goes back', async ({ stage }) => {
  const { driver: legal } = await stage.desk('arief')
  const { page } = legal
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jakarta' }).format(new Date())
  const year = Number(today.slice(-4))
  await legal.goTo('rules')
  await legal.tab(t('rules:tab.draft')).click()
  await legal.button(t('rules:draft.start')).click()
  await legal.button(t('rules:draft.addPeriod.schemes')).click()
  const dialog = page.getByRole('dialog')
  await legal.answer(t('rules:draft.addKind'), t('rules:draft.addScheme'), dialog)
  await dialog.getByLabel(t('rules:field.nameId')).fill('Skema uji coba')
  await dialog.getByLabel(t('rules:field.nameEn')).fill('Trial scheme')
  await day(dialog, t('rules:draft.addFrom'), `01/01/${year + 1}`)
  await stage.picture(page, 'skema-baru')
  await legal.button(t('rules:draft.add'), dialog).click()
  await expect(dialog).toBeHidden()

  // A gap: the scheme before ends earlier than the new one begins.
  const normal = page.getByRole('article', { name: /^Skema normal/ })
  await normal.getByRole('button', { name: beginning('rules:draft.editOf') }).click()
  await day(normal, t('rules:field.validTo'), `30/11/${year}`)
  const gap = page.getByText(t('rules:fault.gap', { from: `1 Desember ${year}`, to: `31 Desember ${year}` }))
  await expect(gap.first()).toBeVisible()
  await expect(legal.button(t('rules:draft.publish'))).toBeDisabled()
  await expect(legal.button(t('rules:draft.preview'))).toBeDisabled()
  await stage.picture(page, 'celah-tanggal')
  await day(normal, t('rules:field.validTo'), `31/12/${year}`)
  await expect(gap).toHaveCount(0)
  const fresh = page.getByRole('article', { name: /^Skema uji coba/ })
  await fresh.getByRole('button', { name: beginning('rules:draft.editOf') }).click()
  const balance = fresh.getByRole('textbox', { name: t('rules:field.training') })
  await balance.fill('4200000')
  await balance.press('Tab')
  await stage.picture(page, 'skema-dalam-draf')
  // Only the page's own part scrolls, never the whole window.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
  const days = normal.getByRole('group', { name: t('rules:field.firstPurchase') }).getByRole('textbox')
  await days.fill('3')
  await days.press('Tab')

  await legal.button(t('rules:draft.preview')).click()
  const preview = page.getByRole('dialog', { name: t('rules:preview.title') })
  await expect(preview.getByText(t('rules:preview.whole'))).toBeVisible(patiently)
  await day(preview, t('rules:preview.at'), today)
  await legal.button(t('rules:preview.run'), preview).click()
  const overdue = preview.getByRole('row', { name: t('rules:status.purchaseOverdue') })
  await expect(overdue.first()).toBeVisible(patiently)
  await expect(preview.getByRole('region', { name: t('rules:preview.examples') })).toBeVisible()
  await stage.picture(page, 'pratinjau')
  await legal.button(t('common.close'), preview).click()
  await publish(legal, 'Uji Perpres 1 Tahun 2027')
  const first = page.getByRole('article', { name: t('rules:version', { version: 1 }) })
  await expect(first).toContainText('Uji Perpres 1 Tahun 2027')
  await expect(first).toContainText('Arief Nasution')
  await first.getByRole('button', { name: t('rules:history.showOf', { version: 1 }) }).click()
  const changes = first.getByRole('list', { name: t('rules:change.list') })
  await expect(changes).toContainText('Skema uji coba')
  await expect(changes).toContainText(
    t('rules:change.fromTo', { before: '15 hari kalender', after: '3 hari kalender' }),
  )
  await stage.picture(page, 'riwayat')

  await legal.button(t('rules:history.restoreOf', { version: 0 })).click()
  await expect(legal.button(t('rules:draft.publish'))).toBeEnabled()
  await expect(fresh).toHaveCount(0)
  await stage.picture(page, 'kembali-sebagai-draf')
  await publish(legal, 'Perpres uji dicabut')
  const second = page.getByRole('article', { name: t('rules:version', { version: 2 }) })
  await expect(second).toContainText('Perpres uji dicabut')
  await expect(second.getByText(t('rules:history.inForce'), { exact: true })).toBeVisible()
  await second.getByRole('button', { name: t('rules:history.showOf', { version: 2 }) }).click()
  await expect(second.getByRole('list', { name: t('rules:change.list') })).toContainText('Skema uji coba')
  await stage.picture(page, 'riwayat-setelah-kembali')
  await legal.tab(t('rules:tab.inForce')).click()
  await expect(page.getByText('Skema uji coba')).toHaveCount(0)
})

test('a supervisor sees where people stop, and writes first to somebody at risk', async ({ stage }) => {
  const { driver: supervisor } = await stage.desk('ratna')
  const { page } = supervisor
  await supervisor.goTo('funnel')
  const picture = page.getByRole('region', { name: t('funnel:picture') })
  await expect(picture.getByRole('listitem').first()).toBeVisible()
  await expect(picture.getByText(t('funnel:biggestDrop'))).toBeVisible()
  const all = await picture.innerText()
  await stage.picture(page, 'langkah-pendaftaran')
  await supervisor.choose(t('funnel:wave'), /^Gelombang \d+$/)
  await expect(picture).not.toHaveText(all)
  await stage.picture(page, 'satu-gelombang')

  await supervisor.tab(t('funnel:tab.risks')).click()
  const list = page.getByRole('region', { name: t('funnel:list') })
  const person = list.getByRole('row').filter({ has: supervisor.button(t('funnel:write')) })
  await expect(person.or(list.getByRole('row')).first()).toBeVisible()
  await stage.picture(page, 'perlu-dihubungi')
  const write = list.getByRole('button', { name: beginning('funnel:writeTo') }).first()
  const name = (await write.getAttribute('aria-label'))?.replace(t('funnel:writeTo', { name: '' }), '') ?? ''
  await write.click()
  await expect(page.getByText(beginning('funnel:opened')).first()).toBeVisible()
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
  await stage.picture(page, 'tiket-untuk-menghubungi')
  await supervisor.goTo('funnel')
  await supervisor.tab(t('funnel:tab.risks')).click()
  const linked = supervisor.button(t('funnel:openTicketOf', { name }))
  await expect(linked).toBeVisible()
  await stage.picture(page, 'sudah-ditangani')
  await linked.click()
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
})

test('who prepares a change of number never approves it, supervisor or not', async ({ stage }) => {
  const name = 'Ni Luh Putu Pradnyani'
  const { driver: agent } = await stage.desk('bagus')
  await agent.queue('open')
  await agent.find(name)
  const start = agent.button(t('reasons:identity.start'))
  await start.click()
  for (const check of ['idCard', 'selfie', 'nameAndBirth', 'ownsNew', 'oldGone'])
    await agent.tick(t(`reasons:check.${check}`))
  await agent.button(t('reasons:identity.submit')).click()
  await expect(agent.page.getByText(t('reasons:identity.lack.newContact'))).toBeVisible()
  await agent.page.getByLabel(t('reasons:identity.newPhone'), { exact: true }).fill('0827 4441 0099')
  const grounds = (driver: DeskDriver) =>
    driver.page.getByRole('textbox', { name: t('reasons:identity.grounds') })
  await grounds(agent).fill('KTP dan swafoto cocok, nomor lama hangus.')
  await stage.picture(agent.page, 'pemeriksaan-disiapkan')
  await agent.button(t('reasons:identity.submit')).click()
  await expect(agent.page.getByText(t('reasons:identity.ownDecision'))).toBeVisible()
  await expect(agent.button(t('reasons:identity.approve'))).toHaveCount(0)
  await stage.picture(agent.page, 'menunggu-orang-kedua')

  const { driver: supervisor } = await stage.desk('ratna')
  await openCase(supervisor, name)
  await supervisor.button(t('reasons:identity.sendBack')).click()
  const dialog = supervisor.page.getByRole('dialog')
  await dialog.getByLabel(t('reasons:identity.sendBackAsk')).fill('Alasan kurang jelas, saya lengkapi.')
  await supervisor.button(t('reasons:identity.sendBack'), dialog).click()
  await expect(dialog).toBeHidden()
  await grounds(supervisor).fill('KTP dan swafoto cocok, nomor lama hangus sejak bulan lalu.')
  await supervisor.button(t('reasons:identity.submit')).click()
  await expect(supervisor.page.getByText(t('reasons:identity.ownDecision')).first()).toBeVisible()
  await expect(supervisor.button(t('reasons:identity.approve'))).toHaveCount(0)
  await stage.picture(supervisor.page, 'ikut-menyiapkan')
  // Not even past the window: the server itself says no.
  const refused = await supervisor.page.evaluate(async () => {
    const cases = await window.desk.query('identityCase.list', {})
    const waiting = cases.ok ? cases.value.find(({ status }) => status === 'in_review') : undefined
    return waiting && window.desk.command('identityCase.approve', { identityCaseId: waiting.id })
  })
  expect(refused).toMatchObject({ ok: false, code: 'identityCase.ownDecision' })

  const { driver: legal } = await stage.desk('arief')
  await openCase(legal, name)
  await stage.picture(legal.page, 'orang-kedua')
  await legal.button(t('reasons:identity.approve')).click()
  const sure = legal.page.getByRole('alertdialog')
  await legal.button(t('reasons:identity.approve'), sure).click()
  await expect(legal.page.getByText(t('reasons:identity.status.approved')).first()).toBeVisible()
  await stage.picture(legal.page, 'disetujui')
  await expect(agent.page.getByText(t('reasons:identity.status.approved')).first()).toBeVisible()
})

test('reasons that a supervisor edits are what the public form offers', async ({ stage }) => {
  const { driver: supervisor } = await stage.desk('ratna')
  const { page } = supervisor
  await supervisor.goTo('reasons')
  const open = async (code: string) => {
    await page.getByRole('searchbox', { name: t('reasons:search') }).fill(code)
    await page.getByRole('row', { name: code }).click()
    await expect(page.getByRole('form', { name: code })).toBeVisible()
  }
  const save = async (code: string) => {
    await page.getByRole('textbox', { name: t('reasons:field.note') }).fill('Diuji bersama')
    await supervisor.button(t('common.save')).click()
    await expect(page.getByText(t('reasons:saved', { code })).first()).toBeVisible()
  }
  const title = page.getByRole('textbox', { name: t('reasons:field.titleId') })

  await open('INS-01')
  const before = await title.inputValue()
  await title.fill('Uang insentif belum masuk juga')
  await stage.picture(page, 'alasan-diubah')
  await save('INS-01')

  await page.getByRole('searchbox', { name: t('reasons:search') }).fill('')
  await supervisor.button(t('reasons:create')).click()
  await page.getByRole('textbox', { name: t('reasons:field.code') }).fill('INS-77')
  await supervisor.choose(t('reasons:field.group'), t('reasons:group.incentive'))
  await title.fill('Insentif masuk ke rekening orang lain')
  await page.getByRole('textbox', { name: t('reasons:field.titleEn') }).fill('Paid to somebody else')
  for (const key of ['descriptionId', 'descriptionEn'])
    await page.getByRole('textbox', { name: t(`reasons:field.${key}`) }).fill('Salah rekening.')
  await page.getByRole('textbox', { name: t('reasons:field.words') }).fill('salah rekening')
  await save('INS-77')
  await stage.picture(page, 'alasan-baru')

  await open('INS-02')
  const gone = await title.inputValue()
  await page
    .locator('label')
    .filter({ hasText: t('reasons:field.active'), has: page.getByRole('checkbox') })
    .click()
  await save('INS-02')

  const form = await stage.browser.newPage({ locale: 'id-ID', timezoneId: 'Asia/Jakarta' })
  await form.goto(stage.server().pages.form)
  const category = form.locator('#field-category')
  const options = category.getByRole('option')
  await expect(options.filter({ hasText: 'Uang insentif belum masuk juga' })).toHaveCount(1)
  await expect(options.filter({ hasText: 'Insentif masuk ke rekening orang lain' })).toHaveCount(1)
  await expect(options.filter({ hasText: before })).toHaveCount(0)
  await expect(options.filter({ hasText: gone })).toHaveCount(0)
  await category.selectOption('INS-77')
  await stage.picture(form, 'formulir-publik')
})

async function publish(legal: DeskDriver, note: string): Promise<void> {
  const { page } = legal
  await legal.button(t('rules:draft.publish')).click()
  const dialog = page.getByRole('dialog', { name: t('rules:publish.title') })
  await dialog.getByRole('textbox', { name: t('rules:publish.note') }).fill(note)
  await legal.tick(t('rules:publish.sure'), dialog)
  await legal.button(t('rules:publish.confirm'), dialog).click()
  await expect(dialog).toBeHidden()
}

/** Words up to the first thing that is put into them. */
function beginning(key: string): RegExp {
  const blanks = { name: '|', time: '|', ago: '|', number: '|', version: '|' }
  return new RegExp(`^${t(key, blanks).split('|')[0]}`)
}

async function day(within: Locator, field: string, date: string): Promise<void> {
  const box = within.getByRole('group', { name: field }).getByLabel(t('rules:date'), { exact: true })
  await box.fill(date)
  await box.press('Tab')
}

/** Opens a case from the list of those that wait for a second person. */
async function openCase(driver: DeskDriver, name: string): Promise<void> {
  await driver.goTo('identity')
  await driver.page.getByRole('row', { name }).getByRole('button').click()
  await expect(driver.button(t('reasons:identity.approve'))).toBeVisible()
}
