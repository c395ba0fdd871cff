import type { Language } from '../text.ts'

/** What the browser keeps of a conversation. `start` is there until the server has the first message. */
export interface Kept {
  readonly secret: string
  readonly name: string
  readonly language: Language
  readonly start: {
    readonly entryId: string
    readonly phone: string
    readonly email?: string
    readonly body: string
    readonly at: number
  } | null
  /** The person has said how else they can be reached. */
  readonly hasContact?: boolean
}

/** A file that the person has chosen; its id is the upload's. */
export interface FileRef {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly mime: string
}

/** A message that the server has not acknowledged yet. */
export interface Waiting {
  readonly entryId: string
  readonly body: string
  readonly files?: readonly FileRef[]
  readonly at: number
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'kawal.chat.'
const sessionKey = `${prefix}session`
const draftKey = `${prefix}draft`
const languageKey = `${prefix}language`
const draftFilesKey = `${prefix}draftFiles`
const agentKey = `${prefix}agent`
/** One key a message: two tabs that write at the same time never overwrite each other. */
const waitingKey = (entryId: string) => `${prefix}waiting.${entryId}`

export interface Keeper {
  session(): Kept | null
  saveSession(kept: Kept): void
  waiting(): Waiting[]
  saveWaiting(message: Waiting): void
  settled(entryId: string): void
  draft(): string
  saveDraft(text: string): void
  /** Files chosen for the message that is being written. */
  draftFiles(): readonly FileRef[]
  saveDraftFiles(files: readonly FileRef[]): void
  /** With whom the person talked when they last looked. */
  agent(): string | null
  saveAgent(name: string): void
  language(): string | null
  saveLanguage(language: Language): void
  /** Forgets everything, as on a borrowed phone. */
  forget(): void
  /** Is this storage key one of ours? */
  owns(key: string | null): boolean
}

/** Keeps things in the browser's storage; where that is closed (private windows, full), for this page alone. */
export function createKeeper(open: () => Storage): Keeper {
  const memory = new Map<string, string>()
  const attempt = <T>(act: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return act(open())
    } catch {
      // Storage may be forbidden or full: the chat goes on, only a reload would lose what waits.
      return otherwise()
    }
  }
  const read = (key: string): string | null =>
    memory.get(key) ??
    attempt(
      storage => storage.getItem(key),
      () => null,
    )
  const write = (key: string, value: string): void =>
    attempt(
      storage => {
        storage.setItem(key, value)
        memory.delete(key)
      },
      () => void memory.set(key, value),
    )
  const remove = (key: string): void => {
    memory.delete(key)
    attempt(
      storage => storage.removeItem(key),
      () => {},
    )
  }
  const keys = (): string[] => {
    const stored = attempt(
      storage => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
      () => [],
    )
    return [...new Set([...stored, ...memory.keys()])].filter(key => key.startsWith(prefix))
  }
  const parsed = (key: string): unknown => {
    try {
      return JSON.parse(read(key) ?? 'null')
    } catch {
      // Somebody else wrote under our name: as good as nothing.
      return null
    }
  }

  return {
    session: () => toKept(parsed(sessionKey)),
    saveSession: kept => write(sessionKey, JSON.stringify(kept)),
    waiting: () =>
      keys()
        .filter(key => key.startsWith(waitingKey('')))
        .flatMap(key => toWaiting(parsed(key)) ?? [])
        .sort((a, b) => a.at - b.at || (a.entryId < b.entryId ? -1 : 1)),
    saveWaiting: message => write(waitingKey(message.entryId), JSON.stringify(message)),
    settled: entryId => remove(waitingKey(entryId)),
    draft: () => read(draftKey) ?? '',
    saveDraft: text => (text === '' ? remove(draftKey) : write(draftKey, text)),
    draftFiles: () => toFiles(parsed(draftFilesKey)),
    saveDraftFiles: files =>
      files.length === 0 ? remove(draftFilesKey) : write(draftFilesKey, JSON.stringify(files)),
    agent: () => read(agentKey),
    saveAgent: name => write(agentKey, name),
    language: () => read(languageKey),
    saveLanguage: language => write(languageKey, language),
    forget: () => keys().forEach(remove),
    owns: key => key === null || key.startsWith(prefix),
  }
}

function toKept(raw: unknown): Kept | null {
  const kept = raw as Kept | null
  return typeof kept?.secret === 'string' && typeof kept.name === 'string' ? kept : null
}

function toWaiting(raw: unknown): Waiting | null {
  const message = raw as Waiting | null
  const isWhole =
    typeof message?.entryId === 'string' && typeof message.body === 'string' && typeof message.at === 'number'
  if (!isWhole) return null
  return message.files === undefined ? message : { ...message, files: toFiles(message.files) }
}

function toFiles(raw: unknown): FileRef[] {
  const isWhole = (file: FileRef | null) =>
    typeof file?.id === 'string' && typeof file.name === 'string' && typeof file.size === 'number'
  return Array.isArray(raw) ? raw.filter(isWhole) : []
}

/** 256 bits of chance: whoever has it is the visitor. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** An id without `crypto.randomUUID`, which plain http pages do not have. */
export function newId(): string {
  return newSecret().slice(0, 32)
}
