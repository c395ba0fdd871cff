/** A file a person chose; read only after its size has been looked at. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

const mimes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  mp3: 'audio/mpeg',
}

/** What a name promises, for an icon while the file is on its way; the server looks at the bytes. */
export function mimeOfName(name: string): string {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  return Object.hasOwn(mimes, extension) ? String(mimes[extension]) : 'application/octet-stream'
}

/** The system's file dialogs, as far as the engine needs them. */
export interface FileDialogs {
  readonly pick: () => Promise<readonly ChosenFile[]>
  /** False when the person changed their mind. */
  readonly save: (suggestedName: string, bytes: Uint8Array) => Promise<boolean>
}

export const noDialogs: FileDialogs = { pick: async () => [], save: async () => false }
