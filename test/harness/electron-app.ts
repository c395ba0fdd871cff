import type { ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, _electron, chromium, type ElectronApplication, type Page } from '@playwright/test'
import { childEnv } from '#build/dependencies.mjs'
import { electronSwitches, findElectron } from '#build/electron-runtime.mjs'
import { root } from '#build/root.mjs'
import { launch, type Program } from './processes.ts'

interface DeskOptions {
  /** A folder of this desk alone; a second launch with the same folder is the same desk started again. */
  readonly userData: string
  readonly serverUrl: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Desk {
  readonly app: ElectronApplication
  readonly window: Page
  /** What the main process and Chromium printed so far. */
  readonly log: () => string
  /** Pictures of all windows and the log, for a test that failed. */
  readonly saveArtefacts: (folder: string) => Promise<void>
  /** Quits as a user would; insists by process id when that takes longer than ten seconds. */
  readonly close: () => Promise<void>
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>
}

/** Playwright's own: holds the application back until the driver is attached. It adds it itself only without a path. */
const loader = join(root, 'node_modules/playwright-core/lib/server/electron/loader.js')

/** Starts the built desk (out/main) in a real Electron and waits for its first window. */
export async function launchDesk({ userData, serverUrl, env = {} }: DeskOptions): Promise<Desk> {
  const runtime = findElectron()
  if (!runtime) throw new Error('there is no Electron here yet: run the tests through npm, which fetches it')
  const switches = electronSwitches(runtime)
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: ['-r', loader, ...switches, root],
    chromiumSandbox: !switches.includes('--no-sandbox'),
    env: plain(childEnv({ ...env, KAWAL_SERVER_URL: serverUrl, KAWAL_USER_DATA: userData })),
    // The desk's own look, not the driver's.
    colorScheme: null,
    timeout: 30_000,
  })
  const output: string[] = []
  // Kept here, because the driver forgets it when the process ends.
  const child = app.process()
  child.stdout?.on('data', chunk => output.push(String(chunk)))
  child.stderr?.on('data', chunk => output.push(String(chunk)))
  const log = () => output.join('')
  try {
    const window = await app.firstWindow({ timeout: 30_000 })
    return {
      app,
      window,
      log,
      saveArtefacts: folder => saveArtefacts(app.windows(), log(), folder),
      close: () => close(app, child),
      kill: () => kill(child),
    }
  } catch (error) {
    await kill(child)
    throw new Error(`the desk opened no window:\n${log()}`, { cause: error })
  }
}

export interface PackagedDesk {
  readonly browser: Browser
  readonly window: Page
  readonly program: Program
  readonly close: () => Promise<void>
}

/**
 * Starts a packaged desk. Its fuses forbid the inspector, so it is driven as a browser through its remote
 * debugging port, which Chromium chooses.
 */
export async function launchPackaged(
  options: DeskOptions & { readonly executable: string },
): Promise<PackagedDesk> {
  const { executable, userData, serverUrl, env = {} } = options
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = await launch({
    command: executable,
    args: [...sandbox, '--remote-debugging-port=0'],
    env: childEnv({ ...env, KAWAL_SERVER_URL: serverUrl, KAWAL_USER_DATA: userData }),
    isReady: line => line.startsWith('DevTools listening on '),
  })
  const endpoint = program.readyLine.slice('DevTools listening on '.length).trim()
  try {
    const browser = await chromium.connectOverCDP(endpoint, { timeout: 30_000 })
    const context = browser.contexts()[0]
    const window = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout: 20_000 }))
    if (!window) throw new Error('it has no page')
    return {
      browser,
      window,
      program,
      close: async () => {
        await browser.close()
        await program.stop()
      },
    }
  } catch (error) {
    await program.stop()
    const { output } = await program.ended
    throw new Error(`the packaged desk opened no window:\n${output}`, { cause: error })
  }
}

async function saveArtefacts(windows: readonly Page[], log: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'desk.log'), log)
  for (const [index, page] of windows.entries()) {
    await page.screenshot({ path: join(folder, `window-${index + 1}.png`), timeout: 5_000 })
  }
}

async function close(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const insist = setTimeout(() => killGroup(child), 10_000)
  await app.close()
  clearTimeout(insist)
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  killGroup(child)
  await gone
}

/** Playwright starts Electron in a process group of its own; its helpers go with it. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

function plain(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
