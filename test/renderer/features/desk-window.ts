import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type { CommandName } from '#shared/contract/commands.ts'
import type { DeskPush, LocalName } from '#shared/contract/desk-api.ts'
import type { QueryName } from '#shared/contract/queries.ts'
import type { DeskEngine } from '#main/engine/desk-engine.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

interface Ask {
  readonly kind: 'command' | 'query' | 'local'
  readonly name: string
  readonly input: unknown
}

export interface DeskWindow {
  readonly page: Page
  /** Where the engine's pushes go; they wait until the page listens. */
  readonly push: (push: DeskPush) => void
}

/**
 * The built desk in a browser page, with the real engine behind `window.desk` instead of the preload. Bytes travel as
 * base64, because the page's bindings know only JSON.
 */
export async function openDeskWindow(
  context: BrowserContext,
  folder: string,
  engine: () => DeskEngine,
  query = '',
): Promise<DeskWindow> {
  const page = await context.newPage()
  let ready = false
  const waiting: DeskPush[] = []
  const send = (push: DeskPush) =>
    page
      .evaluate(each => (window as unknown as { take(push: unknown): void }).take(each), push as never)
      .catch(() => null)
  await page.exposeFunction('askDesk', async ({ kind, name, input }: Ask) => {
    if (kind === 'command') return engine().command(name as CommandName, input)
    if (kind === 'query') return engine().query(name as QueryName, input)
    const given = revive(input)
    return flatten(await engine().locals[name as LocalName](given as never))
  })
  await page.exposeFunction('deskListens', () => {
    ready = true
    for (const push of waiting.splice(0)) void send(push)
  })
  await page.addInitScript(installDesk)
  await page.route('http://desk.localhost/**', route => {
    const { pathname } = new URL(route.request().url())
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    if (!existsSync(file)) return route.fulfill({ status: 404 })
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'text/plain' })
  })
  await page.goto(`http://desk.localhost/${query}`)
  return {
    page,
    push: push => {
      if (ready) void send(push)
      else waiting.push(push)
    },
  }
}

/** Runs in the page, before anything else there. */
function installDesk(): void {
  const listeners = new Set<(push: unknown) => void>()
  const bridge = window as unknown as {
    askDesk(ask: unknown): Promise<unknown>
    deskListens(): void
    desk: unknown
    take: unknown
  }
  const toBytes = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if ('base64' in value) return Uint8Array.from(atob(String(value.base64)), char => char.charCodeAt(0))
    if (Array.isArray(value)) return value.map(toBytes)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toBytes(each)]))
  }
  const fromBytes = (input: unknown): unknown => {
    if (typeof input !== 'object' || input === null || !('bytes' in input)) return input
    const bytes = input.bytes as Uint8Array
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return { ...input, bytes: { base64: btoa(text) } }
  }
  const ask = (kind: string) => async (name: string, input: unknown) =>
    toBytes(await bridge.askDesk({ kind, name, input: fromBytes(input) }))
  bridge.take = (push: unknown) => {
    for (const listener of listeners) listener(push)
  }
  bridge.desk = {
    command: ask('command'),
    query: ask('query'),
    local: ask('local'),
    subscribe: (listener: (push: unknown) => void) => {
      listeners.add(listener)
      bridge.deskListens()
      return () => listeners.delete(listener)
    },
  }
}

function revive(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('bytes' in input)) return input
  const { base64 } = input.bytes as { readonly base64: string }
  return { ...input, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
}

function flatten(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(flatten)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, flatten(each)]))
}
