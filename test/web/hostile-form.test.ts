import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Route } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#test/harness/chromium.ts'
import { startTestServer, type TestServer } from '#test/harness/server.ts'
import { pdf } from '#test/server/channels/files.ts'
import { buildForm, formVisitor, openForm } from './form-page.ts'

const year = 365 * 86_400_000

describe('the complaint form in bad company', { timeout: 60_000 }, () => {
  let webFolder: string
  let server: TestServer
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const visitor = async (): Promise<BrowserContext> => {
    const context = await formVisitor(browser)
    contexts.push(context)
    return context
  }
  const open = (context: BrowserContext, prepare?: (page: Page) => Promise<void>) =>
    openForm(context, server.url, complaints, prepare)
  const fill = async (page: Page) => {
    await page.fill('#field-narrative', 'Saya diminta transfer lewat tautan palsu.')
    await page.fill('#field-name', 'Siti Uji')
    await page.fill('#field-phone', '0812 3456 7890')
    await page.locator('[data-place=remedies] label:visible').first().click()
    await page.check('#field-truth')
    await page.check('#field-processing')
  }
  const attach = (page: Page, name: string, buffer: Buffer) =>
    page.setInputFiles('#field-evidence', { name, mimeType: 'application/pdf', buffer })
  const parts = () => readdirSync(join(server.folder, 'uploads'))

  beforeAll(async () => {
    webFolder = await buildForm()
    server = await startTestServer({ dialect: 'sqlite', webFolder })
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await server?.stop()
    rmSync(webFolder, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  it.for([
    ['a year behind', -year],
    ['a year ahead', year],
  ] as const)('takes a report from a device whose clock is %s', async ([_, off]) => {
    const page = await open(await visitor(), each => each.clock.setSystemTime(Date.now() + off))
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await page.selectOption('#field-category', 'FRD-01')
    await fill(page)
    await page.locator('[data-place=suffered]').getByText('Tidak', { exact: true }).click()
    await page.fill('#field-date', yesterday)
    await page.fill('#field-time', '08:00')
    await page.locator('[data-place=mechanism] label').first().click()
    const most = page.locator('#field-date')
    await expect.poll(() => most.getAttribute('max')).toMatch(new RegExp(`^${new Date().getFullYear()}`))
    await page.click('#field-send')
    await page.locator('.receipt').waitFor()
  })

  it('keeps its hands off what is written in another tab while a file is on its way', async () => {
    const context = await visitor()
    const one = await open(context)
    const held: Route[] = []
    await one.route('**/upload/*?offset=*', route => void held.push(route))
    await one.fill('#field-narrative', 'Dari tab satu')
    await attach(one, 'panjang.pdf', pdf(300_000))
    await expect.poll(() => held.length).toBe(1)
    const two = await open(context)
    await expect.poll(() => two.inputValue('#field-narrative')).toBe('Dari tab satu')
    const writes = await one.evaluate(() => {
      const set = Storage.prototype.setItem
      const seen: string[] = []
      Storage.prototype.setItem = function (name, value) {
        seen.push(name)
        return set.call(this, name, value)
      }
      return Reflect.set(window, '__writes', seen), seen.length
    })
    expect(writes).toBe(0)
    await held.shift()?.continue()
    // The next part is asked for: the page has heard how far it is, and had time to write it down.
    await expect.poll(() => held.length).toBe(1)
    await two.fill('#field-narrative', 'Dari tab dua')
    await expect.poll(() => one.inputValue('#field-narrative')).toBe('Dari tab dua')
    expect(await one.evaluate(() => Reflect.get(window, '__writes'))).toEqual([])
    expect(await two.evaluate(() => document.activeElement?.id)).toBe('field-narrative')
  })

  it('frees the place of a file that is taken out while it is sent', async () => {
    const page = await open(await visitor())
    const before = parts()
    const held: Route[] = []
    await page.route('**/upload/*?offset=*', route =>
      new URL(route.request().url()).searchParams.get('offset') === '0'
        ? route.continue()
        : void held.push(route),
    )
    await attach(page, 'salah.pdf', pdf(400_000))
    await expect.poll(() => held.length).toBe(1)
    expect(parts()).toHaveLength(before.length + 1)
    await page.getByRole('button', { name: /salah\.pdf/ }).click()
    await expect.poll(parts).toEqual(before)
    await expect.poll(() => page.locator('.files li').count()).toBe(0)
  })

  it('goes on after something in between has answered in its stead', async () => {
    const page = await open(await visitor())
    const garbage = ['{"error":"proxy"}', '{"ok":false}', 'null', '<html>Masuk Wi-Fi</html>']
    await page.route('**/upload/*?offset=*', route => {
      const body = garbage.shift()
      return body === undefined ? route.continue() : route.fulfill({ status: 502, body })
    })
    await page.clock.install()
    const passing = setInterval(() => void page.clock.runFor(5_000).catch(() => {}), 200)
    try {
      await attach(page, 'bukti.pdf', pdf(50_000))
      await page
        .getByText('Terkirim', { exact: true })
        .or(page.locator('.files li[data-state=done]'))
        .first()
        .waitFor()
    } finally {
      clearInterval(passing)
    }
    expect(garbage).toEqual([])
  })

  it('says that a whole chat is too long, without choking on it', async () => {
    const page = await open(await visitor())
    const chat = 'Buka https://prakerja.uji.example/x lalu hubungi 0812-3456-7890. '.repeat(4_000)
    await page.selectOption('#field-category', 'FRD-01')
    // As a paste does it; typing a million letters would be another test.
    await page.locator('#field-narrative').evaluate(
      (field, text) => {
        Object.assign(field, { value: text })
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      },
      `${chat}\u202e\u0000 ${'baris\n'.repeat(500)}`,
    )
    await page.locator('.offers button').first().waitFor()
    await page.click('#field-send')
    await expect.poll(() => page.locator('#error-narrative').innerText()).toContain('8000')
  })
})
