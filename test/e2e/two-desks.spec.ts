import { expect } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Marlina Uji Berdua'
const question = 'Kenapa saya belum lolos?'

test('of two who take one ticket one has it, and the other is told why not', async ({ stage, line }) => {
  const { driver: bagus } = await stage.desk('bagus', line.url)
  const { driver: dewi } = await stage.desk('dewi', line.url)
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: question })
  for (const agent of [bagus, dewi]) {
    await agent.queue('unassigned')
    await agent.find(name)
    await expect(agent.line(question)).toBeVisible()
  }
  // Neither hears of the other's hand before both have acted.
  line.hold()
  await bagus.take()
  await dewi.take()
  line.release()
  const composers = () => Promise.all([bagus, dewi].map(agent => agent.composer().count()))
  await expect.poll(async () => Math.max(...(await composers()))).toBe(1)
  expect((await composers()).toSorted((a, b) => a - b)).toEqual([0, 1])
  const [winner, loser, holder] =
    (await composers())[0] === 1 ? [bagus, dewi, 'Bagus Prakoso'] : [dewi, bagus, 'Dewi Anggraini']
  const sentence = t('refusal:ticket.alreadyTaken')
  await expect(loser.page.getByText(sentence)).toBeVisible()
  await expect(loser.page.getByText(t('ticket:composer.othersText', { name: holder }))).toBeVisible()
  await expect(winner.page.getByText(sentence)).toHaveCount(0)
  await winner.reply('Kami bantu periksa')
  await expect(visitor.line('Kami bantu periksa')).toHaveCount(1)
  await expect(loser.line('Kami bantu periksa')).toHaveCount(1)
})

test('a reply that met a newer message comes back to its writer, who decides', async ({ stage, line }) => {
  const reply = 'Silakan tunggu pengumuman berikutnya'
  const newer = 'Sudah lolos ternyata, sekarang bagaimana?'
  const { driver: bagus } = await stage.desk('bagus', line.url)
  const { driver: dewi } = await stage.desk('dewi')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: question })
  await bagus.queue('unassigned')
  await bagus.find(name)
  await bagus.take()
  await expect(bagus.composer()).toBeVisible()
  await dewi.queue('open')
  await dewi.find(name)

  line.cut()
  await expect(bagus.page.getByText(t('link.offline'), { exact: true })).toBeVisible()
  await bagus.reply(reply)
  await expect(bagus.page.getByText(t('ticket:delivery.queued'))).toBeVisible()
  await visitor.write(newer)
  await expect(dewi.line(newer)).toBeVisible()
  line.mend()

  const banner = bagus.page.getByRole('status').filter({ hasText: t('ticket:composer.moved', { count: 1 }) })
  await expect(banner).toBeVisible({ timeout: 30_000 })
  await expect(banner).toContainText(newer)
  await expect(bagus.composer()).toHaveValue(reply)
  await expect(bagus.line(reply)).toHaveCount(0)
  await stage.picture(bagus.page, 'percakapan-berubah')
  await expect(dewi.line(reply)).toHaveCount(0)
  await expect(visitor.line(reply)).toHaveCount(0)

  await bagus.button(t('ticket:composer.sendAnyway')).click()
  await expect(visitor.line(reply)).toHaveCount(1)
  await expect(dewi.line(reply)).toHaveCount(1)
  await expect(bagus.line(reply)).toHaveCount(1)
  await expect(bagus.composer()).toHaveValue('')
  await expect(banner).toHaveCount(0)
})

test('a note is read by colleagues and never leaves for the visitor', async ({ stage }) => {
  const note = 'Catatan dalam: nomor ini pernah menipu'
  const reply = 'Mohon kirim tangkapan layarnya'
  const { driver: bagus } = await stage.desk('bagus')
  const { driver: dewi } = await stage.desk('dewi')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  const heard: string[] = []
  visitor.page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  )
  visitor.page.on('response', response => {
    void response.text().then(
      body => heard.push(body),
      () => undefined, // An answer without a body tells nothing.
    )
  })
  await visitor.start({ name, message: question })
  await bagus.queue('unassigned')
  await bagus.find(name)
  await bagus.take()
  await expect(bagus.composer()).toBeVisible()
  await bagus.page.getByRole('radio', { name: t('ticket:composer.note') }).click()
  await bagus.page.getByRole('textbox', { name: /^Catatan internal pada tiket/ }).fill(note)
  await bagus.button(t('ticket:composer.saveNote')).click()
  await dewi.queue('open')
  await dewi.find(name)
  await expect(dewi.line(note)).toBeVisible()
  await bagus.page.getByRole('radio', { name: t('ticket:composer.reply') }).click()
  await bagus.reply(reply)
  // What came later has arrived, so what came before would have.
  await expect(visitor.line(reply)).toBeVisible()
  await visitor.page.reload()
  await visitor.page.getByRole('button', { name: new RegExp(t('public:widget.open')) }).click()
  await expect(visitor.line(reply)).toBeVisible()
  await expect(visitor.panel.getByText(note)).toHaveCount(0)
  expect(heard.filter(text => text.includes(reply))).not.toEqual([])
  expect(heard.filter(text => text.includes(note))).toEqual([])
})
