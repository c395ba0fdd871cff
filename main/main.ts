import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, powerMonitor, session } from 'electron'
import type { DeskPush, Settings } from '#shared/contract/desk-api.ts'
import { namesSwitch } from './channel.ts'
import { createDialogs } from './dialogs.ts'
import { createEngine, type DeskEngine } from './engine/desk-engine.ts'
import { deskNames, openIpc } from './ipc.ts'
import { errorCode, log } from './log.ts'
import { createNotifications, showBadge } from './notifications.ts'
import { moveAside, openStore } from './store/open-store.ts'
import type { DeskStore } from './store/desk-store.ts'
import { shellTexts } from './texts.ts'
import { makeKey, readKey, type StoreKey } from './vault.ts'
import { declareAppScheme, serveApp } from './windows/app-protocol.ts'
import { guardContents, guardSession } from './windows/guards.ts'
import { backgroundColor, openDeskWindow, type DeskWindowOptions } from './windows/desk-window.ts'
import { showContextMenu, showMenu } from './windows/menu.ts'
import { createPopOuts } from './windows/pop-outs.ts'
import { openMemory } from './windows/remembered.ts'

const serverUrl = process.env['KAWAL_SERVER_URL'] ?? 'http://127.0.0.1:4100'
const ownFolder = process.env['KAWAL_USER_DATA']
/** A page that dies more often than this a minute will not get better by loading it again. */
const mostCrashes = 3

const mainSize = { smallest: { width: 1100, height: 700 }, usual: { width: 1440, height: 900 } } as const

// Whoever started the desk may have gone: then nobody reads its output, and that is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Whatever the desk writes is for this user alone.
if (process.platform !== 'win32') process.umask(0o077)
app.setName('Kawal')
app.setAppUserModelId('id.kawal.desk')
if (ownFolder !== undefined) app.setPath('userData', ownFolder)
// The switch is there only where Chromium's sandbox cannot work; enabling it anyway would stop every page.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// A virtual display has no graphics card; looking for one takes time and prints warnings.
if (process.platform === 'linux' && isVirtualDisplay()) app.disableHardwareAcceleration()
declareAppScheme()

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  const folder = app.getPath('userData')
  const memory = openMemory(folder)
  let say = shellTexts(memory.get().language)
  let window: BrowserWindow | null = null
  let store: DeskStore | null = null
  let engine: DeskEngine | null = null
  let crashes: readonly number[] = []
  let isEnding = false

  const dialogs = createDialogs({ say: () => say, window: () => BrowserWindow.getFocusedWindow() ?? window })
  guardContents({ openOutside: dialogs.openOutside })
  const whenEngine = app.whenReady().then(startEngine)
  whenEngine.catch((error: unknown) => {
    log('desk.cannotStart', { code: errorCode(error) })
    app.exit(1)
  })
  const ipc = openIpc(whenEngine)
  const notify = createNotifications({
    say: () => say,
    window: () => window,
    opened: ticketId => {
      if (popOuts.focus(ticketId)) return
      comeForward()
      if (window !== null) ipc.pushTo(window.webContents, { kind: 'focusTicket', ticketId })
    },
  })
  const popOuts = createPopOuts({
    memory,
    titleOf: ticketId =>
      say('window.ticketTitle', { number: engine?.view().state.tickets[ticketId]?.number ?? '' }),
    open: openWindow,
  })

  void app.whenReady().then(() => {
    nativeTheme.themeSource = memory.get().theme
    guardSession(session.defaultSession)
    serveApp(join(import.meta.dirname, '..', 'renderer'))
    showMenu(say, app.isPackaged)
    open()
    powerMonitor.on('resume', () => engine?.nudge())
  })

  app.on('second-instance', comeForward)
  // Between two windows of ours nobody is in front for a moment.
  const focusMoved = () => void setImmediate(() => engine?.setFocused(isInFront()))
  app.on('browser-window-focus', focusMoved)
  app.on('browser-window-blur', focusMoved)
  app.on('activate', comeForward)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', event => {
    event.preventDefault()
    void end()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

  async function startEngine(): Promise<DeskEngine> {
    const keyFile = join(folder, 'desk.key')
    const file = join(folder, 'desk.db')
    const kept = readKey(keyFile)
    if (kept === null && (await dialogs.keyLost()) === 'quit') app.exit(0)
    const key = kept ?? startEmpty(keyFile, file)
    const { store: openedStore, movedAside } = await openStore({ file, key: key.key, now: Date.now })
    store = openedStore
    if (movedAside !== null) {
      log('store.movedAside')
      dialogs.storeMoved()
    }
    engine = await createEngine({
      serverUrl,
      store,
      vault: key.kind,
      device: hostname(),
      now: Date.now,
      push: heard,
      popOut: ticketId => void popOuts.open(ticketId),
      files: dialogs.files,
      notify,
      badge: showBadge,
    })
    engine.setFocused(isInFront())
    applySettings(engine.view().settings)
    return engine
  }

  function heard(push: DeskPush, except?: number): void {
    ipc.push(push, except)
    if (push.kind !== 'view') return
    if (push.view.settings !== undefined) applySettings(push.view.settings)
    if (push.view.identity?.state === 'signedOut') popOuts.closeAll()
  }

  function isInFront(): boolean {
    return BrowserWindow.getFocusedWindow() !== null
  }

  function applySettings({ theme, language }: Settings): void {
    const before = memory.get()
    memory.set({ theme, language })
    nativeTheme.themeSource = theme
    for (const each of BrowserWindow.getAllWindows()) each.setBackgroundColor(backgroundColor())
    if (language === before.language) return
    say = shellTexts(language)
    window?.setTitle(say('window.title'))
    showMenu(say, app.isPackaged)
  }

  function open(): void {
    const { bounds, isMaximized } = memory.get()
    window = openWindow({
      ...mainSize,
      bounds,
      isMaximized,
      closing: (lastBounds, wasMaximized) => memory.set({ bounds: lastBounds, isMaximized: wasMaximized }),
      route: '',
      title: say('window.title'),
    })
    window.once('closed', () => {
      window = null
      // Windows of single tickets stand beside the main one, never without it.
      popOuts.closeAll()
    })
  }

  function openWindow(
    place: Omit<DeskWindowOptions, 'preload' | 'preloadArguments' | 'isPackaged' | 'crashed'>,
  ): BrowserWindow {
    const opened = openDeskWindow({
      ...place,
      preload: join(import.meta.dirname, 'preload.cjs'),
      preloadArguments: [namesSwitch + JSON.stringify(deskNames)],
      isPackaged: app.isPackaged,
      crashed: reason => crashed(reason, opened),
    })
    showContextMenu(opened, () => say)
    ipc.admit(opened.webContents)
    return opened
  }

  function comeForward(): void {
    if (!app.isReady() || isEnding) return
    if (window === null) return open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  function crashed(reason: string, dead: BrowserWindow): boolean {
    log('window.crashed', { reason })
    const now = Date.now()
    crashes = [...crashes.filter(at => Math.abs(now - at) < 60_000), now]
    if (crashes.length <= mostCrashes) return true
    void dialogs.keepsCrashing().then(choice => {
      if (choice === 'quit') app.quit()
      else if (!dead.isDestroyed()) dead.webContents.reload()
    })
    return false
  }

  /** Everything that matters is on the disk already; this only saves the next start some catching up. */
  async function end(): Promise<void> {
    if (isEnding) return
    isEnding = true
    const insist = setTimeout(() => app.exit(0), 3_000)
    try {
      await engine?.close()
      await store?.close()
    } catch (error) {
      log('desk.endedRoughly', { code: errorCode(error) })
    }
    clearTimeout(insist)
    app.exit(0)
  }
}

/** A key that cannot be had again makes its store unreadable: both are put aside, in case it can after all. */
function startEmpty(keyFile: string, file: string): StoreKey {
  moveAside(keyFile, Date.now())
  moveAside(file, Date.now())
  return makeKey(keyFile)
}

function isVirtualDisplay(): boolean {
  return process.env['KAWAL_VIRTUAL_DISPLAY'] === '1' || !existsSync('/dev/dri')
}
