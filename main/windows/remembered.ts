import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Settings } from '#shared/contract/desk-api.ts'

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })

/** What a window needs before the encrypted store is open. Nothing personal. */
const Remembered = z.object({
  bounds: Bounds.nullable().catch(null),
  isMaximized: z.boolean().catch(false),
  /** Where the newest window of a single ticket stood. */
  popOutBounds: Bounds.nullable().catch(null),
  theme: Settings.shape.theme.catch('system'),
  language: Settings.shape.language.catch('id'),
})
export type Remembered = z.infer<typeof Remembered>

export interface Memory {
  readonly get: () => Remembered
  readonly set: (part: Partial<Remembered>) => void
}

export function openMemory(folder: string): Memory {
  const file = join(folder, 'window.json')
  let remembered = Remembered.parse(readJson(file))
  return {
    get: () => remembered,
    set: part => {
      const before = JSON.stringify(remembered)
      remembered = { ...remembered, ...part }
      if (JSON.stringify(remembered) === before) return
      try {
        writeFileSync(`${file}.new`, JSON.stringify(remembered))
        renameSync(`${file}.new`, file)
      } catch {
        // A forgotten window size is not worth a word.
      }
    },
  }
}

function readJson(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {} // First start, or a damaged file: the defaults do.
  }
}
