import type { Browser, Page } from '@playwright/test'
import { seedDemo } from '#server/demo/seed.ts'
import type { DeskPush } from '#shared/contract/desk-api.ts'
import { createEngine, type DeskEngine } from '#main/engine/desk-engine.ts'
import { openStore } from '#main/store/open-store.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { startTestServer, type TestServer } from '../../harness/server.ts'
import { newPlace } from '../../main/desk-under-test.ts'
import { buildDesk } from './desk-site.ts'
import { openDeskWindow } from './desk-window.ts'

export interface OpenedDesk {
  readonly page: Page
  readonly engine: DeskEngine
  /** What the console and the content policy had to complain about. */
  readonly complaints: readonly string[]
}

export interface DeskStage {
  readonly server: TestServer
  readonly open: (username: string | null) => Promise<OpenedDesk>
  readonly close: () => Promise<void>
}

/** A real server with the demonstration's data, real engines, and the built desk in a real browser. */
export async function openDeskStage(): Promise<DeskStage> {
  const site = buildDesk('test-desk')
  const server = await startTestServer({ dialect: 'sqlite' })
  await seedDemo(server.running, '1')
  const browser: Browser = await launchChromium()
  const endings: (() => Promise<void>)[] = []
  return {
    server,
    open: async username => {
      const place = newPlace()
      const { store } = await openStore({ file: place.file, key: place.key, now: Date.now })
      let push: (push: DeskPush) => void = () => undefined
      const engine = await createEngine({
        serverUrl: server.url,
        store,
        device: 'uji',
        now: Date.now,
        push: each => push(each),
      })
      endings.push(async () => {
        await engine.close()
        await store.close()
        place.remove()
      })
      if (username !== null) {
        const answer = await engine.locals['desk.signIn']({ username, password: `kawal-demo-${username}` })
        if (!answer.ok) throw new Error(answer.code)
      }
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: 'Asia/Jakarta',
      })
      const complaints: string[] = []
      const opened = await openDeskWindow(context, site, () => engine)
      push = opened.push
      const { page } = opened
      page.setDefaultTimeout(10_000)
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', error => complaints.push(error.message))
      await page.getByRole('main').waitFor()
      return { page, engine, complaints }
    },
    close: async () => {
      await browser.close()
      for (const end of endings) await end()
      await server.stop()
    },
  }
}
