import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { root } from '#build/root.mjs'
import type { Language } from '#shared/locales/resources.ts'
import type { Desk } from '#test/harness/electron-app.ts'

const pictures = join(root, 'out/test/pictures')
mkdirSync(pictures, { recursive: true })

/** Each language and each look once: the length of words does not hang on the look, nor contrast on the language. */
export const dresses = [
  { language: 'id', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const satisfies readonly { language: Language; theme: string }[]
export type Dress = (typeof dresses)[number]

/** The size of a cheap office screen. */
const size = { width: 1280, height: 800 }

export async function resize(desk: Desk): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height)
  }, size)
  await expect
    .poll(() => desk.window.evaluate(() => ({ width: innerWidth, height: innerHeight })))
    .toEqual(size)
}

/** Puts the language and the look on the desk where it stands. */
export async function dress(desk: Desk, { language, theme }: Dress): Promise<void> {
  await desk.window.evaluate(settings => window.desk.local('desk.settings', settings), { language, theme })
  await expect(desk.window.locator(`html[lang=${language}]`)).toHaveCount(1)
  await expect
    .poll(() => desk.window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(theme === 'dark')
}

/** Takes the picture; what stands on the page can be read by everybody, and nothing is wider than it. */
export async function check(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  // Half-faded text has too little contrast while it fades, and only then.
  await page.evaluate(() =>
    Promise.all(
      [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
        .flatMap(part => part.getAnimations())
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(animation => animation.finished.catch(() => null)),
    ),
  )
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage })
  // React Aria's spoken lines are cleared in their own time, by then without what they pointed to; the palette's list
  // is walked from its field; and Electron has no second page in which axe could put its findings together.
  const axe = new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .exclude('.k-palette-list')
    .setLegacyMode()
  const { violations } = await axe.analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} ${node.html}`).join('\n')}`,
    ),
    name,
  ).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, name).toBeLessThanOrEqual(0)
}
