/**
 * Where the public reaches this server's pages, for letters (`KAWAL_PUBLIC_URL`): an `https` address without query or
 * password, `http` only on this computer. Comes back without its last slash; null when nothing was set. Throws a sentence
 * for whoever starts the server.
 */
export function publicAddressFrom(given: string | undefined): string | null {
  if (given === undefined || given.trim() === '') return null
  const wrong = (why: string) => new Error(`KAWAL_PUBLIC_URL ${why}, for example https://lapor.example.go.id`)
  const url = URL.parse(given.trim())
  if (url === null) throw wrong('is no address')
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw wrong('must begin with https://')
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw wrong('must be the bare address of the pages')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/** The page on which a report's sender sees where it stands; a given number is filled in there. */
export function statusPage(publicUrl: string, number?: string): string {
  return `${publicUrl}/status/${number === undefined ? '' : `#${number}`}`
}
