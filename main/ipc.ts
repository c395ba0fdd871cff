import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { type CommandName, commands } from '#shared/contract/commands.ts'
import { type DeskPush, type LocalName, local } from '#shared/contract/desk-api.ts'
import { type QueryName, queries } from '#shared/contract/queries.ts'
import { refuse } from '#shared/contract/refusal.ts'
import { type AskKind, askChannel, type DeskNames, pushChannel } from './channel.ts'
import type { DeskEngine } from './engine/desk-engine.ts'
import { errorCode, log } from './log.ts'
import { isOwnPage } from './windows/page-file.ts'

export const deskNames: DeskNames = {
  command: Object.keys(commands),
  query: Object.keys(queries),
  local: Object.keys(local),
}

export interface DeskIpc {
  /** To every window, or to all but the one with this id. */
  readonly push: (push: DeskPush, except?: number) => void
  readonly pushTo: (contents: WebContents, push: DeskPush) => void
  /** Only windows let in here are heard. */
  readonly admit: (contents: WebContents) => void
}

/** The only way in: who is asking, is the name in the contract, does the input parse, then the engine. */
export function openIpc(engine: Promise<DeskEngine>): DeskIpc {
  const admitted = new Set<WebContents>()
  const attached = new Set<WebContents>()

  ipcMain.handle(askChannel, async (event, kind: AskKind, name: string, input: unknown) => {
    if (!isTrusted(event, admitted)) throw new Error('not one of our pages')
    if (!Object.hasOwn(deskNames, kind) || !deskNames[kind].includes(name))
      throw new Error('not in the contract')
    if (name === 'desk.attach') attached.add(event.sender)
    return ask(await engine, kind, name, input, event.sender.id)
  })

  return {
    push: (push, except) => {
      for (const contents of attached) if (contents.id !== except) contents.send(pushChannel, push)
    },
    pushTo: (contents, push) => {
      if (attached.has(contents)) contents.send(pushChannel, push)
    },
    admit: contents => {
      admitted.add(contents)
      const { id } = contents
      const forget = () => {
        if (!attached.delete(contents)) return
        // An engine that could not start has nothing to forget.
        engine.then(
          ready => ready.windowGone(id),
          () => undefined,
        )
      }
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) forget()
      })
      contents.on('render-process-gone', forget)
      contents.once('destroyed', () => {
        forget()
        admitted.delete(contents)
      })
    },
  }
}

async function ask(
  engine: DeskEngine,
  kind: AskKind,
  name: string,
  input: unknown,
  window: number,
): Promise<unknown> {
  try {
    if (kind === 'command') return await engine.command(name as CommandName, input)
    if (kind === 'query') return await engine.query(name as QueryName, input)
    return await askLocal(engine, name as LocalName, input, window)
  } catch (error) {
    const code = errorCode(error)
    log('desk.failed', { name, code })
    // Electron prints what is thrown here: only the code, since messages may quote what a person wrote.
    if (kind === 'local') throw new PlainError(code)
    return refuse(code === 'SQLITE_FULL' ? 'server.storageFull' : 'server.fault')
  }
}

function askLocal(engine: DeskEngine, name: LocalName, input: unknown, window: number): Promise<unknown> {
  const parsed = local[name].input.safeParse(input)
  if (!parsed.success) throw new PlainError('input.invalid')
  return engine.locals[name](parsed.data as never, window)
}

/** An error that is nothing but its code. */
class PlainError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

function isTrusted(event: IpcMainInvokeEvent, admitted: ReadonlySet<WebContents>): boolean {
  const frame = event.senderFrame
  return (
    frame !== null && admitted.has(event.sender) && frame === event.sender.mainFrame && isOwnPage(frame.url)
  )
}
