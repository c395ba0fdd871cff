import { expect } from '@playwright/test'
import { childEnv } from '#build/dependencies.mjs'
import { electronSwitches, findElectron } from '#build/electron-runtime.mjs'
import { run } from '#build/processes.mjs'
import { root } from '#build/root.mjs'
import { test } from './with-stage.ts'

interface Watched {
  asked: string[]
  answer: number
  opened: string[]
  stopped: boolean[]
}

test('a page of the desk has no way out', async ({ stage }) => {
  const { desk } = await stage.openDesk('bagus')
  const { app, window: page } = desk
  const elsewhere = stage.server().pages.form

  await test.step('no Node, and only the contract', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter(name => name in globalThis),
    )
    expect(found).toEqual([])
    expect(await page.evaluate(() => Object.keys(window.desk).toSorted())).toEqual([
      'command',
      'local',
      'query',
      'subscribe',
    ])
    const strangers = [
      ['command', 'account.deleteAll'],
      ['command', 'constructor'],
      ['query', 'ticket.reply'],
      ['query', '__proto__'],
      ['local', 'desk.eval'],
      ['local', 'toString'],
    ]
    for (const [kind, name] of strangers) {
      const ask = page.evaluate(
        ([kind, name]) =>
          (window.desk as unknown as Record<string, (name: string, input: object) => Promise<unknown>>)[
            kind as string
          ]?.(name as string, {}),
        [kind, name],
      )
      await expect(ask, `${kind} ${name}`).rejects.toThrow('not in the contract')
    }
  })

  await test.step('a strict content policy that holds', async () => {
    const policy = (await page.reload())?.headers()['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.__ran = true'
      document.head.append(script)
      return '__ran' in window
    })
    expect(ran).toBe(false)
    await expect(page.evaluate(address => fetch(address), elsewhere)).rejects.toThrow('Failed to fetch')
  })

  await test.step('no other window, and the browser only after a question', async () => {
    await app.evaluate(({ BrowserWindow, dialog, shell }) => {
      const watched: Watched = { asked: [], answer: 0, opened: [], stopped: [] }
      Object.assign(globalThis, { watched })
      dialog.showMessageBox = ((...args: unknown[]) => {
        watched.asked.push((args.at(-1) as { detail: string }).detail)
        return Promise.resolve({ response: watched.answer, checkboxChecked: false })
      }) as typeof dialog.showMessageBox
      shell.openExternal = address => {
        watched.opened.push(address)
        return Promise.resolve()
      }
      for (const window of BrowserWindow.getAllWindows())
        window.webContents.on('will-navigate', event => watched.stopped.push(event.defaultPrevented))
    })
    const watched = () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
    const open = (address: string) => page.evaluate(at => window.open(at) === null, address)

    for (const address of ['file:///etc/passwd', 'app://kawal/', 'about:blank', 'data:text/html,x'])
      expect(await open(address), address).toBe(true)
    expect(await open('https://kawal.example/?a')).toBe(true)
    await expect.poll(async () => (await watched()).asked).toEqual(['https://kawal.example/?a'])
    expect((await watched()).opened).toEqual([])
    await app.evaluate(() => {
      ;(globalThis as unknown as { watched: Watched }).watched.answer = 1
    })
    expect(await open('https://kawal.example/?b')).toBe(true)
    await expect.poll(async () => (await watched()).opened).toEqual(['https://kawal.example/?b'])
    expect(app.windows()).toHaveLength(1)

    // An address that would open if it were let through.
    await page.evaluate(address => location.assign(address), elsewhere)
    await expect.poll(async () => (await watched()).stopped).toEqual([true])
    expect(page.url()).toMatch(/^app:\/\/kawal\//)
  })
})

test('a second start of the same desk only brings the first one forward', async ({ stage }) => {
  const { desk } = await stage.openDesk('bagus')
  const isVisible = () =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.isVisible()))
  await expect.poll(isVisible).toEqual([true])
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide()
  })
  const userData = await desk.app.evaluate(({ app }) => app.getPath('userData'))
  const runtime = findElectron()
  if (!runtime) throw new Error('there is no Electron here')
  const second = await run(runtime.executable, [...electronSwitches(runtime), root], {
    env: childEnv({ KAWAL_SERVER_URL: stage.server().url, KAWAL_USER_DATA: userData }),
    timeoutMs: 30_000,
  })
  expect(second).toMatchObject({ code: 0, timedOut: false })
  await expect.poll(isVisible).toEqual([true])
})
