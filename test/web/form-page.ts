import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { bundles } from '#build/bundles.mjs'

/** Builds the form and the status page; answers the folder. */
export async function buildForm(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-form-'))
  for (const bundle of await bundles()) {
    const [, under] = /out[\\/]web[\\/](form|status)$/.exec(bundle.build?.outDir ?? '') ?? []
    if (under === undefined) continue
    await build({ ...bundle, build: { ...bundle.build, outDir: join(folder, under) } })
  }
  return folder
}

export function formVisitor(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta' })
}

/** The form, once it has heard the list of reasons. Whatever the page throws is added to `complaints`. */
export async function openForm(
  context: BrowserContext,
  server: string,
  complaints: string[],
  prepare = async (_: Page) => {},
): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  await prepare(page)
  const heard = page.waitForResponse(response => response.url().endsWith('/form/reasons'))
  await page.goto(`${server}/form/`)
  await (await heard).finished()
  return page
}
