import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { pageOrigin } from './page-file.ts'
import type { Memory } from './remembered.ts'

/** The renderer's page background (`--k-surface-sunken`), so that the first frame does not flash. */
const background = { light: '#f6f8f8', dark: '#101718' } as const
const smallest = { width: 1100, height: 700 } as const
const usual = { width: 1440, height: 900 } as const

interface MainWindowOptions {
  readonly memory: Memory
  readonly preload: string
  readonly preloadArguments: readonly string[]
  readonly title: string
  readonly isPackaged: boolean
  /** The page's process ended without being asked; true to load it again. */
  readonly crashed: (reason: string) => boolean
  readonly focused: (isFocused: boolean) => void
}

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { memory, preload, preloadArguments, title, isPackaged, crashed, focused } = options
  const { bounds, isMaximized } = memory.get()
  const window = new BrowserWindow({
    ...usual,
    ...(bounds !== null && isOnScreen(bounds) ? bounds : {}),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload,
      additionalArguments: [...preloadArguments],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Dictionaries would be fetched from elsewhere.
      spellcheck: false,
      devTools: !isPackaged,
      // For Chromium's PDF viewer.
      plugins: true,
      // A desk in the background still counts down deadlines.
      backgroundThrottling: false,
    },
  })
  if (isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', event => event.preventDefault())
  window.on('close', () =>
    memory.set({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  )
  window.on('focus', () => {
    window.flashFrame(false)
    focused(true)
  })
  window.on('blur', () => focused(false))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && crashed(reason)) window.webContents.reload()
  })
  // A demonstration names its accounts on the sign-in page.
  void window.loadURL(`${pageOrigin}/${process.env['KAWAL_DEMO'] === '1' ? '?demo=1' : ''}`)
  return window
}

export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light
}

/** A screen may have been unplugged since. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds)
  return (
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y + bounds.height > workArea.y
  )
}
