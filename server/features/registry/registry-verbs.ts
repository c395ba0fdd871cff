import { existsSync } from 'node:fs'
import type { Database } from '../../storage/database.ts'
import type { Writer } from '../../storage/writer.ts'
import { importFull, type Imported, type Progress } from './import-full.ts'
import { importUpdate } from './import-update.ts'

/** `import-registry <file> [full|update] [--accept-loss]` as somebody types it. Answers the sentence to say at the end. */
export async function importRegistry(
  words: readonly string[],
  tools: { readonly dataFolder: string; readonly database: Database; readonly writer: Writer },
  progress: (text: string) => void,
): Promise<string> {
  const [path, mode = 'full'] = words.filter(word => !word.startsWith('--'))
  if (path === undefined) throw new Error('import-registry needs a file')
  if (!existsSync(path)) throw new Error(`there is no file ${path}`)
  if (mode !== 'full' && mode !== 'update')
    throw new Error(`a registry is imported full or update, not ${mode}`)
  const strange = words.find(word => word.startsWith('--') && word !== '--accept-loss')
  if (strange !== undefined) throw new Error(`unknown option ${strange}; there is --accept-loss`)
  const bar = progressBar(progress)
  const options = {
    ...tools,
    path,
    now: Date.now,
    acceptLoss: words.includes('--accept-loss'),
    onProgress: bar.show,
  }
  try {
    return said(await (mode === 'full' ? importFull(options) : importUpdate(options)))
  } finally {
    bar.end()
  }
}

function said({ unchanged, rows, rejects, rejectsFile, gone }: Imported): string {
  if (unchanged) return 'this file has been imported already: nothing was changed'
  const refused =
    rejectsFile === null ? '' : `; ${rejects} lines were refused, the reasons are in ${rejectsFile}`
  const lost =
    gone.length === 0
      ? ''
      : `; ${gone.length} linked people are no longer in it: ${gone.slice(0, 20).join(', ')}`
  return `${rows} people imported${refused}${lost}`
}

/** ms */
const drawEvery = 200
const width = 30

function progressBar(write: (text: string) => void) {
  const startedAt = performance.now()
  let drawnAt = 0
  let firstBytes: number | null = null
  let phase = ''
  return {
    show(progress: Progress): void {
      firstBytes ??= progress.bytes
      if (performance.now() - drawnAt < drawEvery && progress.phase === phase) return
      drawnAt = performance.now()
      phase = progress.phase
      const share = progress.totalBytes === 0 ? 1 : progress.bytes / progress.totalBytes
      const seconds = (performance.now() - startedAt) / 1000
      const full = Math.round(share * width)
      const bar = '#'.repeat(full) + '.'.repeat(width - full)
      const rate = Math.round(progress.rows / Math.max(seconds, 0.001))
      write(
        `\r[${bar}] ${Math.floor(share * 100)} % ${phase}: ${progress.rows} people, ${rate}/s, ${progress.rejects} refused   `,
      )
    },
    end: () => write('\n'),
  }
}
