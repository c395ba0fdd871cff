import type { ActionName } from './actions.ts'

export interface Shortcut {
  readonly action: ActionName
  /** Only outside fields, and only while single keys are on. */
  readonly single: string | null
  /** `KeyboardEvent.code` of the key that goes with Alt, so that layouts and dead keys do not matter. */
  readonly alt: string | null
}

export const shortcuts: readonly Shortcut[] = [
  { action: 'next', single: 'j', alt: 'KeyJ' },
  { action: 'previous', single: 'k', alt: 'KeyK' },
  { action: 'open', single: 'Enter', alt: null },
  { action: 'reply', single: 'r', alt: 'KeyR' },
  { action: 'note', single: 'n', alt: 'KeyN' },
  { action: 'resolve', single: 'e', alt: 'KeyE' },
  { action: 'take', single: 't', alt: 'KeyT' },
  { action: 'snooze', single: 'z', alt: 'KeyZ' },
  { action: 'tags', single: 'g', alt: 'KeyG' },
  { action: 'link', single: 'l', alt: 'KeyL' },
  { action: 'merge', single: 'm', alt: 'KeyM' },
  { action: 'split', single: 's', alt: 'KeyS' },
  { action: 'beside', single: 'b', alt: 'KeyB' },
  { action: 'popOut', single: 'o', alt: 'KeyO' },
  { action: 'closePane', single: 'x', alt: 'KeyX' },
  { action: 'person', single: 'i', alt: 'KeyI' },
  { action: 'pane1', single: null, alt: 'Digit1' },
  { action: 'pane2', single: null, alt: 'Digit2' },
  { action: 'pane3', single: null, alt: 'Digit3' },
  { action: 'pane4', single: null, alt: 'Digit4' },
  { action: 'search', single: '/', alt: null },
  { action: 'filter', single: 'f', alt: 'KeyF' },
  { action: 'lookup', single: 'p', alt: 'KeyP' },
  { action: 'help', single: '?', alt: null },
]

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'> &
  Partial<Pick<KeyboardEvent, 'shiftKey'>>

/** The action a key press means, if any. `inField`: the keyboard is where people write. */
export function actionOf(key: Key, where: { inField: boolean; singleKeys: boolean }): ActionName | null {
  if (key.isComposing) return null
  if ((key.ctrlKey || key.metaKey) && !key.altKey) {
    if (key.code === 'KeyF' && key.shiftKey) return 'search'
    return key.code === 'KeyK' ? 'palette' : null
  }
  // AltGr arrives as Ctrl+Alt: it types a letter and means nothing here.
  if (key.ctrlKey || key.metaKey) return null
  if (key.altKey) return shortcuts.find(each => each.alt === key.code)?.action ?? null
  if (where.inField || !where.singleKeys) return null
  return (
    shortcuts.find(each => each.single === (key.key.length === 1 ? key.key.toLowerCase() : key.key))
      ?.action ?? null
  )
}

/** As printed on keys: `Alt+J`. */
export function altLabel(code: string): string {
  return `Alt+${code.replace(/^(Key|Digit)/, '')}`
}
