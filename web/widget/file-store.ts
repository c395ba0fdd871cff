/** Files that are on their way, kept by the browser so that a reload loses none. */
export interface FileStore {
  put(id: string, file: Blob): Promise<void>
  get(id: string): Promise<Blob | null>
  remove(id: string): Promise<void>
  clear(): Promise<void>
}

const database = 'kawal-chat'
const table = 'files'

/** In IndexedDB; where that is closed (private windows, full), for this page alone. */
export function createFileStore(): FileStore {
  const memory = new Map<string, Blob>()
  let opened: Promise<IDBDatabase> | undefined
  const open = (): Promise<IDBDatabase> => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(database, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    return opened
  }
  const run = async <T>(
    mode: IDBTransactionMode,
    act: (files: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    try {
      const files = (await open()).transaction(table, mode).objectStore(table)
      return await new Promise((resolve, reject) => {
        const request = act(files)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    } catch {
      // Forbidden or full: the upload goes on from memory, only a reload would need the file again.
      return undefined
    }
  }
  return {
    async put(id, file) {
      memory.set(id, file)
      await run('readwrite', files => files.put(file, id))
    },
    async get(id) {
      const kept: unknown = memory.get(id) ?? (await run('readonly', files => files.get(id)))
      return kept instanceof Blob ? kept : null
    },
    async remove(id) {
      memory.delete(id)
      await run('readwrite', files => files.delete(id))
    },
    async clear() {
      memory.clear()
      await run('readwrite', files => files.clear())
    },
  }
}
