import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { root } from '#build/root.mjs'
import type { Language } from '#shared/locales/resources.ts'
import { driveDesk } from '#test/harness/desk-driver.ts'
import type { Desk } from '#test/harness/electron-app.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const pictures = join(root, 'out/test/pictures')
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]
const languages = ['id', 'en'] as const satisfies readonly Language[]

/** The size of a cheap office screen. */
const size = { width: 1280, height: 800 }

test.setTimeout(150_000)

test('every page in both languages and both looks can be read by everybody', async ({ stage }) => {
  mkdirSync(pictures, { recursive: true })
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

  for (const language of languages)
    for (const theme of themes) {
      const t = words(language)
      const look = async (desk: Desk, name: string) => {
        await dress(desk, language, theme)
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

async function resize(desk: Desk): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height)
  }, size)
  await expect
    .poll(() => desk.window.evaluate(() => ({ width: innerWidth, height: innerHeight })))
    .toEqual(size)
}

async function dress(desk: Desk, language: Language, theme: Theme): Promise<void> {
  await desk.window.evaluate(settings => window.desk.local('desk.settings', settings), { language, theme })
  await expect(desk.window.locator(`html[lang=${language}]`)).toHaveCount(1)
  await expect
    .poll(() => desk.window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(theme === 'dark')
}

async function check(page: Page, name: string): Promise<void> {
  // Half-faded text has too little contrast while it fades, and only then.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(animation => animation.finished.catch(() => null)),
    ),
  )
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  // React Aria's spoken lines are cleared in their own time, by then without what they pointed to; and Electron has
  // no second page in which axe could put its findings together.
  const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]').setLegacyMode()
  const { violations } = await axe.analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} ${node.html}`).join('\n')}`,
    ),
  ).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
