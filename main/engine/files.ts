import { evidenceEndings } from '#shared/domain/evidence-types.ts'

/** A file a person chose; read only after its size has been looked at. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

/** What a name promises, for an icon while the file is on its way; the server looks at the bytes. */
export function mimeOfName(name: string): string {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  return Object.hasOwn(evidenceEndings, extension)
    ? evidenceEndings[extension as keyof typeof evidenceEndings]
    : 'application/octet-stream'
}

/** The system's file dialogs, as far as the engine needs them. */
export interface FileDialogs {
  readonly pick: () => Promise<readonly ChosenFile[]>
  /** False when the person changed their mind. */
  readonly save: (suggestedName: string, bytes: Uint8Array) => Promise<boolean>
}

export const noDialogs: FileDialogs = { pick: async () => [], save: async () => false }
