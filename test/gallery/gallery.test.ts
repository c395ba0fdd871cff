import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The components in a real browser: no accessibility finding, no breach of the content policy, nothing wider
// than the window, and the keyboard where a mouse would do. Built files are answered from disk, without a port.
const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'out', 'gallery')
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
let browser: Browser

beforeAll(async () => {
  // A process of its own: with the runner's NODE_ENV=test React Aria would draw every row of a virtual list.
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [vite, 'build', import.meta.dirname, '--logLevel', 'error'], { env })
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
}, 60_000)

afterAll(() => browser?.close())

const open = async (query: string, viewport = { width: 1280, height: 800 }) => {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.route('**/*', async route => {
    const { hostname, pathname } = new URL(route.request().url())
    if (hostname !== 'gallery.invalid') return route.abort()
    const file = pathname === '/' ? 'index.html' : pathname.slice(1)
    const contentType = types[extname(file)] ?? 'font/woff2'
    return route.fulfill({ body: await readFile(join(folder, file)), contentType })
  })
  await page.goto(`http://gallery.invalid/?${query}`)
  await page.waitForSelector('main')
  return { page, complaints }
}

const findings = async (page: Page, disabled: string[] = []) => {
  // Half-faded text has too little contrast while it fades, and only then.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(animation => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(animation => animation.finished),
    ),
  )
  const { violations } = await new AxeBuilder({ page }).disableRules(disabled).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
}

describe.each(['desk', 'controls', 'feedback', 'data', 'overlays'])('%s', view => {
  test.each([
    ['light', 'comfortable'],
    ['dark', 'compact'],
  ])(
    '%s, %s',
    async (theme, density) => {
      const { page, complaints } = await open(`view=${view}&theme=${theme}&density=${density}`)
      expect(await findings(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await page.context().close()
    },
    30_000,
  )

  test('at 200 % zoom nothing is wider than the window', async () => {
    const { page } = await open(`view=${view}`, { width: 640, height: 400 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    expect(await findings(page)).toEqual([])
    await page.context().close()
  }, 30_000)
})

test.each(['Dialog', 'Konfirmasi', 'Laci', 'Palet', 'Pintasan', 'Kabar', 'Menu', 'Panel kecil'])(
  'opened by keyboard: %s',
  async name => {
    const { page, complaints } = await open('view=overlays&theme=dark')
    const button = page.getByRole('button', { name, exact: true })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector(
      '[role=dialog], [role=alertdialog], [role=menu], [role=region] [role=alertdialog]',
    )
    // React Aria's hidden dismiss button stands beside the panel, outside every landmark.
    expect(await findings(page, ['region'])).toEqual([])
    if (name !== 'Kabar') {
      await page.keyboard.press('Escape')
      await expect.poll(() => button.evaluate(element => element === document.activeElement)).toBe(true)
    }
    expect(complaints).toEqual([])
    await page.context().close()
  },
  30_000,
)

test('the palette finds, moves and runs by keyboard alone', async () => {
  const { page } = await open('view=overlays')
  await page.getByRole('button', { name: 'Palet' }).click()
  await page.keyboard.type('satu')
  await expect.poll(() => page.getByRole('menuitem').allInnerTexts()).toEqual(['Gabungkan tiket'])
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.context().close()
}, 30_000)

test('a list of ten thousand keeps few rows in the page and moves by arrows', async () => {
  const { page } = await open('view=desk')
  const list = page.getByRole('grid', { name: 'Tiket' })
  expect(await list.getByRole('row').count()).toBeLessThan(40)
  await list.getByRole('row').nth(1).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => list.locator('[role=row][aria-selected=true]').innerText())
    .toContain('عبد الرحمن بن عبد الله')
  await page.keyboard.press('End')
  await expect.poll(() => list.evaluate(element => element.scrollTop)).toBeGreaterThan(500_000)
  await page.context().close()
}, 30_000)

test('panes are sized by keyboard and stay within their limits', async () => {
  const { page } = await open('view=desk')
  const bar = page.getByRole('separator', { name: 'Lebar daftar' })
  const before = Number(await bar.getAttribute('aria-valuenow'))
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBe(before + 16)
  await page.keyboard.press('Home')
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBe(260)
  await page.context().close()
}, 30_000)

test('where one pane fits, the others keep what was typed', async () => {
  const { page } = await open('view=desk', { width: 640, height: 400 })
  await page.getByRole('textbox', { name: 'Pesan' }).fill('Sedang ditulis')
  await page.getByRole('radio', { name: 'Orang' }).click()
  await page.getByRole('radio', { name: 'Percakapan' }).click()
  expect(await page.getByRole('textbox', { name: 'Pesan' }).inputValue()).toBe('Sedang ditulis')
  await page.context().close()
}, 30_000)

test('a date and a time are read as people type them', async () => {
  const { page } = await open('view=controls')
  await page.getByRole('textbox', { name: 'Tanggal' }).fill('1-2-26')
  await page.getByRole('textbox', { name: 'Jam' }).fill('715')
  await page.keyboard.press('Tab')
  expect(await page.getByRole('textbox', { name: 'Tanggal' }).inputValue()).toBe('01/02/2026')
  expect(await page.getByRole('textbox', { name: 'Jam' }).inputValue()).toBe('07:15')
  await page.context().close()
}, 30_000)
