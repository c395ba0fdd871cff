import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { words } from '#test/harness/words.ts'
import { root } from '#build/root.mjs'
import type { Stage } from './stage.ts'

const t = words('id')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** A person writes by WhatsApp and is answered; another one wrote so long ago that only a template may be sent. */
export async function playWhatsApp(stage: Stage, agent: DeskDriver): Promise<void> {
  await writtenAndAnswered(stage, agent)
  await windowClosed(stage, agent)
}

async function writtenAndAnswered(stage: Stage, agent: DeskDriver): Promise<void> {
  const { whatsapp } = stage
  const name = 'Laila Ramadhani'
  const cry = 'Kak, ini bukti transfernya. Tolong dibantu 🙏'
  const answer = 'Buktinya sudah kami terima, Kak Laila. Kami periksa dulu, ya.'
  stage.say('Seseorang menulis lewat WhatsApp dan mengirim foto')
  await whatsapp.addUser({ key: 'laila', name, waId: '6282455519901', bsuid: 'ID.1349120865530299' })
  await whatsapp.write('laila', { type: 'text', text: 'Assalamualaikum' })
  const data = readFileSync(join(root, 'test/demo/bukti-transfer.png')).toString('base64')
  await whatsapp.write('laila', { type: 'image', mime: 'image/png', data, caption: cry })
  await agent.queue('unassigned')
  await agent.openTicket(new RegExp(name))
  await expect(agent.line(cry)).toBeVisible()
  await agent.take()
  await stage.picture(agent.page, 'whatsapp-foto')

  await agent.reply(answer)
  const delivered = async () => (await whatsapp.screen('laila')).find(({ text }) => text === answer)?.state
  await expect.poll(delivered, { timeout: 20_000 }).toBe('delivered')
  await expect(agent.page.getByText(t('ticket:delivery.delivered')).last()).toBeVisible()
  stage.say('Jawaban sampai di ponselnya')
  await whatsapp.control('phone/laila', { open: true })
  await expect(agent.page.getByText(t('ticket:delivery.read')).last()).toBeVisible()
  stage.say('Ia membuka WhatsApp: tanda dibaca kembali ke meja')
  const page = await stage.browser.newPage({ viewport: { width: 900, height: 860 } })
  await page.goto(`${whatsapp.phone}/?as=laila`)
  await expect(page.getByRole('listitem').filter({ hasText: answer })).toBeVisible()
  await stage.picture(page, 'whatsapp-ponsel')
  await page.close()
}

async function windowClosed(stage: Stage, agent: DeskDriver): Promise<void> {
  const { whatsapp } = stage
  const name = 'Bima Saputra'
  stage.say('Pesan orang lain baru sampai hampir sehari kemudian: jendela 24 jam sudah tertutup')
  await whatsapp.addUser({ key: 'bima', name, waId: '6282455519902' })
  const at = Date.now() - dayMs + 5 * minuteMs
  await whatsapp.write('bima', { type: 'text', text: 'Laporan saya sudah sampai mana?', at })
  await agent.queue('unassigned')
  await agent.openTicket(new RegExp(name))
  await agent.take()
  await agent.button(/lanjutkan_percakapan/).click()
  await agent.page.getByLabel(t('whatsapp:compose.variable', { number: 1 })).fill('Bima')
  await stage.picture(agent.page, 'whatsapp-templat')
  await agent.send()
  const wanted = 'Halo Bima, boleh kami lanjutkan percakapan kita?'
  const arrived = async () => (await whatsapp.screen('bima')).some(({ text }) => text.startsWith(wanted))
  await expect.poll(arrived, { timeout: 20_000 }).toBe(true)
  stage.say('Templat yang disetujui sampai; bila ia menjawab, jendela terbuka lagi')
}
