/** A file a person chose; read only after its size has been looked at. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

/** The system's file dialogs, as far as the engine needs them. */
export interface FileDialogs {
  readonly pick: () => Promise<readonly ChosenFile[]>
  /** False when the person changed their mind. */
  readonly save: (suggestedName: string, bytes: Uint8Array) => Promise<boolean>
}

export const noDialogs: FileDialogs = { pick: async () => [], save: async () => false }
