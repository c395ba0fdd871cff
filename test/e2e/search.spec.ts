import { expect } from '@playwright/test'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const name = 'Wulan Uji Cari'
const cry = 'Kak, saya tertipu joki yang menelepon dari 0824-5551-9977'

test('what was written is found in any form, and opens where it stands', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  await whatsapp.addUser({ key: 'wulan', name, waId: '6282455519921' })
  await whatsapp.write('wulan', { type: 'text', text: cry })
  for (let at = 0; at < 30; at++)
    await whatsapp.write('wulan', { type: 'text', text: `Kalimat lain yang ke-${at}` })
  await agent.queue('unassigned')
  await agent.find(name)
  await expect(agent.line('Kalimat lain yang ke-29')).toBeVisible()
  const number = (
    await page
      .getByText(/^T-\d{6}$/)
      .first()
      .innerText()
  ).trim()

  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('searchbox', { name: t('search:label') })
  const list = page
    .getByRole('listbox', { name: t('search:results') })
    .or(page.getByRole('grid', { name: t('search:results') }))
  const hit = list.getByText(name).first()
  const shortly = { timeout: 20_000 }
  for (const asked of ['penipuan', 'ditipu', '082455519977', '+62 824 5551 9977', number]) {
    await field.fill(asked)
    await expect(hit, asked).toBeVisible(shortly)
  }
  await field.fill('zzzqqq')
  await expect(page.getByText(t('search:none', { text: 'zzzqqq' }))).toBeVisible()
  await field.fill('penipuan joki')
  await expect(hit).toBeVisible(shortly)
  await stage.picture(page, 'cari')
  await hit.click()
  const line = agent.line(cry)
  await expect(line).toBeInViewport()
  await stage.picture(page, 'cari-dibuka')
})
