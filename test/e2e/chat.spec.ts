import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '#build/root.mjs'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { type Network, openNetwork } from '#test/harness/network.ts'
import { typeUntilSeen } from '#test/harness/type-until-seen.ts'
import { openVisitor, type Visitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { pdf } from '#test/server/channels/files.ts'
import { test } from './with-stage.ts'

const t = words('id')
test.setTimeout(180_000)

const name = 'Wulan Uji Obrolan'
/** Decoders stop where the picture ends; what follows makes it as heavy as a photograph. */
const photo = Buffer.concat([readFileSync(join(root, 'test/demo/bukti-transfer.png')), randomBytes(420_000)])
const guide = pdf(90_000)
const before = (key: string) => t(key, { name: '|', place: '|', stars: 5 }).split('|')[0] ?? ''

/** Everything both sides have said, in the order in which this side shows it. */
const heard = (visitor: Visitor) => async (): Promise<string[]> => {
  const said = visitor.panel.getByRole('log').locator('[data-from=visitor], [data-from=agent]')
  const texts = await said.locator('.bubble').allInnerTexts()
  return texts.filter(text => text !== '')
}
const shown = (agent: DeskDriver) => async (): Promise<string[]> => {
  const texts = await agent.page.getByRole('log').locator('.k-bubble-text, .d-text').allInnerTexts()
  return texts.map(text => text.trim()).filter(text => text !== '')
}
const choose = (page: Page, file: string, mimeType: string, buffer: Buffer) =>
  page.locator('input[type=file]').first().setInputFiles({ name: file, mimeType, buffer })
/** What the other side has not read yet comes back to the agent first, who sends it all the same. */
const arrives = async (agent: DeskDriver, visitor: Visitor, text: string): Promise<void> => {
  const anyway = agent.button(t('ticket:composer.sendAnyway'))
  await expect(anyway.or(agent.line(text))).toBeVisible({ timeout: 30_000 })
  await expect(async () => {
    if (await anyway.isVisible()) await anyway.click()
    await expect(visitor.line(text)).toHaveCount(1, { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
}
const inbound = (agent: DeskDriver, text: string) =>
  agent.page.getByRole('log').getByRole('article').filter({ hasText: text })

test('files both ways, typing both ways, and a colleague who takes over', async ({ stage }) => {
  const { driver: agent } = await stage.desk('bagus')
  const { driver: colleague } = await stage.desk('dewi')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: 'Saya sudah transfer, tapi tidak dapat apa-apa' })
  await test.step('until somebody is free the place in the queue is told', async () => {
    const place = new RegExp(`${before('public:widget.queuePlace')}\\d+`)
    await expect(visitor.panel.getByRole('status').filter({ hasText: place })).toBeVisible({
      timeout: 30_000,
    })
    await stage.picture(visitor.page, 'antrean')
    await agent.queue('unassigned')
    await agent.find(name)
    await agent.take()
    await expect(visitor.panel.getByText(place)).toHaveCount(0)
    await expect(
      visitor.panel.getByText(t('public:widget.transferred', { name: 'Bagus Prakoso' })),
    ).toBeVisible()
  })

  await test.step('each sees the other type', async () => {
    const compose = visitor.panel.getByLabel(t('public:widget.compose'))
    await typeUntilSeen(compose, 'Ini bukti', agent.page.getByText(t('ticket:thread.typing', { name })))
    const bagus = visitor.panel.getByText(t('public:widget.typing', { name: 'Bagus Prakoso' }))
    await typeUntilSeen(agent.composer(), 'Baik, kami', bagus)
    await agent.composer().fill('')
  })

  await test.step('a photograph on a slow line shows how far it is, and opens on the desk', async () => {
    const network = await openNetwork(visitor.page)
    await network.slow()
    await choose(visitor.page, 'bukti.png', 'image/png', photo)
    await visitor.write('Ini bukti transfernya')
    const line = visitor.line('Ini bukti transfernya')
    await expect(line.getByRole('progressbar')).toBeVisible()
    await expect(line.locator('.file-note')).toHaveText(/^[1-9]\d?%$/, { timeout: 30_000 })
    await expect(line.getByRole('progressbar')).toBeInViewport()
    await stage.picture(visitor.page, 'foto-dikirim')
    await expect(line).toHaveAttribute('data-mark', 'sent', { timeout: 60_000 })
    await network.normal()
    await expect(line.locator('canvas')).toBeVisible()
    const open = inbound(agent, 'Ini bukti transfernya').getByRole('button', { name: /bukti\.png/ })
    await open.click()
    const picture = agent.page.getByRole('dialog').getByRole('img')
    await expect(picture).toBeVisible()
    expect(await picture.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100)
    await stage.picture(agent.page, 'foto-di-meja')
    await agent.page.keyboard.press('Escape')
    await expect(open).toBeFocused()
  })

  await test.step('the agent’s document arrives byte for byte', async () => {
    await choose(agent.page, 'panduan.pdf', 'application/pdf', guide)
    await agent.reply('Ini panduannya')
    const file = visitor.line('Ini panduannya').getByRole('button', { name: /panduan\.pdf/ })
    const saved = visitor.page.waitForEvent('download')
    await file.click()
    const bytes = readFileSync(await (await saved).path())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      createHash('sha256').update(guide).digest('hex'),
    )
  })

  await test.step('the visitor is told who goes on, and talks to them', async () => {
    await agent.button(t('ticket:header.actions')).click()
    await agent.page.getByRole('menuitem', { name: t('ticket:act.assign') }).click()
    const dialog = agent.page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('Dewi')
    await agent.page.getByRole('option', { name: /Dewi Anggraini/ }).click()
    await agent.button(t('ticket:dialog.assignConfirm'), dialog).click()
    await expect(
      visitor.panel.getByText(t('public:widget.transferred', { name: 'Dewi Anggraini' })),
    ).toBeVisible()
    await stage.picture(visitor.page, 'dialihkan')
    await colleague.queue('mine')
    await colleague.find(name)
    await colleague.reply('Saya lanjutkan, ya')
    await expect(visitor.line('Saya lanjutkan, ya')).toHaveCount(1)
    expect(await shown(agent)()).toEqual(await heard(visitor)())
  })

  await test.step('at the end stars, and a copy by file and by letter', async () => {
    await colleague.button(t('ticket:act.resolve')).click()
    await colleague.button(t('ticket:dialog.resolveConfirm'), colleague.page.getByRole('dialog')).click()
    await visitor.panel.locator('label.star').nth(4).click()
    await visitor.panel.getByLabel(t('public:widget.rateComment')).fill('Cepat dan sabar')
    await visitor.panel.getByRole('button', { name: t('public:widget.rateSend') }).click()
    await expect(visitor.panel.getByText(t('public:widget.rateThanks'))).toBeVisible()
    const stars = t('timeline:ticket.ratedComment', { stars: 5, comment: 'Cepat dan sabar' })
    await expect(colleague.page.getByRole('log').getByText(stars)).toBeVisible()
    await stage.picture(colleague.page, 'penilaian')

    await visitor.panel.getByRole('button', { name: t('public:widget.transcript') }).click()
    const saved = visitor.page.waitForEvent('download')
    await visitor.panel.getByRole('button', { name: t('public:widget.transcriptDownload') }).click()
    const copy = readFileSync(await (await saved).path(), 'utf8')
    for (const text of ['Ini bukti transfernya', 'Saya lanjutkan, ya', 'panduan.pdf'])
      expect(copy).toContain(text)
    await visitor.panel.getByLabel(t('public:widget.transcriptMail')).fill('wulan@uji.example')
    await stage.picture(visitor.page, 'salinan')
    await visitor.panel.getByRole('button', { name: t('public:widget.transcriptSend') }).click()
    await expect.poll(async () => (await stage.mail.mails()).length, { timeout: 30_000 }).toBe(1)
    const [letter] = await stage.mail.mails()
    expect(letter?.envelope.to).toEqual(['wulan@uji.example'])
    expect(letter?.mail.text).toContain('Saya lanjutkan, ya')
  })
})

test('a killed server, a tunnel and a reload on a slow line lose nothing and double nothing', async ({
  stage,
  line,
}) => {
  const { driver: agent } = await stage.desk('bagus')
  const direct = new URL(stage.server().pages.chat)
  const visitor = await openVisitor(stage.browser, `${line.url}${direct.pathname}`)
  const offsets: number[] = []
  visitor.page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url())
    if (request.method() === 'PUT' && pathname.startsWith('/upload/'))
      offsets.push(Number(searchParams.get('offset')))
  })
  const network: Network = await openNetwork(visitor.page)
  await network.slow()
  await visitor.start({ name, message: 'Halo, saya mau lapor' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  await agent.reply('Silakan kirim buktinya')
  await expect(visitor.line('Silakan kirim buktinya')).toHaveCount(1)

  await test.step('the server dies with half a file, which goes on where it was', async () => {
    await choose(visitor.page, 'bukti.png', 'image/png', photo)
    await visitor.write('Ini buktinya')
    const note = visitor.line('Ini buktinya').locator('.file-note')
    await expect(note).toHaveText(/^[1-9]\d?%$/, { timeout: 30_000 })
    await stage.stopServer()
    await visitor.write('Sudah masuk belum?')
    await agent.reply('Kami tunggu berkasnya')
    await expect(visitor.panel.getByText(t('public:widget.offline'))).toBeVisible({ timeout: 30_000 })
    await stage.picture(visitor.page, 'server-mati')
    offsets.length = 0
    await stage.startServer()
    await expect(visitor.line('Ini buktinya')).toHaveAttribute('data-mark', /sent|read/, { timeout: 60_000 })
    await arrives(agent, visitor, 'Kami tunggu berkasnya')
    expect(offsets.length).toBeGreaterThan(0)
    expect(Math.min(...offsets)).toBeGreaterThan(0)
  })

  await test.step('in a tunnel both go on writing', async () => {
    await network.none()
    line.cut()
    await visitor.write('Saya di terowongan')
    await visitor.write('Masih di sini')
    await agent.reply('Pesan Anda kami baca sebentar lagi')
    await expect(visitor.panel.getByText(t('public:widget.offline'))).toBeVisible()
    await expect(agent.line('Pesan Anda kami baca sebentar lagi')).toBeVisible()
    line.mend()
    await network.slow()
    await expect(visitor.line('Masih di sini')).toHaveAttribute('data-mark', /sent|read/, { timeout: 60_000 })
  })

  await test.step('killed again while both write, the page loaded anew meanwhile', async () => {
    await network.normal()
    await Promise.all([visitor.write('Satu lagi'), agent.reply('Baik'), stage.stopServer()])
    await visitor.write('Halo?')
    await stage.startServer()
    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: new RegExp(t('public:widget.open')) }).click()
    for (const text of ['Satu lagi', 'Halo?'])
      await expect(agent.line(text)).toHaveCount(1, { timeout: 30_000 })
    await arrives(agent, visitor, 'Baik')
  })

  const all = await shown(agent)()
  expect(all.toSorted()).toEqual(
    [
      ...['Halo, saya mau lapor', 'Silakan kirim buktinya', 'Ini buktinya', 'Sudah masuk belum?'],
      ...[
        'Kami tunggu berkasnya',
        'Saya di terowongan',
        'Masih di sini',
        'Pesan Anda kami baca sebentar lagi',
      ],
      ...['Satu lagi', 'Halo?', 'Baik'],
    ].toSorted(),
  )
  await expect.poll(heard(visitor), { timeout: 30_000 }).toEqual(all)
  expect(await Promise.all(all.map(text => visitor.line(text).getAttribute('data-mark')))).not.toContain(
    'failed',
  )
  await expect(agent.page.getByRole('log').getByRole('button', { name: /bukti\.png/ })).toHaveCount(1)
  await stage.picture(agent.page, 'utuh')
})
