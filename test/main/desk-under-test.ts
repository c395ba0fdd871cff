import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeskPush, DeskView } from '#shared/contract/desk-api.ts'
import { applyFrame } from '#shared/desk/state.ts'
import { createEngine, type DeskEngine, type EngineOptions } from '#main/engine/desk-engine.ts'
import type { Timing } from '#main/engine/timing.ts'
import { openStore } from '#main/store/open-store.ts'
import type { DeskStore } from '#main/store/desk-store.ts'

/** Short waits, for a desk whose server always answers. */
const quick: Timing = {
  patienceMs: 4_000,
  retryMs: 10,
  retryMaxMs: 40,
  echoMs: 50,
  draftMs: 10,
  persistMs: 10,
  noticeMs: 10,
  windowMs: 20,
}

export interface Place {
  readonly file: string
  readonly key: Uint8Array
  readonly remove: () => void
}

export function newPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-desk-'))
  return {
    file: join(folder, 'desk.db'),
    key: randomBytes(32),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface TestedDesk {
  readonly engine: DeskEngine
  readonly store: DeskStore
  readonly pushes: DeskPush[]
  /** A window's own copy, made of pushes alone. */
  readonly windowView: () => DeskView
  readonly until: (isSo: (view: DeskView) => boolean, what: string) => Promise<void>
  readonly close: () => Promise<void>
}

export interface DeskOptions extends Partial<EngineOptions> {
  /** Each push, and the window that is left out. */
  readonly heard?: (push: DeskPush, except: number | undefined) => void
}

/** An engine on a real encrypted file, with a window that only knows what was pushed to it. */
export async function openDesk(
  place: Place,
  serverUrl: string,
  { heard, ...options }: DeskOptions = {},
): Promise<TestedDesk> {
  const { store } = await openStore({ file: place.file, key: place.key, now: Date.now })
  const pushes: DeskPush[] = []
  const watchers = new Set<() => void>()
  let windowView: DeskView | null = null
  let closing: Promise<void> | null = null
  const engine = await createEngine({
    serverUrl,
    store,
    device: 'desk under test',
    now: Date.now,
    timing: quick,
    ...options,
    push: (push, except) => {
      heard?.(push, except)
      pushes.push(push)
      if (windowView !== null) windowView = applyPush(windowView, push)
      for (const look of watchers) look()
    },
  })
  windowView = await engine.locals['desk.attach']({})
  return {
    engine,
    store,
    pushes,
    windowView: () => windowView ?? engine.view(),
    until: (isSo, what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`never: ${what}; ${JSON.stringify(engine.view()).slice(0, 2_000)}`))
        }, 8_000)
        const look = () => {
          if (!isSo(engine.view())) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    close: () => (closing ??= engine.close().then(store.close)),
  }
}

function applyPush(view: DeskView, push: DeskPush): DeskView {
  if (push.kind === 'view') return { ...view, ...push.view }
  if (push.kind !== 'frame') return view
  const { state, gap } = applyFrame(view.state, push.frame)
  if (gap) throw new Error('a window was sent a frame with a gap')
  return { ...view, state }
}

/** For servers that fall silent. */
export const impatient: Timing = { ...quick, patienceMs: 1_000 }

/** Resolves when `isSo`, looked at again after every turn of the event loop. */
export async function eventually(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const until = Date.now() + 8_000
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`never: ${what}`)
    await new Promise(resolve => setImmediate(resolve))
  }
}

export async function signIn(desk: TestedDesk, username: string): Promise<void> {
  const answer = await desk.engine.locals['desk.signIn']({ username, password: 'sandi yang benar' })
  if (!answer.ok) throw new Error(answer.code)
  await desk.until(view => view.link.state === 'online', `${username} online`)
}
