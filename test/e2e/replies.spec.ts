import { expect } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { readBy, writesAndIsTaken } from './whatsapp-person.ts'
import { test } from './with-stage.ts'

const t = words('id')
// Two windows, a server and a browser start for each of these.
test.setTimeout(180_000)
const before = (key: string, params: Record<string, unknown>) => t(key, params).split('|')[0] ?? ''
const rini = { key: 'rini', name: 'Rini Uji Obrolan', waId: '6282455519961' }

interface Interactive {
  readonly action: {
    readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
    readonly sections?: readonly {
      readonly rows: readonly { readonly id: string; readonly title: string; readonly description?: string }[]
    }[]
  }
}

test('a prepared reply by / fills its gaps, and does its acts once it has gone', async ({ stage }) => {
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  await page
    .getByRole('navigation')
    .getByRole('button', { name: t('nav.canned') })
    .click()
  await agent.button(t('canned:create')).click()
  await page.getByRole('textbox', { name: t('canned:shortcut') }).fill('tunda-uji')
  await page.getByRole('textbox', { name: t('canned:name') }).fill('Tunda untuk uji')
  await page
    .getByRole('textbox', { name: t('canned:language.id') })
    .fill('Halo {{contactName}}, tiket {{ticketNumber}} saya pegang. {{agentName}}')
  await agent.choose(t('canned:thenPriority'), t('ticket:priority.high'))
  await page.getByLabel(t('canned:thenTags')).fill('uji-tunda, penipuan')
  const until = { until: t('ticket:macro.until.hour') }
  await agent.choose(t('canned:then'), t('canned:thenSnooze', until))
  await stage.picture(page, 'balasan-siap')
  await agent.button(t('common.save')).click()
  await expect(page.getByText(t('canned:saved', { shortcut: 'tunda-uji' })).first()).toBeVisible()

  await agent.goTo('desk')
  await writesAndIsTaken(stage, agent, rini, 'Saya mau lapor penipuan')
  await agent.composer().pressSequentially('/tunda')
  await expect(page.getByRole('listbox', { name: t('ticket:canned.label') })).toContainText('/tunda-uji')
  await stage.picture(page, 'garis-miring')
  await agent.composer().press('Enter')
  const filled = new RegExp(`^Halo ${rini.name}, tiket T-\\d{6} saya pegang\\. Bagus Prakoso$`)
  await expect(agent.composer()).toHaveValue(filled)
  const strip = page.getByText(t('ticket:macro.snooze', until))
  await expect(strip).toContainText(t('ticket:macro.tags', { tags: 'uji-tunda, penipuan' }))
  await expect(page.getByText('#uji-tunda')).toHaveCount(0)
  await stage.picture(page, 'sebelum-makro')
  await agent.send()
  await expect.poll(async () => (await readBy(stage, rini)).join()).toMatch(filled)
  await agent.queue('waiting')
  await expect(agent.row(rini.name)).toContainText('#uji-tunda #penipuan')
  await expect(agent.row(rini.name)).toContainText(t('ticket:priority.high'))
  await expect(agent.row(rini.name)).toContainText(t('ticket:status.snoozed'))
  await expect(page.getByText(before('ticket:statusDetail.snoozed', { time: '|' })).first()).toBeVisible()
  await stage.picture(page, 'sesudah-makro')
})

test('buttons and lists from the desk: what the person chose stands on the timeline', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  await writesAndIsTaken(stage, agent, rini, 'Saya mau lapor')
  const option = (number: number) =>
    page.getByLabel(t('whatsapp:compose.option', { number }), { exact: true })

  await agent.button(t('whatsapp:compose.choices')).click()
  await agent.composer().fill('Apakah uang Anda sudah ditransfer?')
  await option(1).fill('Sudah')
  await option(2).fill('Belum')
  await stage.picture(page, 'tombol')
  await agent.send()
  const sent = async () => (await whatsapp.screen('rini')).filter(line => line.type === 'interactive')
  await expect.poll(async () => (await sent()).length).toBe(1)
  const [offer] = await sent()
  const buttons = (offer?.content as Interactive | undefined)?.action.buttons ?? []
  expect(buttons.map(({ reply }) => reply.title)).toEqual(['Sudah', 'Belum'])
  const chosen = buttons[1]?.reply ?? { id: '', title: '' }
  await whatsapp.write('rini', { type: 'button_reply', ...chosen, ...(offer && { to: offer.id }) })
  const answer = page
    .getByRole('log')
    .getByRole('article')
    .filter({ hasText: t('ticket:content.choice') })
  await expect(answer).toContainText('Belum')
  await expect(answer).toContainText('Apakah uang Anda sudah ditransfer?')
  await agent.queue('mine')
  await expect(agent.row(rini.name)).toContainText(
    t('ticket:preview.named', { kind: t('ticket:preview.choice'), name: 'Belum' }),
  )
  await stage.picture(page, 'pilihan-tombol')

  await agent.button(t('whatsapp:compose.choices')).click()
  await page.getByRole('radio', { name: t('whatsapp:compose.list', { count: 10 }) }).click()
  await page.getByLabel(t('whatsapp:compose.listButton')).fill('Pilih jenis')
  await agent.composer().fill('Apa yang terjadi?')
  await option(1).fill('Situs palsu')
  await option(2).fill('Joki')
  await page.getByLabel(t('whatsapp:compose.optionDetail', { number: 2 })).fill('Orang yang minta bayaran')
  await stage.picture(page, 'daftar')
  await agent.send()
  await expect.poll(async () => (await sent()).length).toBe(2)
  const list = (await sent())[1]
  const rows =
    (list?.content as Interactive | undefined)?.action.sections?.flatMap(section => section.rows) ?? []
  expect(rows.map(({ title }) => title)).toEqual(['Situs palsu', 'Joki'])
  const row = rows[1] ?? { id: '', title: '' }
  await whatsapp.write('rini', { type: 'list_reply', ...row, ...(list && { to: list.id }) })
  await expect(answer.last()).toContainText('Joki')
  await expect(answer.last()).toContainText('Orang yang minta bayaran')
  await stage.picture(page, 'pilihan-daftar')
})

test('older wordings of a draft can be brought back, and the way that was meant stays', async ({ stage }) => {
  const phone = '082455519963'
  const chatName = 'Tuti Uji Draf'
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name: chatName, phone, message: 'Saya tanya lewat situs' })
  await agent.queue('unassigned')
  await agent.find(chatName)
  await agent.take()
  const first = 'Kami periksa dahulu data Anda di sistem, mohon menunggu sebentar ya, Bu.'
  const kept = page.getByText(before('ticket:composer.kept', { time: '|' }))
  await agent.composer().fill(first)
  await expect(kept).toBeVisible()
  await agent.composer().fill('')
  await agent.composer().fill('Sudah selesai.')
  await agent.button(t('ticket:composer.versions')).click()
  const versions = page.getByRole('dialog', { name: t('ticket:composer.versionsTitle') })
  await expect(versions).toContainText(first)
  await stage.picture(page, 'versi-draf')
  await versions.getByRole('listitem').filter({ hasText: first }).getByRole('button').click()
  await expect(agent.composer()).toHaveValue(first)
  await agent.button(t('ticket:composer.versions')).click()
  await expect(versions).toContainText('Sudah selesai.')
  await page.keyboard.press('Escape')

  await agent.button(new RegExp(`^${before('ticket:route.button', { name: '|' })}`)).click()
  await page
    .getByRole('menuitemradio', { name: /WhatsApp/ })
    .or(page.getByRole('menuitem', { name: /WhatsApp/ }))
    .click()
  const way = agent.button(new RegExp(`^${before('ticket:route.button', { name: 'WhatsApp|' })}`))
  await expect(way).toBeVisible()
  await page.reload()
  await agent.queue('mine')
  await agent.find(chatName)
  await expect(way).toBeVisible()
  await stage.picture(page, 'jalan-tetap')
  await visitor.close()
})

test('where WhatsApp delivered nothing, the way is not shut: why, and what can be done', async ({
  stage,
}) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  await writesAndIsTaken(stage, agent, rini, 'Tolong kabari saya')
  await whatsapp.control('errors', { code: 131026, at: 'status' })
  await agent.reply('Kabar pertama')
  const banner = page.getByRole('status').filter({
    hasText: t('ticket:blocked.undeliverable', { channel: 'WhatsApp' }),
  })
  await expect(banner).toBeVisible()
  await expect(banner).toContainText(before('ticket:blocked.phone', { phones: '|' }))
  await stage.picture(page, 'tidak-sampai')
  await agent.button(t('whatsapp:compose.template'), banner).click()
  await expect(agent.button(/kabar_laporan.*Indonesia/)).toBeVisible()
  await agent.button(t('whatsapp:compose.template')).last().click()
  await whatsapp.control('errors', { code: 131026, at: 'status' })
  await agent.reply('Kabar kedua')
  const lines = page.getByRole('log').getByRole('article')
  await expect(lines.filter({ hasText: 'Kabar kedua' })).toContainText(t('whatsapp:reason.undeliverable'))
  await agent.button(t('ticket:blocked.retry'), banner).click()
  await expect(banner).toHaveCount(0)
  await expect(lines.filter({ hasText: 'Kabar kedua' })).toContainText(t('ticket:delivery.delivered'))
  const arrived = (await whatsapp.screen('rini')).filter(line => !line.mine && line.state !== 'failed')
  expect(arrived.map(({ text }) => text)).toEqual(['Kabar kedua'])
})

test('template, buttons and quotation outlive a reload and a killed desk, and go out as they were meant', async ({
  stage,
}) => {
  const { whatsapp } = stage
  const question = 'Uang saya kapan cair?'
  const kept = (page: typeof agent.page) =>
    expect(page.getByText(before('ticket:composer.kept', { time: '|' }))).toBeVisible()
  const gap = (page: typeof agent.page, number: number) =>
    page.getByLabel(t('whatsapp:compose.variable', { number }), { exact: true })
  const option = (page: typeof agent.page, number: number) =>
    page.getByLabel(t('whatsapp:compose.option', { number }), { exact: true })
  const sent = async (type: string) => (await whatsapp.screen('rini')).filter(line => line.type === type)
  const { desk, driver: agent } = await stage.openDesk('bagus')
  await agent.signIn('bagus')
  await writesAndIsTaken(stage, agent, rini, question)

  await agent.composer().fill('Sebentar ya, Bu.')
  await agent.button(t('whatsapp:compose.template')).click()
  await agent.button(/kabar_laporan.*Indonesia/).click()
  await gap(agent.page, 1).fill('Rini')
  await gap(agent.page, 2).fill('T-000001')
  await kept(agent.page)
  await agent.page.reload()
  await agent.queue('mine')
  await agent.find(rini.name)
  await expect(gap(agent.page, 1)).toHaveValue('Rini')
  await expect(gap(agent.page, 2)).toHaveValue('T-000001')
  await expect(agent.page.getByText('Sebentar ya, Bu.')).toBeVisible()
  await stage.picture(agent.page, 'templat-dimuat-ulang')
  await agent.send()
  const filled = 'Halo Rini, ada kabar tentang laporan Anda nomor T-000001.'
  await expect.poll(async () => (await sent('template')).map(({ text }) => text).join()).toContain(filled)
  await expect(agent.composer()).toHaveValue('Sebentar ya, Bu.')

  const asked = agent.page.getByRole('log').getByRole('article').filter({ hasText: question })
  await asked.hover()
  await agent.button(t('ticket:quote.reply', { name: rini.name }), asked).click()
  await agent.composer().fill('Apakah rekening Anda sudah tersambung?')
  await agent.button(t('whatsapp:compose.choices')).click()
  await option(agent.page, 1).fill('Sudah')
  await option(agent.page, 2).fill('Belum')
  await kept(agent.page)
  await agent.button(t('ticket:composer.versions')).click()
  const versions = agent.page.getByRole('dialog', { name: t('ticket:composer.versionsTitle') })
  const parts = [t('ticket:composer.part.choices', { count: 2 }), t('ticket:composer.part.quote')].join(' · ')
  await expect(versions.getByText(parts)).toBeVisible()
  await stage.picture(agent.page, 'versi-lengkap')
  await desk.kill()

  const { driver: again } = await stage.openDesk('bagus')
  await again.find(rini.name)
  await expect(again.composer()).toHaveValue('Apakah rekening Anda sudah tersambung?')
  await expect(option(again.page, 1)).toHaveValue('Sudah')
  await expect(option(again.page, 2)).toHaveValue('Belum')
  await expect(again.button(t('ticket:quote.remove'))).toBeVisible()
  await stage.picture(again.page, 'dinyalakan-lagi')
  await again.send()
  await expect.poll(async () => (await sent('interactive')).length).toBe(1)
  const [offer] = await sent('interactive')
  const buttons = (offer?.content as Interactive | undefined)?.action.buttons ?? []
  expect(buttons.map(({ reply }) => reply.title)).toEqual(['Sudah', 'Belum'])
  const screen = await whatsapp.screen('rini')
  expect(offer?.quotes).toBe(screen.find(({ text }) => text === question)?.id)
  await expect(again.composer()).toHaveValue('')
  await expect(again.button(t('ticket:quote.remove'))).toHaveCount(0)
})
