import { expect } from '@playwright/test'
import { driveDesk } from '#test/harness/desk-driver.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const people = ['Satu Uji Panel', 'Dua Uji Panel', 'Tiga Uji Panel']

test('each pane and each window has its own reply, and none is lost', async ({ stage }) => {
  const { whatsapp } = stage
  const { desk, driver: agent } = await stage.desk('bagus')
  const { page } = agent
  for (const [at, name] of people.entries()) {
    await whatsapp.addUser({ key: `p${at}`, name, waId: `628245551994${at}` })
    await whatsapp.write(`p${at}`, { type: 'text', text: `Halo dari ${name}` })
    await agent.queue('unassigned')
    await agent.find(name)
    await agent.take()
    await expect(agent.composer()).toBeVisible()
  }
  await agent.queue('mine')
  await page.getByRole('searchbox', { name: t('queue.filter') }).fill('Uji Panel')
  await agent.openTicket(new RegExp(people[0] ?? ''))
  for (const name of people.slice(1)) {
    await page.keyboard.press('Alt+B')
    await expect.poll(() => page.getByRole('log').count()).toBeGreaterThan(people.indexOf(name))
  }
  const field = (name: string) =>
    page.getByRole('textbox', { name: t('ticket:composer.replyLabel', { name, channel: 'WhatsApp' }) })
  for (const name of people) await field(name).fill(`Untuk ${name}`)
  await stage.picture(page, 'tiga-panel')
  for (const name of people) await expect(field(name)).toHaveValue(`Untuk ${name}`)

  await field(people[1] ?? '').click()
  const opened = desk.app.waitForEvent('window')
  await page.keyboard.press('Alt+O')
  const window = await opened
  const own = driveDesk(window)
  await expect(own.composer()).toHaveValue(`Untuk ${people[1]}`)
  await stage.picture(window, 'jendela-sendiri')
  await own.send()
  await expect
    .poll(async () => (await whatsapp.screen('p1')).filter(line => line.text === `Untuk ${people[1]}`).length)
    .toBe(1)
  for (const other of ['p0', 'p2'])
    expect((await whatsapp.screen(other)).filter(line => !line.mine)).toEqual([])

  await page.reload()
  await page.getByRole('searchbox', { name: t('queue.filter') }).fill(people[2] ?? '')
  await agent.openTicket(new RegExp(people[2] ?? ''))
  await expect(field(people[2] ?? '')).toHaveValue(`Untuk ${people[2]}`)
})
