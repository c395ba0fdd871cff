import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import {
  access,
  chmod,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  stat,
  unlink,
} from 'node:fs/promises'
import { join } from 'node:path'

/** A file that has arrived completely but is not kept yet. Exactly one of `keep` and `discard` must be called. */
export interface Arrived {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Where it lies meanwhile, for whoever must look inside. */
  readonly path: string
  /** Makes it durable under its hash. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** More bytes came than the caller allows; nothing was kept. */
export class TooLarge extends Error {}
/** The disk is full; nothing was kept. */
export class NoSpace extends Error {}
/** A stored file no longer has the content it is named by. */
export class Damaged extends Error {}

/** Files that never change, each named by the SHA-256 of its content. The same content is stored once. */
export interface Blobs {
  /**
   * Writes `source` beside the store while hashing it.
   * @throws TooLarge after more than `maxBytes`, NoSpace, or whatever the source throws; then nothing is left behind
   */
  receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Arrived>
  /** Stores bytes made here; returns their SHA-256 (hex). @throws NoSpace */
  put(bytes: Uint8Array): Promise<string>
  /** Null when there is no such file. */
  stream(sha256: string): Promise<{ readonly size: number; readonly stream: ReadStream } | null>
  /** The whole file, compared with its name. @throws Damaged; a missing file rejects with ENOENT */
  read(sha256: string): Promise<Buffer>
  /** Removes what lies unfinished for longer than `ageMs`: a server has died while it arrived. */
  removeUnfinished(ageMs: number): Promise<void>
}

/**
 * A content-addressed store in `folder`, two levels of folders deep so that none grows huge. Unfinished files lie in
 * `<folder>-incoming` on the same file system and get their final name only when they are complete and on the disk.
 */
export async function createBlobs(folder: string): Promise<Blobs> {
  const incoming = `${folder}-incoming`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  const receive: Blobs['receive'] = async (source, maxBytes) => {
    const path = join(incoming, randomUUID())
    const file = await open(path, 'wx', 0o600)
    try {
      const { sha256, size } = await copyInto(file, source, maxBytes)
      await file.sync()
      await file.close()
      return {
        sha256,
        size,
        path,
        keep: () => settle(path, place(sha256)),
        discard: () => unlink(path),
      }
    } catch (error) {
      await file.close()
      await unlink(path)
      throw isFull(error) ? new NoSpace('the disk is full', { cause: error }) : error
    }
  }

  return {
    receive,
    async put(bytes) {
      const arrived = await receive(
        (async function* () {
          yield bytes
        })(),
        bytes.byteLength,
      )
      await arrived.keep()
      return arrived.sha256
    },
    async stream(sha256) {
      try {
        const { size } = await stat(place(sha256))
        return { size, stream: createReadStream(place(sha256)) }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    async read(sha256) {
      const bytes = await readFile(place(sha256))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Damaged(`stored file ${sha256} has changed`)
      return bytes
    },
    async removeUnfinished(ageMs) {
      // The files' own clock: it is the file system that says when somebody last wrote to them.
      const before = Date.now() - ageMs
      for (const name of await readdir(incoming)) {
        const path = join(incoming, name)
        // Whoever was still writing may have finished it meanwhile.
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
        if (mtimeMs < before) await unlink(path).catch(() => undefined)
      }
    },
  }
}

async function copyInto(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of source) {
    size += chunk.byteLength
    if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  return { sha256: hash.digest('hex'), size }
}

/** `link` instead of `rename`: a file that is already there has the same content and must not be touched. */
async function settle(path: string, target: string): Promise<void> {
  const folder = join(target, '..')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(path, 0o400)
    await link(path, target)
    await syncFolder(folder)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw isFull(error) ? new NoSpace('the disk is full', { cause: error }) : error
    await access(target)
  } finally {
    await unlink(path)
  }
}

/** Without this a power cut may forget the name although the content is on the disk. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function isFull(error: unknown): boolean {
  return /^(ENOSPC|EDQUOT)$/.test(codeOf(error))
}
