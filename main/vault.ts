import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { safeStorage } from 'electron'
import * as z from 'zod'

const KeyFile = z.object({ kept: z.enum(['keychain', 'weak']), key: z.base64() })

export type VaultKind = z.infer<typeof KeyFile>['kept']

export interface StoreKey {
  readonly key: Uint8Array
  readonly kind: VaultKind
}

/**
 * The store's key: made once, wrapped by the system's keychain. Where there is none (or only Chromium's `basic_text`,
 * which hides nothing) the key lies beside the store, readable by this user alone, and the person is told.
 * null: a key is there, but the keychain will not give it back.
 */
export function readKey(file: string): StoreKey | null {
  if (!existsSync(file)) return makeKey(file)
  const kept = KeyFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (!kept.success) return null
  const bytes = Buffer.from(kept.data.key, 'base64')
  if (kept.data.kept === 'weak') return { key: bytes, kind: 'weak' }
  try {
    return { key: Buffer.from(safeStorage.decryptString(bytes), 'base64'), kind: 'keychain' }
  } catch {
    return null // The keychain is locked, gone, or another user's.
  }
}

export function makeKey(file: string): StoreKey {
  const key = randomBytes(32)
  const kind = hasKeychain() ? 'keychain' : 'weak'
  const kept = kind === 'keychain' ? safeStorage.encryptString(key.toString('base64')) : key
  const temporary = `${file}.new`
  const handle = openSync(temporary, 'w', 0o600)
  writeSync(handle, JSON.stringify({ kept: kind, key: kept.toString('base64') }))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(temporary, file)
  return { key, kind }
}

function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // A damaged key file is a lost key.
  }
}
