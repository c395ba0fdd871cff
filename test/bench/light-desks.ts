import { createInterface } from 'node:readline'
import { type Counts, openLightDesk } from './frames.ts'

/** A program: so many light desks. Each line on standard input (`{"upTo": n}`) is answered when all are there, with figures. */
const { url, token, desks, protocol } = JSON.parse(process.env['BENCH'] ?? '{}') as {
  url: string
  token: string
  desks: number
  protocol: number
}
const counts: Counts = { frames: 0, bytes: 0, resends: 0, returns: 0 }
const all = Array.from({ length: desks }, () => openLightDesk({ url, token, counts, protocol }))

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5))
}

await until(() => all.every(desk => desk.isUp()))
process.stdout.write('{"event":"ready"}\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { upTo, returned = 0 } = JSON.parse(line) as { upTo: number; returned?: number }
  await until(() => counts.returns >= returned && all.every(desk => desk.isUp() && desk.position() >= upTo))
  process.stdout.write(`${JSON.stringify({ event: 'current', at: Date.now(), ...counts })}\n`)
}
process.exit(0)
