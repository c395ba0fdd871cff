import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '#test/harness/chromium.ts'
import { startTestServer, type TestDesk, type TestServer } from '#test/harness/server.ts'
import { pdf, png } from '#test/server/channels/files.ts'
import { phoneFiles } from '#test/server/channels/phone-files.ts'
import {
  addressOf,
  begin,
  buildChat,
  hostSite,
  openPage,
  reply,
  send,
  take,
  visitorContext,
} from './chat-page.ts'

/** Written so that a browser takes it for what it says it is. */
const asFile = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })

describe('what stands around the chat on a page', { timeout: 60_000 }, () => {
  let folder: string
  let server: TestServer
  let agent: TestDesk
  let site: Server
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const visitor = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> => {
    const context = await visitorContext(browser, options)
    contexts.push(context)
    return context
  }
  const onSite = async (options = {}): Promise<Page> =>
    openPage(await visitor(options), addressOf(site), complaints)
  const choose = (page: Page, ...files: ReturnType<typeof asFile>[]) =>
    page.locator('input[type=file]').setInputFiles(files)
  const inbound = async (ticketId: string) => {
    const timeline = await agent.query('ticket.timeline', { ticketId } as never)
    return timeline.ok ? timeline.value.entries.filter(entry => entry.kind === 'inbound') : []
  }
  const presence = (state: 'available' | 'break') => agent.command('presence.set', { state })

  beforeAll(async () => {
    folder = await buildChat()
    server = await startTestServer({ dialect: 'sqlite', webFolder: folder })
    agent = await server.desk('agent', { name: 'Rina Uji' })
    site = await hostSite(server.url)
    browser = await launchChromium()
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    site?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
    // A file that is refused shows as a failed request; that is no fault.
    expect(complaints.filter(text => !text.includes('415'))).toEqual([])
  })

  it('stays below 60 KB and leaves nothing on the page', async () => {
    expect(gzipSync(readFileSync(join(folder, 'widget.js'))).length).toBeLessThan(60_000)
    const page = await (await visitor()).newPage()
    await page.goto(`${server.url}/healthz`)
    const names = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
    const before = await names()
    await page.addScriptTag({ url: `${server.url}/widget.js` })
    await page.locator('kawal-chat').waitFor({ state: 'attached' })
    const added = (await names()).filter(name => !before.includes(name))
    expect(added).toEqual([])
  })

  it('sends files with a message, shows a picture where pictures are forbidden, and says no to a wrong type', async () => {
    const page = await onSite()
    const ticketId = await take(agent, await begin(page))
    await choose(
      page,
      asFile('foto.png', 'image/png', png(64)),
      asFile('a.txt', 'text/plain', Buffer.from('halo')),
    )
    await page.locator('.chosen .error', { hasText: 'bukan jenis' }).waitFor()
    await send(page, 'Buktinya')
    expect(await page.locator('.line').count()).toBe(1)
    await page.locator('.chosen .remove').last().click()
    await send(page, 'Buktinya')
    await page.locator('.line .picture canvas').waitFor()
    await page.locator('.line[data-mark=sent]', { hasText: 'Buktinya' }).waitFor()
    const [, message] = await inbound(ticketId)
    expect(message).toMatchObject({
      body: 'Buktinya',
      attachments: [{ name: 'foto.png', mime: 'image/png' }],
    })
    await page.reload()
    await page.locator('.launcher').click()
    await page.locator('.line .picture canvas').waitFor()
  })

  it('takes a picture as a telephone makes it, and says when it cannot be shown', async () => {
    const page = await onSite()
    const ticketId = await take(agent, await begin(page))
    const [name, first, mime] = phoneFiles[0]
    await choose(page, asFile(name, '', Buffer.concat([first, Buffer.alloc(900)])))
    await send(page, 'Fotonya')
    await page.locator('.line[data-mark=sent]', { hasText: 'Fotonya' }).waitFor()
    const [, message] = await inbound(ticketId)
    expect(message).toMatchObject({ attachments: [{ name, mime }] })
    await page.reload()
    await page.locator('.launcher').click()
    await page.locator('.line .error', { hasText: 'Berkasnya utuh' }).waitFor()
    expect(await page.locator('.line canvas').count()).toBe(0)
    await page.locator('.line .file', { hasText: name }).waitFor()
  })

  it('goes on with a file after the line was cut and the page was loaded anew, and sends it once', async () => {
    const page = await onSite()
    const ticketId = await take(agent, await begin(page))
    let parts = 0
    await page.route('**/upload/**', route =>
      route.request().method() === 'PUT' && ++parts > 1 ? route.abort() : route.continue(),
    )
    const bytes = pdf(900_000)
    await choose(page, asFile('laporan.pdf', 'application/pdf', bytes))
    await page.locator('.chosen .file-note', { hasText: 'Menunggu sambungan' }).waitFor()
    await send(page, 'Sedang dikirim')
    await page.locator('.line', { hasText: 'laporan.pdf' }).locator('.bar').waitFor()
    // Words overtake a file that waits.
    await send(page, 'Pesan biasa')
    await page.locator('.line[data-mark=sent]', { hasText: 'Pesan biasa' }).waitFor()
    await page.reload()
    await page.unroute('**/upload/**')
    await page.locator('.launcher').click()
    await page.locator('.line[data-mark=sent]', { hasText: 'laporan.pdf' }).waitFor()
    const said = await inbound(ticketId)
    expect(said.map(({ body }: { body: string }) => body)).toEqual([
      ...['Insentif saya belum masuk', 'Pesan biasa', 'Sedang dikirim'],
    ])
    const evidence = await agent.query('evidence.list', { ticketId } as never)
    expect(evidence.ok && evidence.value).toMatchObject([
      { name: 'laporan.pdf', sha256: createHash('sha256').update(bytes).digest('hex') },
    ])
    expect(await page.evaluate(() => Object.keys(localStorage).filter(key => /waiting/.test(key)))).toEqual(
      [],
    )
  })

  it('gives the agent’s file to the visitor', async () => {
    const page = await onSite()
    const ticketId = await take(agent, await begin(page))
    const bytes = pdf(5_000)
    const id = randomUUID()
    await fetch(`${server.url}/evidence/${id}?ticketId=${ticketId}&name=panduan.pdf`, {
      method: 'PUT',
      headers: {
        ...{ authorization: `Bearer ${agent.token}`, 'content-type': 'application/octet-stream' },
        'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
      },
      body: bytes as BodyInit,
    })
    expect(await reply(agent, ticketId, 'Ini panduannya', { attachments: [id] })).toMatchObject({ ok: true })
    const saved = page.waitForEvent('download')
    await page.locator('.line .file', { hasText: 'panduan.pdf' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe('panduan.pdf')
    expect(readFileSync(await download.path())).toEqual(bytes)
  })

  it('becomes a form while nobody is there: the text stays, a number is given, the chat goes on', async () => {
    const page = await onSite()
    await page.locator('.launcher').click()
    await page.fill('#name', 'Siti Uji')
    await page.fill('#body', 'Uang saya hilang')
    await presence('break')
    await page.locator('.welcome[data-away]').waitFor()
    expect(await page.inputValue('#body')).toBe('Uang saya hilang')
    await page.reload()
    await page.locator('.launcher').click()
    expect(await page.inputValue('#body')).toBe('Uang saya hilang')
    await page.fill('#name', 'Siti Uji')
    await page.locator('.welcome button[type=submit]').click()
    await page.locator('.left-number', { hasText: /T-\d{6}/ }).waitFor()
    const number = /T-\d+/.exec(await page.locator('.left-number').innerText())?.[0] ?? ''
    await page.locator('.left-form button').click()
    await page.locator('#left-error', { hasText: 'nomor HP atau' }).waitFor()
    await page.fill('#left-email', 'siti@uji.example')
    await page.locator('.left-form button').click()
    await page.locator('.left-saved', { hasText: 'tersimpan' }).waitFor()
    await presence('available')
    await page.locator('.card', { hasText: number }).waitFor({ state: 'hidden' })
    await page.locator('.note', { hasText: 'urutan' }).waitFor()
    const ticketId = await take(agent, number)
    await page.locator('.joined', { hasText: 'Rina Uji' }).waitFor()
    await reply(agent, ticketId, 'Kami bantu')
    await page.locator('[data-from=agent] .bubble', { hasText: 'Kami bantu' }).waitFor()
  })

  it('says who took over, asks for stars at the end, and hands out a copy', async () => {
    const page = await onSite({ acceptDownloads: true })
    const ticketId = await take(agent, await begin(page))
    const other = await server.desk('agent', { name: 'Budi Uji' })
    await agent.command('ticket.assign', { ticketId, accountId: other.accountId } as never)
    await page.locator('.joined', { hasText: 'Budi Uji' }).waitFor()
    await other.command('ticket.resolve', { ticketId, outcome: 'answered' } as never)
    await page.locator('.rating').waitFor()
    // As by keyboard: the first star takes the focus, the arrows choose.
    await page.locator('#star-1').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.fill('#rate-comment', 'Cepat')
    await page.locator('.rating button').click()
    await page.locator('.rate-thanks', { hasText: 'Terima kasih' }).waitFor()
    expect(
      await server.running.database.reader.selectFrom('rating').select(['stars', 'comment']).execute(),
    ).toEqual([{ stars: 2, comment: 'Cepat' }])
    await page.locator('.foot button').first().click()
    const saved = page.waitForEvent('download')
    await page.locator('.copy .plain').click()
    const copy = readFileSync(await (await saved).path(), 'utf8')
    expect(copy).toContain('Insentif saya belum masuk')
    await page.fill('#copy-email', 'salah')
    await page.locator('.copy .primary').click()
    await page.locator('.copy .error', { hasText: 'belum benar' }).waitFor()
    // Whoever only closes the desk counts as there for another minute.
    await other.command('presence.set', { state: 'break' })
    other.close()
  })

  it('works for the server when it asks, without the person noticing', async () => {
    const page = await onSite()
    await Promise.all(
      Array.from({ length: 62 }, async () => {
        const { visit } = await import('#test/server/channels/visitor.ts')
        const guest = visit(server.url)
        await guest.start('Banjir')
        guest.socket.disconnect()
      }),
    )
    expect(await begin(page, 'Di tengah keramaian')).toMatch(/^T-/)
  })

  it.each(['light', 'dark'] as const)('has nothing that axe objects to (%s)', async colorScheme => {
    const page = await openPage(await visitor({ colorScheme }), `${server.url}/demo/`, complaints)
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    await presence('break')
    const number = await (async () => {
      await page.locator('.launcher').click()
      await page.locator('.welcome[data-away]').waitFor()
      await page
        .locator('.panel')
        .evaluate(panel => Promise.all(panel.getAnimations().map(each => each.finished)))
      expect(await violations()).toEqual([])
      await page.locator('.head-button').last().click()
      return begin(page)
    })()
    await page.locator('.left-form').waitFor()
    expect(await violations()).toEqual([])
    await presence('available')
    const ticketId = await take(agent, number)
    await choose(
      page,
      asFile('foto.png', 'image/png', png(64)),
      asFile('surat.pdf', 'application/pdf', pdf(900)),
    )
    await page.locator('.chosen canvas').waitFor()
    await page.locator('.foot button').first().click()
    expect(await violations()).toEqual([])
    await send(page, 'Terlampir')
    await page.locator('.line[data-mark=sent] canvas').waitFor()
    await agent.command('ticket.resolve', { ticketId, outcome: 'answered' } as never)
    await page.locator('label.star').nth(2).click()
    expect(await violations()).toEqual([])
  })
})
