import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#build/root.mjs'
import { launch, type Program } from '#test/harness/processes.ts'

/** Hears how to kill a program that is not ready yet. */
export type Begun = (kill: () => Promise<void>) => void

/** One of the bench's own programs, told what to do by JSON in `BENCH`, that answers in lines of JSON. */
export interface Helper {
  readonly program: Program
  /** Asks (a line on its standard input) and waits for the next line that has `event`. */
  readonly ask: <T>(event: string, question?: unknown) => Promise<T>
}

export async function startHelper(
  name: string,
  task: unknown,
  { withinMs = 120_000, begun }: { withinMs?: number; begun?: Begun } = {},
): Promise<Helper> {
  const waiting: { event: string; resolve: (line: never) => void }[] = []
  const early: { event: string }[] = []
  const program = await launch({
    command: process.execPath,
    args: [join(root, 'test/bench', name)],
    env: { ...process.env, BENCH: JSON.stringify(task) },
    stdin: 'pipe',
    isReady: line => line.startsWith('{"event":"ready"'),
    withinMs,
    ...(begun === undefined ? {} : { begun }),
    onLine(line) {
      if (!line.startsWith('{"event":')) return
      const said = JSON.parse(line) as { event: string }
      const at = waiting.findIndex(({ event }) => event === said.event)
      if (at < 0) early.push(said)
      else waiting.splice(at, 1)[0]?.resolve(said as never)
    },
  })
  return {
    program,
    ask<T>(event: string, question?: unknown) {
      if (question !== undefined) program.child.stdin?.write(`${JSON.stringify(question)}\n`)
      const at = early.findIndex(said => said.event === event)
      if (at >= 0) return Promise.resolve(early.splice(at, 1)[0] as T)
      return Promise.race([
        new Promise<T>(resolve => waiting.push({ event, resolve })),
        program.ended.then(({ output }) => {
          throw new Error(`${name} ended before it said "${event}":\n${output.slice(-2_000)}`)
        }),
      ])
    },
  }
}

/** Resident memory of a process, MB. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

/** Processor time that a process has used so far, seconds; tells what a thing costs on a machine that others use too. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // utime and stime, in hundredths on every Linux that Node runs on.
  return (Number(fields[11]) + Number(fields[12])) / 100
}
