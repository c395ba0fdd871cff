import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { World } from './world.ts'

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '': ['phone.html', 'text/html; charset=utf-8'],
  'phone.css': ['phone.css', 'text/css; charset=utf-8'],
  'phone.js': ['phone.js', 'text/javascript; charset=utf-8'],
}

/** The phone in the browser, and the pictures and sounds on it. */
export function phonePage(
  world: World,
  [name = '', id = '']: string[],
  url: URL,
  response: ServerResponse,
): void {
  if (name === '' && !url.pathname.endsWith('/')) {
    response.writeHead(302, { location: `/phone/${url.search}` }).end()
    return
  }
  if (name === 'media') {
    const media = world.media.get(id)
    if (media === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': media.mime, 'x-content-type-options': 'nosniff' })
    return void response.end(media.bytes)
  }
  const found = files[name]
  if (found === undefined) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': found[1], 'cache-control': 'no-store' })
  response.end(readFileSync(join(import.meta.dirname, found[0])))
}
