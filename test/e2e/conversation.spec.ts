import { expect } from '@playwright/test'
import { typeUntilSeen } from '#test/harness/type-until-seen.ts'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { readBy, writesAndIsTaken } from './whatsapp-person.ts'
import { test } from './with-stage.ts'

const t = words('id')
// Two windows, a server and a browser start for each of these.
test.setTimeout(180_000)
const before = (key: string, params: Record<string, unknown>) => t(key, params).split('|')[0] ?? ''
const rini = { key: 'rini', name: 'Rini Uji Obrolan', waId: '6282455519961' }

test('two desks on one ticket see each other, and who of them writes', async ({ stage }) => {
  const { driver: bagus } = await stage.desk('bagus')
  const { driver: dewi } = await stage.desk('dewi')
  await writesAndIsTaken(stage, bagus, rini, 'Halo, ada orang?')
  await dewi.queue('open')
  await dewi.find(rini.name)
  const isHere = (name: string) => t('ticket:presence.looking', { names: name, count: 1 })
  await expect(bagus.page.getByText(isHere('Dewi Anggraini'))).toBeVisible()
  await expect(dewi.page.getByText(isHere('Bagus Prakoso'))).toBeVisible()
  const isWriting = dewi.page.getByText(t('ticket:presence.writing', { names: 'Bagus Prakoso' }))
  await typeUntilSeen(bagus.composer(), 'Sebentar', isWriting)
  await stage.picture(dewi.page, 'sedang-menulis')
  await dewi.page.getByRole('searchbox', { name: t('queue.filter') }).fill('')
  await dewi.queue('unassigned')
  await dewi.page.getByRole('row').first().click()
  await expect(bagus.page.getByText(isHere('Dewi Anggraini'))).toHaveCount(0)
})

test('whoever writes while another desk answers is told before anything goes out', async ({
  stage,
  line,
}) => {
  const late = 'Jawaban yang terlambat'
  const first = 'Sudah dijawab dari meja lain'
  const { driver: here } = await stage.desk('bagus', line.url)
  const { driver: there } = await stage.desk('bagus')
  await writesAndIsTaken(stage, here, rini, 'Kapan cair?')
  await there.queue('mine')
  await there.find(rini.name)
  await here.composer().fill(late)
  line.hold()
  await there.composer().fill('')
  await there.reply(first)
  await expect.poll(() => readBy(stage, rini)).toEqual([first])
  await here.send()
  line.release()
  const banner = here.page.getByRole('status').filter({ hasText: t('ticket:composer.moved', { count: 1 }) })
  await expect(banner).toContainText(first)
  await expect(here.composer()).toHaveValue(late)
  expect(await readBy(stage, rini)).toEqual([first])
  await stage.picture(here.page, 'keduluan')
  await here.button(t('ticket:composer.sendAnyway')).click()
  await expect.poll(() => readBy(stage, rini)).toEqual([first, late])
  await expect(here.line(late)).toHaveCount(1)
})

test('tags, links, a split and a merge, all by clicking, and each taken back', async ({ stage }) => {
  const { whatsapp } = stage
  const other = { key: 'sinta', name: 'Sinta Uji Obrolan', waId: '6282455519962' }
  const second = 'Satu lagi: kartu saya hilang'
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  const dialog = page.getByRole('dialog')
  await writesAndIsTaken(stage, agent, other, 'Korban lain dari situs yang sama')
  await writesAndIsTaken(stage, agent, rini, 'Saya tertipu situs palsu')
  await whatsapp.write('rini', { type: 'text', text: second })
  await expect(agent.line(second)).toBeVisible()

  await test.step('tags', async () => {
    await agent.act(t('acts.tags'))
    await page.getByLabel(t('acts.tagAdd')).fill('situs-palsu, kartu')
    await agent.button(t('acts.tagAddAct'), dialog).click()
    await agent.button(t('common.save'), dialog).click()
    await expect(dialog).toHaveCount(0)
    await agent.queue('mine')
    await expect(agent.row(rini.name)).toContainText('#situs-palsu #kartu')
    await agent.act(t('acts.tags'))
    await agent.button(t('acts.tagRemove', { tag: 'kartu' }), dialog).click()
    await agent.button(t('common.save'), dialog).click()
    await expect(agent.row(rini.name)).not.toContainText('#kartu')
    await expect(agent.row(rini.name)).toContainText('#situs-palsu')
  })

  await test.step('links', async () => {
    await agent.act(t('acts.link'))
    await dialog.getByRole('searchbox', { name: t('acts.linkFind') }).fill(other.name)
    await agent.button(new RegExp(`^${before('acts.linkTo', { number: '|' })}`), dialog).click()
    const unlink = agent.button(new RegExp(`^${before('acts.unlinkFrom', { number: '|' })}`), dialog)
    await expect(unlink).toBeVisible()
    await stage.picture(page, 'tautan')
    await agent.button(t('common.close'), dialog).last().click()
    await expect(page.getByLabel(t('acts.linkedWith'))).toBeVisible()
    await agent.act(t('acts.link'))
    await unlink.click()
    await expect(unlink).toHaveCount(0)
    await agent.button(t('common.close'), dialog).last().click()
    await expect(page.getByLabel(t('acts.linkedWith'))).toHaveCount(0)
  })

  await test.step('a split', async () => {
    await agent.act(t('acts.split'))
    await dialog.locator('label').filter({ hasText: second }).click()
    await stage.picture(page, 'pisahkan')
    await agent.button(t('acts.splitConfirm', { count: 1 }), dialog).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('log', { name: rini.name })).toHaveCount(2)
    const logs = page.getByRole('log', { name: rini.name })
    await expect(logs.first().getByText(second)).toHaveCount(0)
    await expect(logs.last().getByText(second)).toHaveCount(1)
    await stage.picture(page, 'terpisah')
  })

  await test.step('a merge, taken back from the ticket that holds it', async () => {
    await page.getByRole('log', { name: rini.name }).first().click()
    await page.keyboard.press('Alt+M')
    await dialog.locator('label').filter({ hasText: 'WhatsApp' }).first().click()
    await stage.picture(page, 'gabung')
    await agent.button(t('acts.mergeConfirm'), dialog).click()
    await expect(dialog).toHaveCount(0)
    const holding = page.getByRole('log', { name: rini.name }).filter({ hasText: second })
    await expect(holding).toHaveCount(1)
    await expect(holding).toContainText('Saya tertipu situs palsu')
    await expect(page.getByText(before('acts.movedInto', { number: '|' })).first()).toBeVisible()
    await stage.picture(page, 'tergabung')
    await page.getByRole('log', { name: rini.name }).first().click()
    await agent.button(t('ticket:header.actions')).first().click()
    await page.getByRole('menuitem', { name: t('acts.unmerge') }).click()
    await agent.button(t('acts.unmergeConfirm'), dialog).click()
    await expect(dialog).toHaveCount(0)
    const first = page.getByRole('log', { name: rini.name }).filter({ hasText: 'Saya tertipu situs palsu' })
    await expect(first).toHaveCount(1)
    await expect(first).not.toContainText(second)
    await stage.picture(page, 'terurai')
  })
})

test('a row names what came without words', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  await writesAndIsTaken(stage, agent, rini, 'Saya kirim berkasnya')
  await agent.queue('mine')
  const row = agent.row(rini.name)
  const data = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64')
  const named = (kind: string, name: string) =>
    t('ticket:preview.named', { kind: t(`ticket:preview.${kind}`), name })
  await whatsapp.write('rini', {
    type: 'document',
    mime: 'application/pdf',
    data,
    filename: 'surat polisi.pdf',
  })
  await expect(row).toContainText(named('document', 'surat polisi.pdf'))
  await whatsapp.write('rini', { type: 'location', latitude: -6.2, longitude: 106.8, name: 'Kantor Pos Uji' })
  await expect(row).toContainText(named('location', 'Kantor Pos Uji'))
  await whatsapp.write('rini', { type: 'location', latitude: -6.2, longitude: 106.8 })
  await expect(row).not.toContainText('Kantor Pos Uji')
  await expect(row).toContainText(t('ticket:preview.location'))
  await whatsapp.write('rini', {
    type: 'contacts',
    cards: [{ name: 'Joki Palsu', phones: ['+6282455519955'] }],
  })
  await expect(row).toContainText(named('contacts', 'Joki Palsu'))
  await whatsapp.write('rini', { type: 'unsupported', kind: 'poll_creation' })
  await expect(row).toContainText(t('ticket:preview.unsupported'))
  await stage.picture(agent.page, 'jenis-di-baris')
})

test('set closed on the hours page, the chat becomes the form; set open again, a chat', async ({ stage }) => {
  const { driver: supervisor } = await stage.desk('ratna')
  const { page } = supervisor
  const intoHours = () =>
    page
      .getByRole('navigation', { name: t('nav.label') })
      .getByRole('button', { name: t('nav.hours') })
      .click()
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => t(`admin:hours.day.${day}`))
  await intoHours()
  for (const day of days)
    await page
      .locator('label')
      .filter({ hasText: new RegExp(`^${day}$`) })
      .click()
  await expect(page.getByText(t('admin:hours.never'))).toBeVisible()
  await supervisor.button(t('common.save')).click()
  await expect(page.getByText(t('admin:hours.saved')).first()).toBeVisible()
  await stage.picture(page, 'jam-tutup')

  const message = 'Saya ditipu tadi malam'
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.page.getByRole('button', { name: t('public:widget.open') }).click()
  await expect(visitor.panel.getByText(t('public:widget.closedTitle'))).toBeVisible()
  await visitor.panel.getByLabel(t('public:widget.name'), { exact: true }).fill('Wati Uji Jam')
  await visitor.panel.getByLabel(t('public:widget.email'), { exact: true }).fill('wati@contoh.id')
  await visitor.panel.getByLabel(t('public:widget.first'), { exact: true }).fill(message)
  await stage.picture(visitor.page, 'obrolan-tutup')
  await visitor.panel.getByRole('button', { name: t('public:widget.leave') }).click()
  await expect(visitor.panel.getByText(t('public:widget.leftTitle'))).toBeVisible()
  await expect(visitor.panel.getByText(/T-\d{6}/).first()).toBeVisible()
  await stage.picture(visitor.page, 'obrolan-ditinggal')
  await supervisor.goTo('desk')
  await supervisor.queue('unassigned')
  await supervisor.find('Wati Uji Jam')
  await expect(supervisor.line(message)).toBeVisible()
  await visitor.close()

  await intoHours()
  for (const day of days)
    await page
      .locator('label')
      .filter({ hasText: new RegExp(`^${day}$`) })
      .click()
  // Open at whatever hour this runs.
  const [monday = ''] = days
  await page.getByRole('textbox', { name: t('admin:hours.fromOf', { day: monday }) }).fill('00:00')
  await page.getByRole('textbox', { name: t('admin:hours.toOf', { day: monday }) }).fill('24:00')
  await supervisor.button(t('admin:hours.allLike', { day: monday })).click()
  await supervisor.button(t('common.save')).click()
  await expect(page.getByText(t('admin:hours.openNow'))).toBeVisible()
  const later = await openVisitor(stage.browser, stage.server().pages.chat)
  await later.page.getByRole('button', { name: t('public:widget.open') }).click()
  await expect(later.panel.getByText(t('public:widget.greeting'))).toBeVisible()
  await expect(later.panel.getByText(t('public:widget.closedTitle'))).toHaveCount(0)
  await later.close()
})
