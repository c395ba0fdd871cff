import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Bytes that are hashed before the page gets a turn again. */
const slice = 512 * 1024

/**
 * SHA-256 (hex) of a file; `shown` hears how far it is, 0 to 1. The browser's own digest is used where it may be: it takes
 * whole buffers only, and plain http pages do not have it. Rejects when the file cannot be read any more.
 */
export async function hashOf(file: Blob, shown: (fraction: number) => void = () => {}): Promise<string> {
  if (globalThis.crypto?.subtle !== undefined) {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    shown(1)
    return bytesToHex(new Uint8Array(digest))
  }
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += slice) {
    hash.update(new Uint8Array(await file.slice(at, at + slice).arrayBuffer()))
    shown(Math.min(1, (at + slice) / file.size))
    await new Promise(resolve => setTimeout(resolve))
  }
  return bytesToHex(hash.digest())
}
