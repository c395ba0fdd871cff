import { type Options, type Running, start } from '#build/processes.mjs'

/** A program that runs beside a test and has said that it is ready. */
export interface Program extends Running {
  /** The line of its standard output or error that `isReady` accepted. */
  readonly readyLine: string
  /** Ends it at once, as a power cut would; its children go with it. */
  readonly kill: () => Promise<void>
}

interface Launch extends Options {
  readonly command: string
  readonly args: readonly string[]
  readonly isReady: (line: string) => boolean
  /** Milliseconds to become ready; then it is stopped and its output is in the error. */
  readonly withinMs?: number
  /** It has begun, and may be killed before it is ready. */
  readonly begun?: (kill: () => Promise<void>) => void
}

/**
 * Starts a program in its own process group and waits for its ready line. It is reaped by process id: by `stop`,
 * by `kill`, or when the test process ends.
 */
export async function launch(request: Launch): Promise<Program> {
  const { command, args, isReady, withinMs = 30_000, begun, ...options } = request
  const ready = Promise.withResolvers<string>()
  const running = start(command, args, {
    ...options,
    onLine: line => {
      if (isReady(line)) ready.resolve(line)
      options.onLine?.(line)
    },
  })
  begun?.(() => killGroup(running))
  const late = setTimeout(() => void running.stop(), withinMs)
  const first = await Promise.race([ready.promise, running.ended])
  clearTimeout(late)
  if (typeof first !== 'string') throw new Error(`${command} did not become ready:\n${first.output}`)
  return { ...running, readyLine: first, kill: () => killGroup(running) }
}

async function killGroup(running: Running): Promise<void> {
  try {
    process.kill(-running.pid, 'SIGKILL')
  } catch {
    // It was gone already, and that is all that was asked for.
  }
  await running.ended
}
