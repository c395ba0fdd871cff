import { expect, type Page } from '@playwright/test'
import { driveDesk } from '#test/harness/desk-driver.ts'
import type { Desk } from '#test/harness/electron-app.ts'
import { words } from '#test/harness/words.ts'
import { check, dress, dresses, resize } from './look-at.ts'
import { test } from './with-stage.ts'

test.setTimeout(300_000)

test('every page in both languages and both looks can be read by everybody', async ({ stage }) => {
  const { desk: signIn } = await stage.openDesk('nobody')
  const { desk: agent } = await stage.desk('bagus')
  const { desk: legal } = await stage.desk('arief')
  const { desk: admin } = await stage.desk('made')
  await driveDesk(legal.window).goTo('cases')
  await driveDesk(admin.window).goTo('accounts')
  const rows = (page: Page) => page.getByRole('row')
  await rows(agent.window).first().click()
  await rows(legal.window).first().click()
  for (const desk of [signIn, agent, legal, admin]) await resize(desk)

  for (const each of dresses) {
    const { language, theme } = each
    const t = words(language)
    const look = async (desk: Desk, name: string) => {
      await dress(desk, each)
      await test.step(`${name}, ${theme}, ${language}`, () =>
        check(desk.window, `${name}-${theme}-${language}`))
    }
    await expect(signIn.window.locator('h1')).toBeVisible()
    await look(signIn, 'masuk')
    await look(agent, 'meja')
    await look(legal, 'rujukan')
    await look(admin, 'akun')
    await agent.window.getByRole('tab', { name: t('ticket:person.complaint') }).click()
    const open = agent.window.getByRole('button', { name: t('complaint:start.open') })
    const wide = agent.window.getByRole('button', { name: t('complaint:form.wide') })
    await expect(open.or(wide)).toBeVisible()
    if (await open.isVisible()) await open.click()
    await wide.click()
    await expect(agent.window.getByRole('dialog')).toBeVisible()
    await look(agent, 'pengaduan')
    await agent.window.keyboard.press('Escape')
    await expect(agent.window.getByRole('dialog')).toHaveCount(0)
    await agent.window.getByRole('tab', { name: t('ticket:person.person') }).click()
  }
})
