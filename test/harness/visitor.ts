import type { Browser, Locator, Page } from '@playwright/test'
import { words } from './words.ts'

const t = words('id')

/** A member of the public in a real browser, on the page that embeds the chat. */
export interface Visitor {
  readonly page: Page
  readonly panel: Locator
  start(person: { name: string; phone?: string; message: string }): Promise<void>
  write(message: string): Promise<void>
  /** The line with exactly this text, wherever it stands in the conversation. */
  line(text: string): Locator
  close(): Promise<void>
}

export async function openVisitor(browser: Browser, chatPage: string): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 860 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  })
  // The widget closes its shadow tree to the page; a test has to look in.
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' })
    }
  })
  const page = await context.newPage()
  await page.goto(chatPage)
  const panel = page.getByRole('dialog')
  return {
    page,
    panel,
    async start({ name, phone = '', message }) {
      await page.getByRole('button', { name: t('public:widget.open') }).click()
      await panel.getByLabel(t('public:widget.name'), { exact: true }).fill(name)
      await panel.getByLabel(t('public:widget.phone')).fill(phone)
      await panel.getByLabel(t('public:widget.first'), { exact: true }).fill(message)
      await panel.getByRole('button', { name: t('public:widget.start') }).click()
    },
    async write(message) {
      await panel.getByLabel(t('public:widget.compose')).fill(message)
      await panel.getByRole('button', { name: t('public:widget.send') }).click()
    },
    line: text => panel.getByRole('log').locator('.line').filter({ hasText: text }),
    close: () => context.close(),
  }
}
