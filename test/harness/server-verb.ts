import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#build/root.mjs'

export interface ServerVerb {
  readonly child: ChildProcess
  /** All it said so far. */
  readonly said: () => string
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Resolves once it has said this; fails when it ends without. */
  readonly hasSaid: (text: string | RegExp) => Promise<void>
}

/** A command of the bundled server, such as `import-registry`, as its operator types it: a process of its own. */
export function runServerVerb(dataFolder: string, ...words: readonly string[]): ServerVerb {
  const child = spawn(process.execPath, [join(root, 'out/server/main.mjs'), ...words], {
    env: { ...process.env, KAWAL_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    text += String(chunk)
    for (const listen of listeners) listen()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return {
    child,
    said: () => text,
    ended,
    hasSaid: wanted =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) resolve()
        }
        listeners.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without saying so:\n${text}`)))
      }),
  }
}
