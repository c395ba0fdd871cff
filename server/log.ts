import { mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DestinationStream, Logger } from 'pino'

/** Longer than any sentence of ours; whatever goes on after this is somebody's data. */
const messageLength = 300
const deepestCause = 3

interface Told {
  readonly type: string
  readonly code?: string
  readonly message: string
  readonly at: readonly string[]
  readonly cause?: Told
}

/**
 * A file at whose end lines are written. A full disk costs lines, never the service: pino's own destination ends the
 * process at the first failed write, and on the way out tries the rest for ever.
 */
export function openLogFile(file: string): DestinationStream {
  mkdirSync(dirname(file), { recursive: true })
  const descriptor = openSync(file, 'a', 0o600)
  return {
    write(line) {
      try {
        writeSync(descriptor, line)
      } catch {
        // There is nowhere left to say it.
      }
    },
  }
}

/** The same log, with errors told without what people have written. */
export function withoutPersonalData(log: Logger): Logger {
  return log.child({}, { serializers: { err: tell } })
}

/**
 * Only what finds the bug. Databases put whole rows into `detail`, parsers quote what they could not read: neither the
 * error's other fields nor what stands in quotes or looks like a number of a person or an address is written.
 */
function tell(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: '', at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause =
    error.cause === undefined || depth >= deepestCause ? {} : { cause: tell(error.cause, depth + 1) }
  const frames = error.stack?.split('\n').filter(line => /^\s+at .+:\d+:\d+\)?$/.test(line)) ?? []
  return {
    type: error.constructor.name,
    ...code,
    message: withoutValues(error.message),
    at: frames.map(line => line.trim()),
    ...cause,
  }
}

function withoutValues(message: string): string {
  const [first = ''] = message.split('\n', 1)
  return first
    .slice(0, messageLength)
    .replace(/"[^"]*("|$)|'[^']*('|$)|`[^`]*(`|$)/g, '"…"')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d[\d\s.-]{4,}/g, '…')
}
