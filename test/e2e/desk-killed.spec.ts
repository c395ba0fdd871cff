import { expect } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Lestari Uji Padam'
const question = 'Insentif saya belum cair, sudah dua minggu'
const answer = 'Kami periksa dulu ya, Bu'
const first = 'Datanya sudah kami temukan'
const second = 'Rekening Ibu perlu disambungkan ulang'
const half = 'Langkahnya: buka dasbor, lalu'
const whole = [answer, first, second]

test('a desk killed while offline loses nothing, and each reply arrives once', async ({ stage }) => {
  const { desk, driver: agent } = await stage.openDesk('bagus')
  await agent.signIn('bagus')
  const { driver: colleague } = await stage.desk('dewi')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: question })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  await agent.reply(answer)
  await expect(visitor.line(answer)).toBeVisible()
  await colleague.queue('open')
  await colleague.find(name)
  await expect(colleague.line(answer)).toBeVisible()

  await stage.stopServer()
  const [offlineSince = ''] = t('banner.offline', { time: '|' }).split('|')
  await expect(agent.page.getByRole('status').filter({ hasText: offlineSince })).toBeVisible()
  await expect(agent.page.getByText(t('link.offline'), { exact: true })).toBeVisible()
  await agent.reply(first)
  await agent.reply(second)
  const waits = t('ticket:delivery.queued')
  const bubble = (driver: typeof agent, text: string) =>
    driver.page.getByRole('article').filter({ has: driver.page.getByText(text, { exact: true }) })
  for (const text of [first, second]) await expect(bubble(agent, text)).toContainText(waits)
  await expect(agent.button(t('outbox.button', { count: 2 }))).toBeVisible()
  await agent.composer().fill(half)
  const [kept = ''] = t('ticket:composer.kept', { time: '|' }).split('|')
  await expect(agent.page.getByText(kept)).toBeVisible()
  await stage.picture(agent.page, 'terputus')
  await desk.kill()

  const { driver: again } = await stage.openDesk('bagus')
  await again.find(name)
  for (const text of [question, answer, first, second]) await expect(again.line(text)).toHaveCount(1)
  for (const text of [first, second]) await expect(bubble(again, text)).toContainText(waits)
  await expect(again.composer()).toHaveValue(half)
  await stage.picture(again.page, 'dinyalakan-lagi')

  await stage.startServer()
  await expect(again.page.getByText(t('link.online'), { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(again.button(t('outbox.button', { count: 2 }))).toBeHidden()
  const told = async (): Promise<string[]> => {
    const texts = await visitor.panel.getByRole('log').locator('[data-from=agent] .bubble').allInnerTexts()
    return texts.filter(text => text !== '')
  }
  await expect.poll(told, { timeout: 30_000 }).toEqual(whole)
  const shown = (driver: typeof agent) => async (): Promise<string[]> => {
    const texts = await driver.page
      .getByRole('log')
      .locator('[data-direction=out] .k-bubble-body')
      .allInnerTexts()
    return texts.map(text => text.trim())
  }
  await expect.poll(shown(colleague), { timeout: 30_000 }).toEqual(whole)
  await expect.poll(shown(again)).toEqual(whole)
  // What was loaded anew comes from the server's own record.
  await visitor.page.reload()
  await visitor.page.getByRole('button', { name: new RegExp(t('public:widget.open')) }).click()
  await expect.poll(told).toEqual(whole)
  await expect(again.composer()).toHaveValue(half)
})
