import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'results')

/** Collects lines, prints each as it comes, and writes them as one block under the day's file. */
export function createReport(now: Date): { line(text: string): void; write(): string } {
  const lines: string[] = []
  const day = now.toISOString().slice(0, 10)
  const line = (text: string): void => {
    lines.push(text)
    process.stdout.write(`${text}\n`)
  }
  line(
    `# ${now.toISOString()} commit ${commit()} — ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
  )
  return {
    line,
    write() {
      mkdirSync(folder, { recursive: true })
      const file = join(folder, `${day}.txt`)
      appendFileSync(file, `${lines.join('\n')}\n\n`)
      return file
    },
  }
}

function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim()
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+changes')
}

/** The value below which `share` of the sorted measurements lie (nearest rank). */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
