import type { Attachment, Entry } from './entry.ts'

/** What people call a file of a message. */
export type FileKind = 'image' | 'video' | 'audio' | 'voice' | 'sticker' | 'document'

/** Of a file, by its shape and the first half of its media type. */
export function fileKindOf({ mime, shape }: Pick<Attachment, 'mime' | 'shape'>): FileKind {
  if (shape !== 'file') return shape
  const [family] = mime.split('/', 1)
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}

const contentKinds = ['location', 'contacts', 'choice', 'answers', 'account', 'unsupported'] as const
const fileKinds = ['image', 'video', 'audio', 'voice', 'sticker', 'document'] as const

/** Kinds that a message's line in a list is begun with where it has no words of its own. */
export type PreviewKind = FileKind | (typeof contentKinds)[number]

/** Such a beginning; a screen puts its own word in its place. */
const marker = /^⟪(\w+)⟫ ?/

/** A message in one line: its words, or what it is, `⟪image⟫`, with the name that goes with it. Empty for other entries. */
export function previewOf(entry: Entry): string {
  if (entry.kind !== 'inbound' && entry.kind !== 'outbound') return ''
  if (entry.body !== '') return entry.body
  if (entry.kind === 'inbound' && entry.content.kind !== 'text')
    return marked(entry.content.kind, nameOf(entry.content))
  const [file] = entry.attachments
  if (file === undefined) return ''
  const kind = fileKindOf(file)
  // Pictures and recordings are named by machines.
  return marked(kind, kind === 'document' ? file.name : '')
}

/** What a stored line says, taken apart; `kind` null: words only. */
export function readPreview(preview: string): { readonly kind: PreviewKind | null; readonly text: string } {
  const [whole, name] = marker.exec(preview) ?? []
  const kind = [...contentKinds, ...fileKinds].find(each => each === name)
  return whole === undefined || kind === undefined
    ? { kind: null, text: preview }
    : { kind, text: preview.slice(whole.length) }
}

function nameOf(content: Extract<Entry, { kind: 'inbound' }>['content']): string {
  switch (content.kind) {
    case 'choice':
      return content.title
    case 'location':
    case 'answers':
      return content.name
    case 'contacts':
      return content.cards[0]?.name ?? ''
    default:
      return ''
  }
}

function marked(kind: PreviewKind, name: string): string {
  return `⟪${kind}⟫ ${name}`.trimEnd()
}
