/** The one pair of ipc channels, and how the preload learns the contract's names without carrying its schemas. */
export const askChannel = 'desk'
export const pushChannel = 'desk:push'
export const namesSwitch = '--desk-names='
export type AskKind = 'command' | 'query' | 'local'
export type DeskNames = Readonly<Record<AskKind, readonly string[]>>
