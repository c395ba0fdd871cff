import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type BuiltServer, startBuiltServer } from '#test/harness/built-server.ts'
import { launchChromium } from '#test/harness/chromium.ts'
import { type DeskDriver, driveDesk } from '#test/harness/desk-driver.ts'
import { type Desk, launchDesk } from '#test/harness/electron-app.ts'
import { freePort } from '#test/harness/free-port.ts'
import { type GraphApi, startGraphApi, webhookPath } from '#test/harness/graph-api.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'

export interface OpenedDesk {
  readonly desk: Desk
  readonly driver: DeskDriver
}

/** Everything real that the scenario plays on, and where its pictures go. */
export interface Stage {
  readonly browser: Browser
  readonly mail: TestSmtpServer
  /** WhatsApp and the phones behind it. */
  readonly whatsapp: GraphApi
  readonly server: () => BuiltServer
  /** Where the server keeps its data. */
  readonly dataFolder: string
  /** Ends the server at once, as a power cut would. */
  readonly stopServer: () => Promise<void>
  /** Starts it at the same address with the same data, and these settings beside its own. */
  readonly startServer: (env?: Readonly<Record<string, string>>) => Promise<void>
  /** Ends the server at once and starts it again. */
  readonly killServer: () => Promise<void>
  /**
   * A desk at which nobody signs in; the same place again is the same desk started again. `serverUrl`: its way to the
   * server, when it is not the direct one.
   */
  readonly openDesk: (place: string, serverUrl?: string) => Promise<OpenedDesk>
  /** A desk of its own for this person, who signs in. */
  readonly desk: (username: string, serverUrl?: string) => Promise<OpenedDesk>
  readonly say: (step: string) => void
  readonly picture: (page: Page, name: string) => Promise<void>
  readonly pictures: string
  /** After a failure: how every window looked and what its process said. */
  readonly saveArtefacts: (folder: string) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openStage(pictures: string, say: (step: string) => void): Promise<Stage> {
  mkdirSync(pictures, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'kawal-demo-'))
  const mail = await startSmtpServer()
  const port = await freePort()
  const whatsapp = await startGraphApi({ strangers: 'exist' })
  const dataFolder = join(folder, 'data')
  const start = (more: Readonly<Record<string, string>> = {}) =>
    startBuiltServer({ dataFolder, port, smtpUrl: mail.url, env: { ...whatsapp.env, ...more } })
  let server = await start()
  await whatsapp.sendWebhooksTo(`${server.url}${webhookPath}`)
  const browser = await launchChromium()
  const desks: Desk[] = []
  let shown = 0
  const stopServer = () => server.program.kill()
  const startServer = async (more?: Readonly<Record<string, string>>) => {
    server = await start(more)
  }
  const openDesk = async (place: string, serverUrl = server.url): Promise<OpenedDesk> => {
    const desk = await launchDesk({
      userData: join(folder, place),
      serverUrl,
      env: { KAWAL_DEMO: '1', KAWAL_TEST: '1' },
    })
    desks.push(desk)
    return { desk, driver: driveDesk(desk.window) }
  }
  return {
    browser,
    mail,
    whatsapp,
    server: () => server,
    dataFolder,
    stopServer,
    startServer,
    async killServer() {
      await stopServer()
      await startServer()
    },
    openDesk,
    async desk(username, serverUrl) {
      const opened = await openDesk(`desk-${username}-${desks.length}`, serverUrl)
      await opened.driver.signIn(username)
      return opened
    },
    say,
    async picture(page, name) {
      shown += 1
      await page.screenshot({ path: join(pictures, `${String(shown).padStart(2, '0')}-${name}.png`) })
    },
    pictures,
    async saveArtefacts(into) {
      for (const [index, desk] of desks.entries()) await desk.saveArtefacts(join(into, `desk-${index + 1}`))
      const pages = browser.contexts().flatMap(context => context.pages())
      for (const [index, page] of pages.entries())
        await page.screenshot({ path: join(into, `browser-${index + 1}.png`) })
      copyFileSync(join(folder, 'data', 'server.log'), join(into, 'server.log'))
    },
    async close() {
      for (const desk of desks) await desk.kill()
      await browser.close()
      await server.program.stop()
      await mail.stop()
      await whatsapp.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
