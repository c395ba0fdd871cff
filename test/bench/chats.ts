import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBenchServer } from './bench-server.ts'
import { residentMb, startHelper } from './programs.ts'

interface Done {
  readonly open: number
  readonly acknowledged: number
  readonly refusals: Readonly<Record<string, number>>
  readonly challenged: number
  readonly startP50: number
  readonly startP99: number
  readonly p50: number
  readonly p99: number
}

/** So many people chat at once, each writing `lines` lines within `seconds`. */
export async function manyChats(
  chats: number,
  lines: number,
  seconds: number,
  line: (text: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kawal-bench-'))
  const server = await startBenchServer(join(folder, 'data'), 0)
  try {
    const before = residentMb(server.program.pid)
    const rampMs = chats * 90
    const load = await startHelper('load-chats.ts', { url: server.url, chats, lines, seconds, rampMs })
    const done = await load.ask<Done>('done')
    const after = residentMb(server.program.pid)
    const ms = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ms`)
    line(
      `${chats} chats at once, ${lines} lines each in ${seconds} s (${Math.round((chats * lines) / seconds)}/s): ${done.open} open at the end, ${done.acknowledged} of ${chats * lines} lines durable, refused ${JSON.stringify(done.refusals)}; acknowledged p50 ${ms(done.p50)}, p99 ${ms(done.p99)}; first line p50 ${ms(done.startP50)}, p99 ${ms(done.startP99)} (${done.challenged} had to show work); server ${before.toFixed(0)} → ${after.toFixed(0)} MB`,
    )
  } finally {
    await server.program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
