import { expect } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
const chatName = 'Nurul Uji Satu'
const waName = 'Nurul WA Uji'
const phone = '082455519931'

test('one person by chat and by WhatsApp: joined by a colleague, answered where they are, taken apart again', async ({
  stage,
}) => {
  const { whatsapp } = stage
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name: chatName, phone, message: 'Saya tanya lewat situs' })
  await whatsapp.addUser({ key: 'nurul', name: waName, waId: `62${phone.slice(1)}` })
  await whatsapp.write('nurul', { type: 'text', text: 'Saya juga tanya lewat WA' })
  await agent.queue('unassigned')
  await agent.find(waName)
  await agent.take()
  await agent.queue('unassigned')
  await agent.find(chatName)
  await agent.take()

  await test.step('suggested, with the reason, and joined by a person', async () => {
    const same = page.getByRole('region', { name: t('people:suggested') })
    await expect(same).toContainText(waName)
    await stage.picture(page, 'usul-gabung')
    await agent.button(t('people:join'), same).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('common.reason')).fill('Menyebut nomor kartu yang sama lewat telepon')
    await agent.button(t('people:join'), dialog).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(t('people:joined', { gone: waName, kept: chatName })).first()).toBeVisible()
  })

  await test.step('all that was said stands in one row of words', async () => {
    await agent.tab(t('people:history')).click()
    const all = page.getByRole('tabpanel')
    await expect(all).toContainText('Saya tanya lewat situs')
    await expect(all).toContainText('Saya juga tanya lewat WA')
    await stage.picture(page, 'semua-percakapan')
    await agent.tab(t('ticket:person.person')).click()
  })

  await test.step('answered by the other channel, which the button names', async () => {
    const text = 'Kami jawab lewat WA, ya'
    await agent.button(new RegExp(`^${t('ticket:route.button', { name: '|' }).split('|')[0]}`)).click()
    await page
      .getByRole('menuitemradio', { name: /WhatsApp/ })
      .or(page.getByRole('menuitem', { name: /WhatsApp/ }))
      .first()
      .click()
    await agent.composer().fill(text)
    const send = agent.button(
      new RegExp(`^${t('ticket:composer.send', { name: chatName, channel: 'WhatsApp' })}`),
    )
    await expect(send).toBeVisible()
    await stage.picture(page, 'jalan-lain')
    await send.click()
    await expect
      .poll(async () => (await whatsapp.screen('nurul')).filter(line => line.text === text).length)
      .toBe(1)
    await expect(visitor.line(text)).toHaveCount(0)
  })

  await test.step('two tickets become one, and two again', async () => {
    await page.keyboard.press('Alt+M')
    const dialog = page.getByRole('dialog')
    await dialog
      .locator('label')
      .filter({ hasText: /WhatsApp/ })
      .first()
      .click()
    await stage.picture(page, 'gabung-tiket')
    await agent.button(t('acts.mergeConfirm'), dialog).click()
    await expect(dialog).toHaveCount(0)
    await expect(agent.line('Saya juga tanya lewat WA')).toBeVisible()
    await expect(agent.line('Saya tanya lewat situs')).toBeVisible()
    await stage.picture(page, 'tiket-gabungan')
    await agent.button(t('acts.undo')).last().click()
    await expect(agent.line('Saya juga tanya lewat WA')).toHaveCount(0)
    await expect(agent.line('Saya tanya lewat situs')).toBeVisible()
  })
  await visitor.close()
})
