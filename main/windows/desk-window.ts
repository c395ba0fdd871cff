import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { pageOrigin } from './page-file.ts'

/** The renderer's page background (`--k-surface-sunken`), so that the first frame does not flash. */
const background = { light: '#f6f8f8', dark: '#101718' } as const

interface Size {
  readonly width: number
  readonly height: number
}

export interface DeskWindowOptions {
  readonly smallest: Size
  readonly usual: Size
  /** Where it stood last. */
  readonly bounds: Rectangle | null
  readonly isMaximized: boolean
  readonly closing: (bounds: Rectangle, isMaximized: boolean) => void
  /** What the page shows first, as its hash: empty, or `ticket/<id>`. */
  readonly route: string
  readonly preload: string
  readonly preloadArguments: readonly string[]
  readonly title: string
  readonly isPackaged: boolean
  /** The page's process ended without being asked; true to load it again. */
  readonly crashed: (reason: string) => boolean
}

/** A window on one of our own pages; every window of the desk is made here, with the same walls around it. */
export function openDeskWindow(options: DeskWindowOptions): BrowserWindow {
  const { smallest, usual, bounds, isMaximized, route, preload, preloadArguments, title, isPackaged } =
    options
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
  window.on('close', () => options.closing(window.getNormalBounds(), window.isMaximized()))
  window.on('focus', () => window.flashFrame(false))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && options.crashed(reason)) window.webContents.reload()
  })
  // A demonstration names its accounts on the sign-in page.
  const query = process.env['KAWAL_DEMO'] === '1' ? '?demo=1' : ''
  void window.loadURL(`${pageOrigin}/${query}${route === '' ? '' : `#${route}`}`)
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
