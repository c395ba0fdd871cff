import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { expect } from 'vitest'
import { bundles } from '#build/bundles.mjs'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { TestDesk } from '#test/harness/server.ts'

/** Builds the chat and the page it is shown on; answers the folder. */
export async function buildChat(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-chat-'))
  for (const bundle of await bundles()) {
    const [, under] = /out[\\/]web(|[\\/]demo)$/.exec(bundle.build?.outDir ?? '') ?? []
    if (under === undefined) continue
    await build({ ...bundle, build: { ...bundle.build, outDir: join(folder, under) } })
  }
  return folder
}

/** A site that knows nothing of us but one script tag, with as strict a policy as a careful site has. */
export function hostSite(chat: string): Promise<Server> {
  const address = new URL(chat).host
  const policy = [
    "default-src 'none'",
    `script-src ${chat}`,
    `connect-src ${chat} ws://${address}`,
    "require-trusted-types-for 'script'",
  ].join('; ')
  const page = `<!doctype html><html lang="id"><title>Situs lain</title><h1>Situs lain</h1>
    <style>* { color: red !important }</style>
    <script src="${chat}/widget.js" data-title="Tanya kami" async></script></html>`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(page)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

export const addressOf = (site: Server) => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`

/** A browser of its own whose closed shadow trees a test may look into. */
export async function visitorContext(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Makassar', ...options })
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' })
    }
  })
  return context
}

/** Opens the page; what its console or its scripts complain of is added to `complaints`. */
export async function openPage(context: BrowserContext, url: string, complaints: string[]): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    const isOffline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket connection|favicon|status of 404/.test(
      message.text() + message.location().url,
    )
    // The host page's own style element is refused by its own policy: that is the point of it.
    const isHostStyle = /inline style/i.test(message.text())
    if (message.type() === 'error' && !isOffline && !isHostStyle) complaints.push(message.text())
  })
  await page.goto(url)
  await page.locator('.launcher').waitFor()
  return page
}

/** Fills the first screen in and sends it; answers the ticket's number. */
export async function begin(page: Page, body = 'Insentif saya belum masuk'): Promise<string> {
  await page.locator('.launcher').click()
  await page.fill('#name', 'Siti Uji')
  await page.fill('#body', body)
  await page.locator('.welcome button[type=submit]').click()
  const shown = page.locator('.ticket', { hasText: 'T-' })
  await shown.waitFor()
  return /T-\d+/.exec(await shown.innerText())?.[0] ?? ''
}

export async function send(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').fill(text)
  await page.locator('.composer textarea').press('Enter')
}

/** The agent takes the ticket of this number; answers its id. */
export async function take(agent: TestDesk, number: string): Promise<string> {
  const { payload } = await agent.event(
    event =>
      (event.name === 'ticket.opened' || event.name === 'ticket.changed') &&
      event.payload.ticket.number === number,
  )
  const { id } = (payload as { ticket: Ticket }).ticket
  expect(await agent.command('ticket.take', { ticketId: id } as never)).toMatchObject({ ok: true })
  return id
}

export const reply = (agent: TestDesk, ticketId: string, body: string, more: Record<string, unknown> = {}) =>
  agent.command('ticket.reply', {
    ...{ ticketId, entryId: randomUUID(), body, seenPosition: 99 },
    ...more,
  } as never)
