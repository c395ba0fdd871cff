import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#test/harness/chromium.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { addressOf, begin, buildChat, openPage, reply, send, take, visitorContext } from './chat-page.ts'

describe('the chat on a page that does not mean well', { timeout: 60_000 }, () => {
  let webFolder: string
  let server: TestServer
  let agent: TestDesk
  let browser: Browser
  let site: Server
  const pages = new Map<string, string>()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const tag = () => `<script src="${server.url}/widget.js" data-title="Tanya kami"></script>`
  const serve = (path: string, body: string, head = ''): string => {
    pages.set(
      path,
      `<!doctype html><html lang="id"><title>Situs lain</title>${head}<body>${body}</body></html>`,
    )
    return new URL(path, addressOf(site)).href
  }
  const visitor = async (): Promise<BrowserContext> => {
    const context = await visitorContext(browser)
    contexts.push(context)
    return context
  }
  const open = async (url: string): Promise<Page> => openPage(await visitor(), url, complaints)

  beforeAll(async () => {
    webFolder = await buildChat()
    server = await startTestServer({ dialect: 'sqlite', webFolder })
    agent = await server.desk('agent', { name: 'Rina Uji' })
    browser = await launchChromium()
    site = createServer((request, response) => {
      const page = pages.get(request.url ?? '')
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(page ?? '')
    })
    await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    site?.close()
    await server?.stop()
    rmSync(webFolder, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  it('works where the page has changed the language itself and taken the names of the document', async () => {
    const names = ['body', 'hidden', 'documentElement', 'querySelector', 'createElement', 'createElementNS']
    const more = ['addEventListener', 'dispatchEvent', 'currentScript', 'readyState', 'visibilityState']
    const forms = [...names, ...more].map(name => `<form name="${name}"><input name="value"></form>`).join('')
    const changes = `<script>
      Array.prototype.first = function () { return this[0] }
      const real = { fetch, stringify: JSON.stringify, parse: JSON.parse }
      window.fetch = (...input) => real.fetch(...input).then(answer => answer)
      JSON.stringify = (...input) => real.stringify(...input)
      Function.prototype.extra = 1
    </script>`
    const page = await open(serve('/names', `<main>Isi</main>${forms}${tag()}`, changes))
    const ticketId = await take(agent, await begin(page))
    await reply(agent, ticketId, 'Ada yang bisa dibantu?')
    await page.locator('[data-from=agent] .bubble').waitFor()
    await page.locator('[data-from=visitor] .meta', { hasText: 'Dibaca' }).waitFor()
    expect(
      await page.evaluate(
        () => Reflect.get(Document.prototype, 'body', document)?.lastElementChild?.localName,
      ),
    ).toBe('kawal-chat')
  })

  it('looks as it should under styles that mean everything on the page', async () => {
    const style = `<style>
      * { all: unset !important; position: static !important; color: red !important; font-size: 60px !important;
          z-index: -1 !important; letter-spacing: 1em !important; text-transform: uppercase !important;
          visibility: hidden !important; pointer-events: none !important; direction: rtl !important; }
      body > * { opacity: 0.1 !important; transform: rotate(45deg) !important; }
      .cover { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; }
    </style>`
    const plain = await open(serve('/plain', `<main>Isi</main>${tag()}`))
    const styled = await open(serve('/styled', `<main>Isi</main><div class="cover"></div>${tag()}`, style))
    const looks = (page: Page) =>
      page.locator('.launcher').evaluate(button => {
        const { x, y, width, height } = button.getBoundingClientRect()
        const { color, fontSize, letterSpacing, textTransform, visibility, direction } =
          getComputedStyle(button)
        const place = [x, y, width, height].map(Math.round)
        return { place, color, fontSize, letterSpacing, textTransform, visibility, direction }
      })
    expect(await looks(styled)).toEqual(await looks(plain))
    await begin(styled)
    await send(styled, 'Masih bisa menulis')
    await styled.locator('.line', { hasText: 'Masih bisa menulis' }).waitFor()
  })

  it('lets everything be reached where the screen shows a quarter of it', async () => {
    const context = await visitorContext(browser, { viewport: { width: 320, height: 256 } })
    contexts.push(context)
    const page = await openPage(context, serve('/near', `<main>Isi</main>${tag()}`), complaints)
    await begin(page)
    for (const place of ['.head', '.foot', '.composer', '.transcript', '.head']) {
      await page
        .locator(place)
        .first()
        .evaluate(element => element.scrollIntoView({ block: 'nearest' }))
      // Scrolled by a person, not by a script: what is clipped without a scroll bar cannot be.
      const reached = await page.locator('.panel').evaluate((panel, selector) => {
        const shown = panel.querySelector(selector)?.getBoundingClientRect()
        const scrolls =
          getComputedStyle(panel).overflowY === 'auto' || panel.scrollHeight <= panel.clientHeight
        return scrolls && shown !== undefined && shown.top < innerHeight && shown.bottom > 0
      }, place)
      expect([place, reached]).toEqual([place, true])
    }
  })

  it('works in a frame that may do nothing but run it', async () => {
    const inner = serve('/inner', tag())
    const outer = serve(
      '/outer',
      `<iframe sandbox="allow-scripts" src="${inner}" width="900" height="800"></iframe>`,
    )
    const context = await visitor()
    const page = await context.newPage()
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(outer)
    const frame = page.frameLocator('iframe')
    await frame.locator('.launcher').click()
    await frame.locator('#name').fill('Siti Uji')
    await frame.locator('#body').fill('Dari dalam bingkai')
    await frame.locator('.welcome button[type=submit]').click()
    await frame.locator('.ticket', { hasText: 'T-' }).waitFor()
    await frame.locator('.composer textarea').fill('Satu lagi')
    await frame.locator('.send').click()
    await frame.locator('.line', { hasText: 'Satu lagi' }).waitFor()
    expect(await frame.locator('.line').count()).toBe(2)
  })

  it('is shown again, as it was, when the page throws everything away and asks for it anew', async () => {
    const context = await visitor()
    const page = await openPage(context, serve('/turns', `<main>Isi</main>${tag()}`), complaints)
    const connections: string[] = []
    page.on('websocket', socket => connections.push(socket.url()))
    const ticketId = await take(agent, await begin(page))
    await page.evaluate(() => document.querySelector('kawal-chat')?.remove())
    expect(await reply(agent, ticketId, 'Sudah kami periksa')).toMatchObject({ ok: true })
    const seen = await agent.event(({ name, payload }) => {
      if (name !== 'entry.changed') return false
      const { body, delivery } = (payload as { entry: { body: string; delivery: { state: string } } }).entry
      return body === 'Sudah kami periksa' && delivery.state !== 'sent'
    })
    // It has arrived, but nobody can have seen it.
    expect(seen.payload).toMatchObject({ entry: { delivery: { state: 'delivered' } } })
    const source = `${server.url}/widget.js`
    await page.evaluate(src => {
      for (let times = 0; times < 3; times++)
        document.body.append(Object.assign(document.createElement('script'), { src }))
    }, source)
    await page.locator('.line', { hasText: 'Sudah kami periksa' }).waitFor()
    expect(await page.locator('kawal-chat').count()).toBe(1)
    expect(await page.locator('.panel').isVisible()).toBe(true)
    await page.locator('[data-from=agent]').waitFor()
    expect(connections).toHaveLength(1)
  })

  it('comes back with “back” to the conversation as it is by then', async () => {
    const context = await visitor()
    const first = serve('/first', `<main>Satu</main><a href="/second">Lanjut</a>${tag()}`)
    serve('/second', `<main>Dua</main>${tag()}`)
    const page = await openPage(context, first, complaints)
    await begin(page)
    await page.goto(new URL('/second', first).href)
    await page.locator('.launcher').click()
    await page.locator('.line').waitFor()
    await page.locator('.foot button').last().click()
    await page.locator('.question .danger').click()
    await page.locator('.welcome').waitFor()
    await page.goBack()
    await page.locator('main', { hasText: 'Satu' }).waitFor()
    await page.locator('.welcome').waitFor({ state: 'attached' })
    expect(await page.locator('.conversation').isHidden()).toBe(true)
  })

  it('takes the first messages of two tabs into one conversation, and loses no words', async () => {
    const context = await visitor()
    const url = serve('/tabs', `<main>Isi</main>${tag()}`)
    const [one, two] = [await openPage(context, url, complaints), await openPage(context, url, complaints)]
    for (const [page, body] of [
      [one, 'Dari tab satu'],
      [two, 'Dari tab dua'],
    ] as const) {
      await page.locator('.launcher').click()
      await page.fill('#name', 'Siti Uji')
      await page.fill('#body', body)
    }
    await one.locator('.welcome button[type=submit]').click()
    await one.locator('.ticket', { hasText: 'T-' }).waitFor()
    // What was being written in the other one is still to be sent.
    await two.locator('.ticket', { hasText: 'T-' }).waitFor()
    expect(await two.locator('.composer textarea').inputValue()).toBe('Dari tab dua')
    await two.locator('.send').click()
    for (const page of [one, two]) await page.locator('.line', { hasText: 'Dari tab dua' }).waitFor()
    expect(await one.locator('.ticket').innerText()).toBe(await two.locator('.ticket').innerText())
  })

  it('asks nothing of a browser that keeps nothing', async () => {
    const shut = `<script>
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })
      Object.defineProperty(document, 'cookie', { get() { throw new DOMException('no', 'SecurityError') } })
    </script>`
    const page = await open(serve('/shut', `<main>Isi</main>${tag()}`, shut))
    await begin(page)
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'bukti.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    })
    await send(page, 'Ini buktinya')
    await page.locator('.line[data-mark=sent]', { hasText: 'Ini buktinya' }).waitFor()
    await expect.poll(() => page.locator('.line', { hasText: 'bukti.pdf' }).count()).toBe(1)
  })
})
