import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { makeKnownPeople } from '#server/demo/known-people.ts'
import { type DeskDriver, driveDesk } from '#test/harness/desk-driver.ts'
import type { Desk } from '#test/harness/electron-app.ts'
import { words } from '#test/harness/words.ts'
import { dress, dresses } from './look-at.ts'
import { test } from './with-stage.ts'

const t = words('id')
test.setTimeout(150_000)
const name = 'Ni Luh Putu Pradnyani'
const known = makeKnownPeople(Date.now()).find(person => person.name === name)
if (known === undefined) throw new Error(`the demonstration has lost ${name}`)
const { id: participantId, nik, phone } = known
const wholePhone = `${phone}`
const half = 'Baik Bu, datanya kami cocokkan'
const reason = t('ticket:person.revealReasons.verify')

test('a number opened for a reason closes by itself, and opens nowhere else', async ({ stage }) => {
  const { desk, driver: agent } = await stage.desk('bagus')
  const { driver: supervisor } = await stage.desk('ratna')
  const { page } = agent
  const record = await openRecord(agent)
  const theirs = await openRecord(supervisor)
  await expect(record).toContainText(`************${nik.slice(-4)}`)
  await expect(theirs).toContainText(`************${nik.slice(-4)}`)
  const opened = desk.app.waitForEvent('window')
  await page.keyboard.press('Alt+O')
  const window = await opened
  await window.getByText(t('panes.person'), { exact: true }).click()
  const second = driveDesk(window).record(name)
  await expect(second).toContainText(`************${nik.slice(-4)}`)

  await test.step('not without a reason', async () => {
    await agent.button(t('ticket:person.reveal', { field: t('ticket:person.nik') }), record).click()
    const dialog = page.getByRole('dialog', {
      name: t('ticket:person.revealTitle', { field: t('ticket:person.nik') }),
    })
    await agent.button(t('ticket:person.revealConfirm'), dialog).click()
    await expect(dialog).toContainText(t('common.reasonTooShort'))
    await stage.picture(page, 'tanpa-alasan')
    await agent.button(reason, dialog).click()
    await agent.button(t('ticket:person.revealConfirm'), dialog).click()
    await expect(record).toContainText(nik)
    await stage.picture(page, 'nik-terbuka')
  })

  await test.step('in no other window of the same ticket', async () => {
    for (const other of [window, supervisor.page]) expect(await other.content()).not.toContain(nik)
    await stage.picture(window, 'jendela-kedua')
  })

  await test.step('closed again without anybody doing anything', async () => {
    await expect(record).not.toContainText(nik, { timeout: 45_000 })
    await expect(record).toContainText(`************${nik.slice(-4)}`)
    expect(await page.content()).not.toContain(nik)
    await stage.picture(page, 'tertutup-sendiri')
  })

  await test.step('not open for whoever signs in next, nor what was typed', async () => {
    await reveal(agent, record, 'phone')
    await expect(record).toContainText(wholePhone)
    await agent.lookup().getByRole('searchbox').fill(nik)
    await (await noteField(agent)).fill(half)
    await agent.signOut()
    await agent.signIn('bagus')
    const again = await openRecord(agent)
    await expect(again).toContainText('****')
    expect(await page.content()).not.toContain(wholePhone)
    await expect(agent.lookup().getByRole('searchbox')).toHaveValue('')
    await expect(await noteField(agent)).toHaveValue(half)
    await agent.signOut()
    await agent.signIn('dewi')
    await openRecord(agent)
    await expect(agent.lookup().getByRole('searchbox')).toHaveValue('')
    await expect(await noteField(agent)).toHaveValue('')
    expect(await page.content()).not.toContain(nik)
    await stage.picture(page, 'orang-lain-di-meja-yang-sama')
  })
})

test('unusual looks, what people ask about their data, and who saw them: a supervisor sees it all', async ({
  stage,
}) => {
  const { driver: agent } = await stage.desk('bagus')
  const { driver: curious } = await stage.desk('dewi')
  const { desk, driver: supervisor } = await stage.desk('ratna')
  const { page } = supervisor
  const record = await openRecord(agent)
  await reveal(agent, record, 'nik')
  await lookAround(curious.page)

  await test.step('looks out of the ordinary, as questions', async () => {
    await supervisor.goTo('privacy')
    await supervisor.tab(t('privacy:tab.looks')).click()
    const row = (who: string) => page.getByRole('row', { name: who })
    await expect(row('Dewi Anggraini')).toContainText(t('privacy:question.volume'))
    await expect(row('Dewi Anggraini')).toContainText(t('privacy:question.unlinked'))
    await expect(row('Dewi Anggraini')).not.toContainText(t('privacy:question.outOfHours'))
    await expect(row('Bagus Prakoso')).toContainText(t('privacy:usual'))
    await expect(page.getByText(t('privacy:notFinding'))).toBeVisible()
    await closeForever(page)
    await supervisor.goTo('desk')
    await supervisor.goTo('privacy')
    await supervisor.tab(t('privacy:tab.looks')).click()
    await expect(row('Dewi Anggraini')).toContainText(t('privacy:question.outOfHours'))
    await stage.picture(page, 'siapa-melihat-data')
    await supervisor.button(t('privacy:openLooks', { name: 'Dewi Anggraini' })).click()
    const drawer = page.getByRole('dialog')
    const lines = drawer.getByRole('listitem')
    await expect(lines.first()).toContainText(t('privacy:unlinkedMark'))
    await expect(lines.first()).toContainText(t('privacy:outOfHoursMark'))
    await expect(lines.first()).toContainText(t('admin:audit.act.participant.card'))
    const all = await lines.count()
    await supervisor.tick(t('privacy:onlyUnlinked'), drawer)
    await expect.poll(() => lines.count()).toBeLessThan(all)
    await expect(lines.filter({ hasNotText: t('privacy:unlinkedMark') })).toHaveCount(0)
    await stage.picture(page, 'rincian')
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
  })

  await test.step('a request about one’s own data, from the ticket to its end', async () => {
    await agent.act(t('privacy:request.open'))
    const dialog = agent.page.getByRole('dialog')
    await expect(dialog).toContainText(t('privacy:article.access'))
    await stage.picture(agent.page, 'permintaan-dicatat')
    await agent.button(t('privacy:request.confirm'), dialog).click()
    await expect(dialog).toHaveCount(0)
    await expect(agent.page.getByText(beginning('privacy:request.opened')).first()).toBeVisible()
    await stage.picture(agent.page, 'permintaan-di-tiket')

    await supervisor.goTo('desk')
    await supervisor.goTo('privacy')
    const card = page.getByRole('article').filter({ hasText: name })
    await expect(card).toContainText(t('privacy:kind.access'))
    await expect(card.getByRole('progressbar', { name: t('privacy:request.clock') })).toBeVisible()
    await expect(card).toContainText(/ lagi/)
    await stage.picture(page, 'jam-berjalan')
    await card.getByText(t('privacy:request.finish'), { exact: true }).click()
    const told = 'Salinan data dan catatan akses dikirim ke surel Ibu.'
    const end = page.getByRole('dialog')
    await end.getByLabel(t('privacy:request.told')).fill(told)
    await stage.picture(page, 'yang-disampaikan')
    await supervisor.button(t('privacy:request.finishConfirm'), end).click()
    await expect(end).toHaveCount(0)
    await expect(card).toContainText(t('privacy:request.done'))
    await expect(card).toContainText(t('privacy:request.onTime'))
    await expect(card).toContainText(told)
    await expect(page.getByText(t('privacy:request.none'), { exact: true })).toBeVisible()
    await stage.picture(page, 'permintaan-selesai')
  })

  await test.step('who has seen this person’s data, on paper, in both languages', async () => {
    await supervisor.goTo('desk')
    await openRecord(supervisor)
    await supervisor.button(t('privacy:access.open')).click()
    const sheet = page.getByRole('article')
    const line = sheet.getByRole('row').filter({ hasText: 'Bagus Prakoso' }).filter({ hasText: reason })
    await expect(line).toContainText(t('admin:audit.act.participant.reveal'))
    await expect(line).toContainText(`${t('ticket:person.nik')}: ${reason}`)
    await expect(sheet).toContainText(`************${nik.slice(-4)}`)
    await expect(sheet).not.toContainText(nik)
    await expect(sheet.getByRole('row', { name: 'Dewi Anggraini' }).first()).toBeVisible()
    await stage.picture(page, 'catatan-akses')
    await print(desk, 'catatan-akses-id', stage.pictures)
    await dress(desk, dresses[1])
    const en = words('en')
    await expect(sheet).toContainText(en('privacy:access.title'))
    await expect(sheet).toContainText(en('admin:audit.act.participant.reveal'))
    await stage.picture(page, 'catatan-akses-en')
    await print(desk, 'catatan-akses-en', stage.pictures)
  })
})

/** The ticket of the person, with their record beside it. */
async function openRecord(driver: DeskDriver): Promise<Locator> {
  await driver.queue('open')
  await driver.find(name)
  const record = driver.record(name)
  await expect(record).toBeVisible()
  return record
}

async function noteField({ page }: DeskDriver): Promise<Locator> {
  await page.getByRole('radio', { name: t('ticket:composer.note') }).click()
  const field = page.getByRole('textbox', { name: beginning('ticket:composer.noteLabel') })
  await expect(field).toBeVisible()
  return field
}

async function reveal(driver: DeskDriver, record: Locator, field: 'nik' | 'phone'): Promise<void> {
  await driver.button(t('ticket:person.reveal', { field: t(`ticket:person.${field}`) }), record).click()
  const dialog = driver.page.getByRole('dialog')
  await driver.button(reason, dialog).click()
  await driver.button(t('ticket:person.revealConfirm'), dialog).click()
  await expect(record).toContainText(field === 'nik' ? nik : wholePhone)
}

/** Opens the cards of many people with whom they have nothing to do, and of one person again and again. */
async function lookAround(page: Page): Promise<void> {
  const looked = await page.evaluate(async id => {
    const found = await window.desk.query('participant.search', { text: 'siti' })
    const others = found.ok ? found.value.map(match => match.id) : []
    const ids = [...others.slice(0, 12), ...Array.from({ length: 36 }, () => id)]
    for (const participantId of ids) await window.desk.query('participant.card', { participantId })
    return ids.length
  }, participantId)
  expect(looked).toBe(48)
}

/** From now on nobody is on duty at any hour. */
async function closeForever(page: Page): Promise<void> {
  const done = await page.evaluate(() =>
    window.desk.command('hours.set', {
      days: Array.from({ length: 7 }, () => null),
      closedOnHolidays: false,
    }),
  )
  expect(done.ok).toBe(true)
}

/** The sheet as it comes out of the printer: dark on white whatever the window's look, and nothing of the window. */
async function print({ app, window }: Desk, name: string, folder: string): Promise<void> {
  await window.emulateMedia({ media: 'print' })
  const paper = window.locator('.d-on-paper')
  await expect(paper).toBeVisible()
  await expect(window.getByRole('navigation')).toBeHidden()
  expect(await paper.evaluate(sheet => getComputedStyle(sheet).color)).not.toMatch(/25\d/)
  await window.emulateMedia({ media: null })
  const bytes = await app.evaluate(async ({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows()
    const pdf = await shown?.webContents.printToPDF({ pageSize: 'A4' })
    return pdf?.toString('base64') ?? ''
  })
  const pdf = Buffer.from(bytes, 'base64')
  writeFileSync(join(folder, `${name}.pdf`), pdf)
  // More lines than one sheet of paper holds.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1)
}

/** Words up to the first thing that is put into them. */
function beginning(key: string): RegExp {
  return new RegExp(`^${t(key, { due: '|', number: '|' }).split('|')[0]}`)
}
