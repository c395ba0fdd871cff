import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundles } from '#build/bundles.mjs'
import type { Ticket } from '#shared/domain/ticket.ts'
import { launchChromium } from '#test/harness/chromium.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'

/** A site that knows nothing of us but one script tag, with as strict a policy as a careful site has. */
function hostSite(chat: string): Promise<Server> {
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

describe('the chat on a page', { timeout: 60_000 }, () => {
  let webFolder: string
  let server: TestServer
  let agent: TestDesk
  let site: Server
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const siteUrl = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
  const visitor = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Makassar', ...options })
    contexts.push(context)
    // Closed to the page's scripts; a test has to see inside.
    await context.addInitScript(() => {
      const attach = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (init) {
        return attach.call(this, { ...init, mode: 'open' })
      }
    })
    return context
  }
  const openPage = async (context: BrowserContext, url = siteUrl()): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => {
      const isOffline = /ERR_INTERNET_DISCONNECTED|WebSocket connection|favicon/.test(
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
  const begin = async (page: Page, body = 'Insentif saya belum masuk'): Promise<string> => {
    await page.locator('.launcher').click()
    await page.fill('#name', 'Siti Uji')
    await page.fill('#body', body)
    await page.locator('.welcome button[type=submit]').click()
    await page.locator('.ticket', { hasText: 'T-' }).waitFor()
    const shown = await page.locator('.ticket').innerText()
    return shown.replace(/^\D*?(?=T-)/, '').replace('Tiket ', '')
  }
  const take = async (number: string): Promise<string> => {
    const { payload } = await agent.event(
      event =>
        /^ticket\.(opened|changed)$/.test(event.name) &&
        (event.payload as { ticket: Ticket }).ticket.number === number,
    )
    const { id } = (payload as { ticket: Ticket }).ticket
    expect(await agent.command('ticket.take', { ticketId: id } as never)).toMatchObject({ ok: true })
    return id
  }
  const reply = (ticketId: string, body: string) =>
    agent.command('ticket.reply', { ticketId, entryId: randomUUID(), body, seenPosition: 99 } as never)
  const send = async (page: Page, text: string): Promise<void> => {
    await page.locator('.composer textarea').fill(text)
    await page.locator('.composer textarea').press('Enter')
  }

  beforeAll(async () => {
    webFolder = mkdtempSync(join(tmpdir(), 'kawal-web-'))
    for (const bundle of await bundles()) {
      const [, under] = /out[\\/]web(.*)$/.exec(bundle.build?.outDir ?? '') ?? []
      if (under !== undefined)
        await build({ ...bundle, build: { ...bundle.build, outDir: join(webFolder, under) } })
    }
    server = await startTestServer({ dialect: 'sqlite', webFolder })
    agent = await server.desk('agent', { name: 'Rina Uji' })
    site = await hostSite(server.url)
    browser = await launchChromium()
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    site?.close()
    await server?.stop()
    rmSync(webFolder, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  it('holds a conversation on somebody else’s strict site and leaves no name behind', async () => {
    const page = await openPage(await visitor())
    const names = await page.evaluate(() => Object.keys(window).filter(name => /kawal|^io$|chat/i.test(name)))
    expect(names).toEqual([])
    const ticketId = await take(await begin(page, 'Halo <b>tebal</b> 👍🏽 مرحبا'))
    expect(await page.locator('.bubble').first().innerText()).toBe('Halo <b>tebal</b> 👍🏽 مرحبا')
    await reply(ticketId, '<img src=x onerror=alert(1)>')
    await page.locator('[data-from=agent] .bubble').waitFor()
    expect(await page.locator('[data-from=agent] .bubble').innerText()).toBe('<img src=x onerror=alert(1)>')
    expect(await page.locator('[data-from=visitor] .meta').innerText()).toMatch(/WITA · Dibaca$/)
    expect(await page.locator('.head h2').innerText()).toBe('Tanya kami')
    // Our style is there and the page's is not.
    const colour = await page.locator('.launcher').evaluate(button => getComputedStyle(button).color)
    expect(colour).not.toBe('rgb(255, 0, 0)')
  })

  it('tells the desk what was delivered and what was read', async () => {
    const page = await openPage(await visitor())
    const ticketId = await take(await begin(page))
    const state = async (wanted: string) =>
      agent.event(({ name, payload }) => {
        const { entry } = payload as { entry: { ticketId: string; delivery?: { state: string } } }
        return name === 'entry.changed' && entry.ticketId === ticketId && entry.delivery?.state === wanted
      })
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'hidden' })
    await reply(ticketId, 'Sudah kami cek')
    await state('delivered')
    await page.locator('.badge', { hasText: '1' }).waitFor()
    await page.locator('.launcher').click()
    await state('read')
    await page.locator('.badge').waitFor({ state: 'hidden' })
    expect(await page.locator('.launcher').getAttribute('aria-label')).toBe('Buka obrolan bantuan')
  })

  it('keeps messages while offline, over a reload too, and sends each once', async () => {
    const context = await visitor()
    const page = await openPage(context)
    const ticketId = await take(await begin(page))
    await context.setOffline(true)
    await send(page, 'Tanpa sinyal satu')
    await send(page, 'Tanpa sinyal dua')
    await page.locator('.notice', { hasText: 'Sambungan terputus' }).waitFor()
    expect(await page.locator('.line').last().locator('.meta').innerText()).toContain('Menunggu sambungan')
    const kept = await page.evaluate(() => Object.keys(localStorage).filter(key => key.includes('waiting')))
    expect(kept).toHaveLength(2)
    await context.setOffline(false)
    await page.reload()
    await page.locator('.launcher').click()
    await page.waitForFunction(() => !Object.keys(localStorage).some(key => key.includes('waiting')))
    await page.locator('.line', { hasText: 'Tanpa sinyal dua' }).waitFor()
    const timeline = await agent.query('ticket.timeline', { ticketId } as never)
    const bodies = timeline.ok
      ? (timeline.value as { entries: { kind: string; body?: string }[] }).entries
          .filter(({ kind }) => kind === 'inbound')
          .map(({ body }) => body)
      : []
    expect(bodies).toEqual(['Insentif saya belum masuk', 'Tanpa sinyal satu', 'Tanpa sinyal dua'])
    expect(await page.locator('.line').count()).toBe(3)
  })

  it('is one conversation in two tabs', async () => {
    const context = await visitor()
    const one = await openPage(context)
    const two = await openPage(context)
    await begin(one)
    await two.locator('.launcher').click()
    await two.locator('.line').waitFor()
    await send(two, 'Dari tab dua')
    await one.locator('.line', { hasText: 'Dari tab dua' }).waitFor()
    for (const page of [one, two]) expect(await page.locator('.line').count()).toBe(2)
    await one.locator('.foot button').last().click()
    await one.locator('.question .danger').click()
    await two.locator('.welcome').waitFor()
    expect(await two.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('brings the first message back when the server does not take the phone number', async () => {
    const page = await openPage(await visitor())
    await page.locator('.launcher').click()
    await page.fill('#name', 'Siti Uji')
    await page.fill('#phone', '0812 000')
    await page.fill('#body', 'Halo')
    await page.locator('.welcome button[type=submit]').click()
    await page.locator('#phone-error', { hasText: 'belum benar' }).waitFor()
    expect(await page.inputValue('#body')).toBe('Halo')
    expect(await page.locator('#phone').getAttribute('aria-invalid')).toBe('true')
  })

  it('counts a long text and does not send one that is too long', async () => {
    const page = await openPage(await visitor())
    await begin(page)
    await page.locator('.composer textarea').fill('👍'.repeat(4000))
    expect(await page.locator('.composer .count').innerText()).toBe('4000 dari 4096')
    await send(page, 'a'.repeat(4100))
    expect(await page.locator('.composer .count').innerText()).toContain('Kurangi 4 huruf')
    expect(await page.locator('.line').count()).toBe(1)
  })

  it('keeps the keyboard inside on a small screen and gives it back', async () => {
    const page = await openPage(await visitor({ viewport: { width: 380, height: 700 } }))
    await page.locator('.launcher').press('Enter')
    const inside = () =>
      page.evaluate(() => {
        const active = document.activeElement?.shadowRoot?.activeElement
        return active?.closest('.panel') !== null && active !== null && active !== undefined
      })
    for (const key of [
      ...Array.from({ length: 9 }, () => 'Tab'),
      ...Array.from({ length: 9 }, () => 'Shift+Tab'),
    ]) {
      await page.keyboard.press(key)
      expect(await inside()).toBe(true)
    }
    await page.keyboard.press('Escape')
    const launcher = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)
    expect(launcher).toBe('launcher')
  })

  it.each(['light', 'dark'] as const)('has nothing that axe objects to (%s)', async colorScheme => {
    const context = await visitor({ colorScheme })
    const page = await openPage(context, `${server.url}/demo/`)
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    await page.locator('.launcher').click()
    await page
      .locator('.panel')
      .evaluate(panel => Promise.all(panel.getAnimations().map(each => each.finished)))
    expect(await violations()).toEqual([])
    await page.locator('.head-button').last().click()
    const ticketId = await take(await begin(page))
    await reply(ticketId, 'Sedang kami periksa')
    await page.locator('[data-from=agent]').waitFor()
    expect(await violations()).toEqual([])
    await page.goto(`${server.url}/form/`)
    await page.selectOption('#field-category', 'FRD-01')
    await page.locator('form.form button[type=submit]').click()
    await page.locator('.summary').waitFor()
    expect(await violations()).toEqual([])
  })

  it('makes one report of a double click, keeps the draft until then, and shows the number', async () => {
    const page = await openPage(await visitor(), `${server.url}/form/`)
    await page.selectOption('#field-category', 'INF-01')
    await page.locator('[data-place=remedies] input').first().check()
    await page.fill('#field-narrative', 'Verifikasi selalu gagal.')
    await page.fill('#field-name', 'Budi Uji')
    await page.fill('#field-email', 'budi@uji.example')
    await page.reload()
    expect(await page.inputValue('#field-narrative')).toBe('Verifikasi selalu gagal.')
    expect(await page.isChecked('#field-truth')).toBe(false)
    await page.check('#field-truth')
    await page.check('#field-processing')
    await page.locator('form.form button[type=submit]').dblclick()
    const number = await page.locator('.number dd').first().innerText()
    expect(number).toMatch(/^T-\d{6}$/)
    const reports = await server.running.database.reader
      .selectFrom('ticket')
      .select('number')
      .where('channel', '=', 'form')
      .execute()
    expect(reports).toEqual([{ number }])
    await page.locator('.launcher').click()
    await page.locator('.ticket', { hasText: number }).waitFor()
  })
})
