import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '#build/root.mjs'
import { driveDesk } from '#test/harness/desk-driver.ts'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { readBy, writesAndIsTaken } from './whatsapp-person.ts'
import { test } from './with-stage.ts'

const t = words('id')
// Two windows, a server and a browser start for each of these.
test.setTimeout(180_000)
const a = { key: 'ani', name: 'Ani Uji Berkas', waId: '6282455519951' }
const b = { key: 'beni', name: 'Beni Uji Berkas', waId: '6282455519952' }
const picture = {
  name: 'panduan lapor.png',
  mimeType: 'image/png',
  buffer: readFileSync(join(root, 'test/demo/bukti-transfer.png')),
}
/** Longer than what the two systems' buffers swallow at once, so that it is seen to be on its way. */
const long = {
  name: 'panduan lengkap.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024, 'Panduan lapor. ')]),
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('a slow file goes to whom it was chosen for, whatever is on the screen by then', async ({
  stage,
  line,
}) => {
  const forA = 'Ini panduannya, Bu Ani.'
  const forB = 'Pak Beni, laporannya sudah kami terima.'
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus', line.url)
  await writesAndIsTaken(stage, agent, a, 'Bagaimana cara lapor?')
  await writesAndIsTaken(stage, agent, b, 'Apakah laporan saya sudah masuk?')
  await agent.queue('mine')
  await agent.find(a.name)
  line.holdFiles()
  await agent.attach(long)
  await agent.composer().fill(forA)
  const bar = agent.page.getByRole('progressbar', {
    name: t('ticket:composer.uploading', { name: long.name }),
  })
  await expect.poll(line.heldFiles).toBe(1)
  await expect(bar).toBeVisible()
  await agent.send()
  await expect(agent.page.getByText(t('ticket:composer.waitsForFiles', { name: a.name }))).toBeVisible()
  await expect(bar).toBeVisible()
  await stage.picture(agent.page, 'menunggu-berkas')

  await agent.find(b.name)
  await expect(agent.composer()).toHaveValue('')
  await expect(agent.replyFiles()).toHaveCount(0)
  await agent.reply(forB)
  await expect.poll(() => readBy(stage, b)).toEqual([forB])
  expect(await readBy(stage, a)).toEqual([])

  line.releaseFiles()
  await expect
    .poll(() => whatsapp.files('ani'), { timeout: 30_000 })
    .toEqual([{ type: 'document', sha256: sha256(long.buffer) }])
  await expect.poll(async () => (await readBy(stage, a)).join()).toContain(forA)
  expect(await readBy(stage, b)).toEqual([forB])
  expect(await whatsapp.files('beni')).toEqual([])
  await expect(agent.line(forA)).toHaveCount(0)
  await agent.find(a.name)
  await expect(agent.line(forA)).toHaveCount(1)
  await expect(agent.composer()).toHaveValue('')
  await expect(agent.replyFiles()).toHaveCount(0)
})

test('a ticket that changes hands while a file is on its way: nobody is written to, nothing is lost', async ({
  stage,
  line,
}) => {
  const text = 'Silakan buka panduan ini.'
  const { driver: agent } = await stage.desk('bagus', line.url)
  const { driver: supervisor } = await stage.desk('ratna')
  await writesAndIsTaken(stage, agent, a, 'Bagaimana cara lapor?')
  await supervisor.queue('open')
  await supervisor.find(a.name)
  line.holdFiles()
  await agent.attach(long)
  await expect.poll(line.heldFiles).toBe(1)
  await agent.composer().fill(text)
  await agent.send()
  const waiting = agent.page.getByText(t('ticket:composer.waitsForFiles', { name: a.name }))
  await expect(waiting).toBeVisible()

  await supervisor.act(t('ticket:act.assign'))
  await supervisor.page.getByRole('combobox', { name: t('ticket:dialog.assignTo') }).fill('Dewi')
  await supervisor.page.getByRole('option', { name: /Dewi Anggraini/ }).click()
  await supervisor.button(t('ticket:dialog.assignConfirm')).click()
  await expect(
    agent.page.getByText(t('ticket:composer.othersText', { name: 'Dewi Anggraini' })),
  ).toBeVisible()
  line.releaseFiles()
  await stage.picture(agent.page, 'pindah-tangan')
  await expect(agent.page.getByRole('log').getByText(text)).toBeVisible()
  const refused = t('ticket:delivery.failed', { reason: t('refusal:ticket.notYours') })
  await expect(agent.page.getByRole('log').getByText(refused)).toBeVisible()
  await stage.picture(agent.page, 'pindah-tangan-ditolak')
  expect(await readBy(stage, a)).toEqual([])
})

test('a ticket that is joined to another one while a file is on its way: the reply is not lost', async ({
  stage,
  line,
}) => {
  const text = 'Silakan buka panduan ini.'
  const second = 'Satu lagi: kartu saya hilang'
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus', line.url)
  const { page } = agent
  const dialog = page.getByRole('dialog')
  const log = (said: string) => page.getByRole('log', { name: a.name }).filter({ hasText: said })
  await writesAndIsTaken(stage, agent, b, 'Apakah laporan saya sudah masuk?')
  await writesAndIsTaken(stage, agent, a, 'Bagaimana cara lapor?')
  await whatsapp.write('ani', { type: 'text', text: second })
  await expect(agent.line(second)).toBeVisible()
  await agent.act(t('acts.split'))
  await dialog.locator('label').filter({ hasText: second }).click()
  await agent.button(t('acts.splitConfirm', { count: 1 }), dialog).click()
  await expect(log(second)).toHaveCount(1)
  await log('Bagaimana cara lapor?').click()
  await page.keyboard.press('Alt+X')
  await expect(agent.composer()).toHaveCount(1)

  line.holdFiles()
  await agent.attach(long)
  await expect.poll(line.heldFiles).toBe(1)
  await agent.composer().fill(text)
  await agent.send()
  await expect(page.getByText(t('ticket:composer.waitsForFiles', { name: a.name }))).toBeVisible()
  await stage.picture(page, 'sebelum-digabung')
  await page.keyboard.press('Alt+M')
  await dialog.locator('label').filter({ hasText: 'WhatsApp' }).first().click()
  await dialog
    .getByRole('radio', { name: /^T-\d{6}$/ })
    .last()
    .click()
  await stage.picture(page, 'digabung')
  await agent.button(t('acts.mergeConfirm'), dialog).click()
  await expect(dialog).toHaveCount(0)
  await expect(log('Bagaimana cara lapor?').filter({ hasText: second })).toHaveCount(1)
  line.releaseFiles()
  const moved = page.getByRole('status').filter({ hasText: t('ticket:composer.movedPlain') })
  await expect(moved).toBeVisible()
  await expect(page.getByText(t('refusal:ticket.joined'))).toBeVisible()
  await expect(agent.composer()).toHaveValue(text)
  await expect(agent.replyFiles().getByText(long.name)).toHaveCount(1)
  await expect(agent.replyFiles().getByRole('progressbar')).toHaveCount(0)
  await stage.picture(page, 'sesudah-digabung')
  expect(await readBy(stage, a)).toEqual([])
  await agent.button(t('ticket:composer.sendAnyway'), moved).click()
  await expect
    .poll(() => whatsapp.files('ani'), { timeout: 30_000 })
    .toEqual([{ type: 'document', sha256: sha256(long.buffer) }])
  await expect.poll(async () => (await readBy(stage, a)).join()).toContain(text)
  await expect(agent.line(text)).toHaveCount(1)
  await expect(agent.composer()).toHaveValue('')
  expect(await readBy(stage, b)).toEqual([])
})

test('a picture of ours arrives unchanged on the phone and in the chat', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  await writesAndIsTaken(stage, agent, a, 'Boleh minta contoh buktinya?')
  await agent.attach(picture)
  await expect(agent.replyFiles().getByText(picture.name)).toBeVisible()
  await agent.reply('Seperti ini contohnya.')
  await expect.poll(() => whatsapp.files('ani')).toEqual([{ type: 'image', sha256: sha256(picture.buffer) }])
  await expect.poll(async () => (await readBy(stage, a)).join()).toContain('Seperti ini contohnya.')

  const chatName = 'Citra Uji Berkas'
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name: chatName, message: 'Boleh minta contohnya?' })
  await agent.queue('unassigned')
  await agent.find(chatName)
  await agent.take()
  await agent.attach(picture)
  await agent.send()
  const download = visitor.page.waitForEvent('download')
  await visitor.panel
    .getByRole('button', { name: t('public:widget.openFile', { name: picture.name }) })
    .click()
  const saved = await (await download).path()
  expect(sha256(readFileSync(saved))).toBe(sha256(picture.buffer))
  await stage.picture(visitor.page, 'gambar-di-obrolan')
  await agent.queue('mine')
  await expect(agent.row(chatName)).toContainText(t('ticket:preview.image'))
  await stage.picture(agent.page, 'gambar-di-daftar')
  await visitor.close()
})

test('an unsent reply is found again whole: its words, its files and whom it is for', async ({
  stage,
  line,
}) => {
  const text = 'Terlampir contohnya.'
  const { whatsapp } = stage
  const { desk, driver: agent } = await stage.desk('bagus', line.url)
  await writesAndIsTaken(stage, agent, a, 'Boleh minta contohnya?')
  await agent.composer().fill(text)
  await agent.attach(picture)
  const kept = agent.replyFiles().getByText(picture.name)
  await expect(kept).toBeVisible()
  await expect(agent.page.getByRole('progressbar')).toHaveCount(0)
  await expect(
    agent.page.getByText(t('ticket:composer.kept', { time: '|' }).split('|')[0] ?? ''),
  ).toBeVisible()

  await test.step('after the window is loaded anew, also what was still on its way', async () => {
    line.holdFiles()
    await agent.attach(long)
    await expect(agent.replyFiles().getByRole('progressbar')).toBeVisible()
    // The desk has begun to send it, so it is not in the window alone.
    await expect.poll(line.heldFiles).toBe(1)
    await agent.page.reload()
    await agent.queue('mine')
    await agent.find(a.name)
    await expect(agent.composer()).toHaveValue(text)
    await expect(kept).toBeVisible()
    await expect(agent.replyFiles().getByText(long.name)).toBeVisible()
    await expect(agent.replyFiles().getByRole('progressbar')).toBeVisible()
    await stage.picture(agent.page, 'dimuat-ulang')
    line.releaseFiles()
    await expect(agent.replyFiles().getByRole('progressbar')).toHaveCount(0)
  })

  await test.step('in a window of its own', async () => {
    const opened = desk.app.waitForEvent('window')
    await agent.page.keyboard.press('Alt+O')
    const window = await opened
    const own = driveDesk(window)
    await expect(own.composer()).toHaveValue(text)
    await expect(own.replyFiles().getByText(picture.name)).toBeVisible()
    await expect(own.replyFiles().getByText(long.name)).toBeVisible()
    await own.button(t('ticket:composer.removeFile', { name: long.name })).click()
    await expect(own.replyFiles().getByText(long.name)).toHaveCount(0)
    await stage.picture(window, 'jendela-sendiri')
    await own.send()
    await expect
      .poll(() => whatsapp.files('ani'))
      .toEqual([{ type: 'image', sha256: sha256(picture.buffer) }])
    await window.close()
  })

  await test.step('sent there, it is gone here', async () => {
    await agent.page.reload()
    await agent.queue('mine')
    await agent.find(a.name)
    await expect(agent.page.getByRole('log').getByText(text)).toHaveCount(1)
    await expect(agent.composer()).toHaveValue('')
    await expect(agent.replyFiles()).toHaveCount(0)
  })
})
