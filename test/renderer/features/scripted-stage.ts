import type { Browser, Page } from '@playwright/test'
import type { DeskPush, DeskView } from '#shared/contract/desk-api.ts'
import type { LogEvent } from '#shared/contract/events.ts'
import { applyFrame } from '#shared/desk/state.ts'
import type { DeskEngine } from '#main/engine/desk-engine.ts'
import { launchChromium } from '../../harness/chromium.ts'
import { buildDesk } from './desk-site.ts'
import { openDeskWindow } from './desk-window.ts'

export interface Call {
  readonly kind: 'command' | 'query' | 'local'
  readonly name: string
  readonly input: unknown
}

/** What the engine answers, by name; anything not written here fails the call and is counted as strange. */
export type Script = Readonly<Record<string, (input: never, desk: ScriptedDesk) => unknown>>

export interface ScriptedDesk {
  readonly page: Page
  readonly view: () => DeskView
  readonly calls: readonly Call[]
  /** What the console and the content policy had to complain about, and calls that nobody had written an answer for. */
  readonly complaints: readonly string[]
  /** As the server's log would tell it. */
  readonly happens: (...events: readonly Pick<LogEvent, 'name' | 'payload'>[]) => void
  readonly set: (part: Partial<DeskView>) => void
}

export interface ScriptedStage {
  readonly open: (
    view: DeskView,
    script: Script,
    options?: { readonly width?: number; readonly height?: number; readonly hash?: string },
  ) => Promise<ScriptedDesk>
  readonly close: () => Promise<void>
}

const always: Script = {
  'desk.openTicket': () => ({ ok: true, value: {} }),
  'desk.typing': () => null,
  'desk.showing': () => null,
  'window.popOut': () => null,
  'ticket.markRead': () => ({ ok: true, value: {} }),
  'reason.list': () => ({ ok: true, value: { reasons: [], isRequired: false } }),
  // Asked wherever the registry is looked at; a test that cares says otherwise.
  'registry.age': () => ({ ok: false, code: 'server.unavailable' }),
  'draft.list': () => [],
  'draft.keep': (input: { ticketId: string; kind: string; body: string }) => ({
    ...input,
    version: 1,
    savedAt: Date.now(),
  }),
  'desk.settings': (input: object, desk) => {
    desk.set({ settings: { ...desk.view().settings, ...input } })
    return desk.view().settings
  },
}

/** The built desk in a real browser; behind it, instead of engine and server, what a test has written down. */
export async function openScriptedStage(name: string): Promise<ScriptedStage> {
  const site = buildDesk(name)
  const browser: Browser = await launchChromium()
  return {
    open: async (first, script, { width = 1280, height = 800, hash = '' } = {}) => {
      let view = first
      let push: (push: DeskPush) => void = () => undefined
      const calls: Call[] = []
      const complaints: string[] = []
      const answers: Script = { ...always, ...script }
      let desk: ScriptedDesk | null = null
      const answer = (kind: Call['kind'], name: string, input: unknown) => {
        calls.push({ kind, name, input })
        const found = answers[name]
        if (found === undefined) complaints.push(`nobody expected ${name}`)
        if (found === undefined || desk === null) throw new Error(`nobody expected ${name}`)
        return found(input as never, desk)
      }
      const locals = new Proxy(
        {},
        {
          get: (_, name) => async (input: unknown) =>
            name === 'desk.attach' ? view : answer('local', String(name), input),
        },
      )
      const engine = {
        view: () => view,
        command: async (name: string, input: unknown) => answer('command', name, input),
        query: async (name: string, input: unknown) => answer('query', name, input),
        locals,
      } as unknown as DeskEngine
      const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Jakarta' })
      const opened = await openDeskWindow(context, site, () => engine, hash)
      const { page } = opened
      push = opened.push
      page.setDefaultTimeout(10_000)
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', error => complaints.push(error.message))
      desk = {
        page,
        view: () => view,
        calls,
        complaints,
        happens: (...events) => {
          const after = view.state.seq
          const frame = {
            after,
            upTo: after + events.length,
            events: events.map(
              (event, at) => ({ ...event, seq: after + at + 1, at: Date.now() }) as LogEvent,
            ),
          }
          view = { ...view, state: applyFrame(view.state, frame).state }
          push({ kind: 'frame', frame })
        },
        set: part => {
          view = { ...view, ...part }
          push({ kind: 'view', view: part })
        },
      }
      await page.getByRole('main').waitFor()
      return desk
    },
    close: () => browser.close(),
  }
}
