import { app, type Session, type WebContents } from 'electron'
import { isOwnPage } from './page-file.ts'

const allowedPermissions: readonly string[] = ['notifications', 'clipboard-sanitized-write']

/** Chromium's own PDF viewer, in which a dossier is read. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

interface Guards {
  /** Asked for http(s) addresses only. */
  readonly openOutside: (address: string) => void
}

/** Whatever a page tries, it stays on our own pages, with two harmless permissions. */
export function guardContents({ openOutside }: Guards): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', event => event.preventDefault())
    contents.on('will-navigate', event => event.preventDefault())
    contents.on('will-redirect', event => event.preventDefault())
    contents.on('will-frame-navigate', event => {
      if (!event.isMainFrame && !isFrameAllowed(event.url)) event.preventDefault()
    })
    contents.setWindowOpenHandler(({ url }) => {
      if (isFromOwnPage(contents) && isWebAddress(url)) openOutside(url)
      return { action: 'deny' }
    })
  })
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowedPermissions.includes(permission) && isFromOwnPage(contents)),
  )
  session.setPermissionCheckHandler(
    (contents, permission) =>
      allowedPermissions.includes(permission) && contents !== null && isFromOwnPage(contents),
  )
  session.setDevicePermissionHandler(() => false)
  // Files leave the desk only through the save dialog.
  session.on('will-download', event => event.preventDefault())
}

function isFrameAllowed(address: string): boolean {
  return address.startsWith('blob:app://kawal/') || address.startsWith(pdfViewer) || address === 'about:blank'
}

function isFromOwnPage(contents: WebContents): boolean {
  return isOwnPage(contents.getURL())
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol)
}
