import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type BuiltServer, startBuiltServer } from '#test/harness/built-server.ts'
import { launchChromium } from '#test/harness/chromium.ts'
import { type DeskDriver, driveDesk } from '#test/harness/desk-driver.ts'
import { type Desk, launchDesk } from '#test/harness/electron-app.ts'
import { freePort } from '#test/harness/free-port.ts'
import { startSmtpServer, type TestSmtpServer } from '#test/harness/smtp-server.ts'

/** Everything real that the scenario plays on, and where its pictures go. */
export interface Stage {
  readonly browser: Browser
  readonly mail: TestSmtpServer
  readonly server: () => BuiltServer
  /** Ends the server at once and starts it again at the same address with the same data. */
  readonly killServer: () => Promise<void>
  readonly desk: (username: string) => Promise<{ desk: Desk; driver: DeskDriver }>
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
  const start = () => startBuiltServer({ dataFolder: join(folder, 'data'), port, smtpUrl: mail.url })
  let server = await start()
  const browser = await launchChromium()
  const desks: Desk[] = []
  let shown = 0
  return {
    browser,
    mail,
    server: () => server,
    async killServer() {
      await server.program.kill()
      server = await start()
    },
    async desk(username) {
      const desk = await launchDesk({
        userData: join(folder, `desk-${username}-${desks.length}`),
        serverUrl: server.url,
        env: { KAWAL_DEMO: '1', KAWAL_TEST: '1' },
      })
      desks.push(desk)
      const driver = driveDesk(desk.window)
      await driver.signIn(username)
      return { desk, driver }
    },
    say,
    async picture(page, name) {
      shown += 1
      await page.screenshot({ path: join(pictures, `${String(shown).padStart(2, '0')}-${name}.png`) })
    },
    pictures,
    async saveArtefacts(folder) {
      for (const [index, desk] of desks.entries()) await desk.saveArtefacts(join(folder, `desk-${index + 1}`))
    },
    async close() {
      for (const desk of desks) await desk.kill()
      await browser.close()
      await server.program.stop()
      await mail.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
