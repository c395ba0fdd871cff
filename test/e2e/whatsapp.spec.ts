import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '#build/root.mjs'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { voiceNote } from '#test/harness/voice-note.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
// A server that was refused looks every quarter of a minute whether it may send again.
test.setTimeout(180_000)
const name = 'Rina Uji Wasap'
const minuteMs = 60_000
/** Free text is allowed a little shorter than Meta's day, so that nothing is refused on the way. */
const windowMs = 24 * 60 * minuteMs - 10 * minuteMs
const picture = readFileSync(join(root, 'test/demo/bukti-transfer.png')).toString('base64')
const bubble = (agent: DeskDriver, text: string) =>
  agent.page.getByRole('log').getByRole('article').filter({ hasText: text })

test('everything that people send by WhatsApp is shown for what it is', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  await whatsapp.addUser({ key: 'rina', name, waId: '6282455519911', bsuid: 'ID.1349120865530299' })
  const first = await whatsapp.write('rina', { type: 'text', text: 'Assalamualaikum, saya kena tipu' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()

  await test.step('a picture that is on its way says so, until it is there', async () => {
    // Five minutes later the address no longer leads anywhere; the server asks for a new one.
    await whatsapp.control('media', { mode: 'fail', times: 2 })
    const caption = 'Ini bukti transfernya'
    await whatsapp.write('rina', { type: 'image', mime: 'image/png', data: picture, caption })
    const line = bubble(agent, caption)
    await expect(line.getByText(t('ticket:file.awaited'))).toBeVisible()
    await expect(agent.page.getByText(t('ticket:header.awaited', { count: 1 }))).toBeVisible()
    await stage.picture(agent.page, 'bukti-belum-lengkap')
    await expect(line.getByRole('button', { name: new RegExp(`^${t('ticket:file.image')}`) })).toBeVisible({
      timeout: 90_000,
    })
    await expect(agent.page.getByText(t('ticket:header.awaited', { count: 1 }))).toHaveCount(0)
    await line.getByRole('button', { name: new RegExp(`^${t('ticket:file.image')}`) }).click()
    const shown = agent.page.getByRole('dialog').getByRole('img')
    await expect(shown).toBeVisible()
    expect(await shown.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100)
    await agent.page.keyboard.press('Escape')
    await expect(agent.page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('a voice note plays where it was said', async () => {
    const data = voiceNote(3).toString('base64')
    await whatsapp.write('rina', { type: 'audio', voice: true, mime: 'audio/ogg; codecs=opus', data })
    const play = agent.button(t('ticket:file.play', { name: t('ticket:file.voice') }))
    await play.click()
    await expect(agent.page.getByText('0:03').first()).toBeVisible()
  })

  await test.step('a place, a card, a sticker, and what nobody knows', async () => {
    await whatsapp.write('rina', {
      type: 'location',
      latitude: -6.2,
      longitude: 106.816666,
      name: 'Kantor Pos Uji',
      address: 'Jalan Contoh 1',
    })
    await whatsapp.write('rina', {
      type: 'contacts',
      cards: [{ name: 'Joki Palsu', phones: ['+6282455519955'] }],
    })
    await whatsapp.write('rina', { type: 'sticker', mime: 'image/png', data: picture })
    await whatsapp.write('rina', { type: 'unsupported', kind: 'poll_creation' })
    await expect(agent.page.getByRole('log').getByText('Kantor Pos Uji')).toBeVisible()
    await expect(agent.page.getByText('-6.200000, 106.816666')).toBeVisible()
    await expect(agent.page.getByText('Joki Palsu')).toBeVisible()
    await expect(agent.page.getByText(t('ticket:content.unsupported'))).toBeVisible()
    await stage.picture(agent.page, 'jenis-pesan')
  })

  await test.step('a reaction, an edit and a message taken back leave what was said', async () => {
    const wrong = await whatsapp.write('rina', { type: 'text', text: 'Transfernya Rp30.000' })
    const gone = await whatsapp.write('rina', { type: 'text', text: 'Penipunya bilang dari kantor' })
    await expect(agent.line('Penipunya bilang dari kantor')).toBeVisible()
    await whatsapp.write('rina', { type: 'edit', to: wrong, text: 'Transfernya Rp300.000' })
    await whatsapp.write('rina', { type: 'revoke', to: gone })
    await whatsapp.write('rina', { type: 'reaction', to: first, emoji: '🙏' })
    const edited = bubble(agent, 'Transfernya Rp300.000')
    await expect(edited).toContainText(t('ticket:mark.edited'))
    await agent.button(t('ticket:mark.showEarlier', { count: 1 }), edited).click()
    await expect(edited).toContainText('Transfernya Rp30.000')
    const taken = bubble(agent, 'Penipunya bilang dari kantor')
    await expect(taken).toContainText(t('ticket:mark.revoked', { time: '|' }).split('|')[0] ?? '')
    await expect(agent.page.getByText('🙏')).toBeVisible()
    await stage.picture(agent.page, 'ubah-tarik-reaksi')
    await whatsapp.write('rina', { type: 'reaction', to: first })
    await expect(agent.page.getByText('🙏')).toHaveCount(0)
  })

  await test.step('ticks go from sent to read', async () => {
    const answer = 'Terima kasih, kami periksa dulu.'
    await whatsapp.control('phone/rina', { online: false })
    await agent.reply(answer)
    const line = bubble(agent, answer)
    await expect(line).toContainText(t('ticket:delivery.sent'))
    await whatsapp.control('phone/rina', { online: true })
    await expect(line).toContainText(t('ticket:delivery.delivered'))
    await whatsapp.control('phone/rina', { open: true })
    await expect(line).toContainText(t('ticket:delivery.read'))
    expect((await whatsapp.screen('rina')).filter(({ text }) => text === answer)).toHaveLength(1)
  })
})

test('somebody without a phone number is answered like everybody else', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const hidden = 'Jaka Uji Tanpa Nomor'
  await whatsapp.addUser({
    key: 'jaka',
    name: hidden,
    username: 'jaka.uji',
    bsuid: 'ID.1349120865530288',
    sharesPhone: false,
  })
  await whatsapp.write('jaka', { type: 'text', text: 'Saya tidak mau memberi nomor' })
  await agent.queue('unassigned')
  await agent.find(hidden)
  await agent.take()
  await agent.reply('Tidak apa-apa, kami bantu di sini.')
  await expect
    .poll(async () => (await whatsapp.screen('jaka')).at(-1))
    .toMatchObject({ text: 'Tidak apa-apa, kami bantu di sini.', state: 'delivered' })
  await expect(bubble(agent, 'Tidak apa-apa')).toContainText(t('ticket:delivery.delivered'))
  await stage.picture(agent.page, 'tanpa-nomor')
})

test('what does not get through says why, and goes once', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const onPhone = async (text: string) =>
    (await whatsapp.screen('rina')).filter(line => line.text === text && line.state !== 'failed').length
  await whatsapp.addUser({ key: 'rina', name, waId: '6282455519911' })
  await whatsapp.write('rina', { type: 'text', text: 'Tolong dibalas ya' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()

  await test.step('the access key is refused: it waits, and goes by itself', async () => {
    const text = 'Menunggu kunci baru'
    await whatsapp.control('token', { token: 'expired' })
    await agent.reply(text)
    const line = bubble(agent, text)
    await expect(line).toContainText(t('ticket:delivery.stopped', { channel: 'WhatsApp' }))
    await expect(agent.page.getByText(t('whatsapp:reason.token'))).toBeVisible()
    await stage.picture(agent.page, 'kunci-ditolak')
    expect(await onPhone(text)).toBe(0)
    await whatsapp.control('token', { token: whatsapp.env.KAWAL_WA_TOKEN })
    await whatsapp.control('violations-clear')
    await expect(line).toContainText(t('ticket:delivery.delivered'), { timeout: 75_000 })
    await expect(agent.page.getByText(t('whatsapp:reason.token'))).toHaveCount(0)
    expect(await onPhone(text)).toBe(1)
  })

  await test.step('it was not delivered: the reason, and another try that really sends', async () => {
    const text = 'Coba sekali lagi'
    await whatsapp.control('errors', { code: 131026, at: 'status' })
    await agent.reply(text)
    const line = bubble(agent, text)
    await expect(line).toContainText(t('whatsapp:reason.undeliverable'))
    await expect(line).toContainText(t('whatsapp:action.undeliverable'))
    await stage.picture(agent.page, 'tidak-terkirim')
    expect(await onPhone(text)).toBe(0)
    await agent.button(t('ticket:delivery.retry'), line).click()
    await expect(line).toContainText(t('ticket:delivery.delivered'))
    expect(await onPhone(text)).toBe(1)
    await stage.picture(agent.page, 'terkirim-ulang')
  })

  await test.step('a lost answer does not send it twice', async () => {
    const text = 'Jawaban yang hilang'
    await whatsapp.control('answers', { mode: 'drop' })
    await agent.reply(text)
    await expect(bubble(agent, text)).toContainText(t('ticket:delivery.delivered'), { timeout: 30_000 })
    expect(await onPhone(text)).toBe(1)
  })
})

test('a window that closes under the pen leaves the text and offers templates', async ({ stage }) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  await whatsapp.addUser({ key: 'rina', name, waId: '6282455519911' })
  const at = Date.now() - windowMs + 25_000
  await whatsapp.write('rina', { type: 'text', text: 'Apa kabar laporan saya?', at })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  const draft = 'laporan Ibu sudah diterima polisi'
  await agent.composer().fill(draft)
  const [closing = ''] = t('whatsapp:window.closing', { time: '|' }).split('|')
  await expect(agent.page.getByText(new RegExp(`^${closing}`)).first()).toBeVisible()
  await stage.picture(agent.page, 'jendela-hampir-tutup')

  await expect(agent.page.getByText(t('whatsapp:compose.closed'))).toBeVisible({ timeout: 40_000 })
  await expect(agent.page.getByText(t('whatsapp:window.closed')).first()).toBeVisible()
  await expect(agent.page.getByText(draft)).toBeVisible()
  await stage.picture(agent.page, 'jendela-tutup')
  await agent.button(/kabar_laporan.*Indonesia/).click()
  await agent.page.getByLabel(t('whatsapp:compose.variable', { number: 1 })).fill('Rina')
  await agent.button(t('whatsapp:compose.useText')).last().click()
  await expect(agent.page.getByLabel(t('whatsapp:compose.variable', { number: 2 }))).toHaveValue(draft)
  await stage.picture(agent.page, 'templat-terisi')
  await agent.send()
  const wanted = `Halo Rina, ada kabar tentang laporan Anda nomor ${draft}.`
  await expect
    .poll(async () => (await whatsapp.screen('rina')).filter(({ text }) => text.includes(wanted)).length)
    .toBe(1)
  await expect(agent.page.getByRole('log').getByText(wanted)).toBeVisible()
  await stage.picture(agent.page, 'templat-terkirim')
  await whatsapp.write('rina', { type: 'text', text: 'Terima kasih kabarnya' })
  await expect(agent.composer()).toBeVisible()
  await stage.picture(agent.page, 'jendela-terbuka-lagi')
})
