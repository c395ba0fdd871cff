import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { NoSpace, TooLarge } from '../../features/evidence/blobs.ts'

/** Files of the public while they arrive, in a folder of their own. What lies there is the truth about how much came. */
export interface PartFiles {
  /** Bytes that are there and would survive a power cut. */
  size(id: string): Promise<number>
  /**
   * Adds to the end while `source` gives; what came before it broke off stays.
   * @throws TooLarge when the file would grow beyond `maxBytes`, NoSpace, or whatever the source throws
   */
  append(id: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number>
  path(id: string): string
  read(id: string): AsyncIterable<Uint8Array>
  remove(id: string): Promise<void>
  /** Removes what nobody has written to for `ageMs`. */
  removeOld(ageMs: number): Promise<void>
}

export async function createPartFiles(folder: string): Promise<PartFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Ids come from outside; on a file system that ignores case two of them could be one name.
  const path = (id: string) => join(folder, createHash('sha256').update(id).digest('hex'))
  const size = async (file: string): Promise<number> => {
    try {
      return (await stat(file)).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0
      throw error
    }
  }
  return {
    path,
    size: id => size(path(id)),
    read: id => createReadStream(path(id)),
    async append(id, source, maxBytes) {
      const file = await open(path(id), 'a', 0o600)
      try {
        let length = (await file.stat()).size
        try {
          for await (const chunk of source) {
            if (length + chunk.byteLength > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
            await file.writeFile(chunk)
            length += chunk.byteLength
          }
        } finally {
          await file.datasync()
        }
        return length
      } catch (error) {
        throw /^(ENOSPC|EDQUOT)$/.test(codeOf(error))
          ? new NoSpace('the disk is full', { cause: error })
          : error
      } finally {
        await file.close()
      }
    },
    async remove(id) {
      await unlink(path(id)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
    },
    async removeOld(ageMs) {
      // The file system's clock: it says when somebody last wrote.
      const before = Date.now() - ageMs
      for (const name of await readdir(folder)) {
        const { mtimeMs } = await stat(join(folder, name)).catch(() => ({
          mtimeMs: Number.POSITIVE_INFINITY,
        }))
        // Another node may have removed it meanwhile.
        if (mtimeMs < before) await unlink(join(folder, name)).catch(() => undefined)
      }
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
