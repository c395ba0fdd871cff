import { readPreview } from '#shared/domain/preview.ts'
import { withoutMarkers } from './secret-text.ts'
import type { T } from './use-t.ts'

/** The last thing said in a ticket as a list shows it: its words, or what it was (a picture, a place, a choice). */
export function previewText(t: T, preview: string): string {
  if (preview === '') return t('acts.noWords')
  const { kind, text } = readPreview(preview)
  const words = withoutMarkers(t, text)
  if (kind === null) return words
  const name = t(`ticket:preview.${kind}`)
  return words === '' ? name : t('ticket:preview.named', { kind: name, name: words })
}
