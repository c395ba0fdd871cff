import { resolve, sep } from 'node:path'

export const pageOrigin = 'app://kawal'

/**
 * The file that an address of the desk's own pages means, or null for anything outside the folder of pages: another
 * host, a path that climbs out, or one that cannot be decoded.
 */
export function pageFile(folder: string, address: string): string | null {
  const path = pathOf(address)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(folder + sep) ? file : null
}

/** Is this one of our own pages? The only ones that may speak to the engine. */
export function isOwnPage(address: string): boolean {
  return URL.canParse(address) && isOwn(new URL(address))
}

function pathOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!isOwn(url)) return null
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    return null // A malformed escape names no file.
  }
}

/** The origin of a custom scheme is opaque to this parser, so its parts are compared. */
function isOwn(url: URL): boolean {
  return url.protocol === 'app:' && url.host === 'kawal' && url.username === '' && url.password === ''
}
