import { expect } from '@playwright/test'
import { openVisitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')

test('a wrong password is told in a sentence, and the right one still lets in', async ({ stage }) => {
  const { driver } = await stage.openDesk('bagus')
  const { page } = driver
  const password = page.getByLabel(t('signIn.password'), { exact: true })
  await page.getByLabel(t('signIn.username'), { exact: true }).fill('bagus')
  await password.fill('sandi orang lain')
  await driver.button(t('signIn.submit')).click()
  await expect(page.getByRole('alert')).toHaveText(t('refusal:auth.wrongPassword'))
  await expect(password).toHaveValue('')
  await expect(page.getByRole('navigation', { name: t('nav.label') })).toHaveCount(0)
  await driver.signIn('bagus')
  await expect(page.getByText(t('link.online'), { exact: true })).toBeVisible()
})

test('a revoked session asks to sign in again, over work that stays as it was', async ({ stage }) => {
  const name = 'Yuniarti Uji Sesi'
  const half = 'Baik Bu, setelah kami periksa'
  const { driver: agent } = await stage.desk('bagus')
  const { driver: admin } = await stage.desk('made')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitor.start({ name, message: 'Mohon dibantu' })
  await agent.queue('unassigned')
  await agent.find(name)
  await agent.take()
  await agent.composer().fill(half)

  await admin.goTo('sessions')
  const session = admin.page.getByRole('row').filter({ hasText: 'Bagus Prakoso' })
  await session.getByRole('button', { name: t('admin:sessions.revoke') }).click()
  await admin.button(t('admin:sessions.revoke'), admin.page.getByRole('alertdialog')).click()
  await expect(session).toHaveCount(0)

  const overlay = agent.page.getByRole('dialog', { name: t('signIn.again') })
  await expect(overlay).toBeVisible()
  await stage.picture(agent.page, 'masuk-lagi')
  await overlay.getByLabel(t('signIn.password'), { exact: true }).fill('kawal-demo-bagus')
  await agent.button(t('signIn.submit'), overlay).click()
  await expect(overlay).toHaveCount(0)
  await expect(agent.composer()).toHaveValue(half)
  await expect(agent.page.getByText(t('link.online'), { exact: true })).toBeVisible()
  await agent.reply(`${half}, datanya lengkap`)
  await expect(visitor.line(`${half}, datanya lengkap`)).toHaveCount(1)
})
