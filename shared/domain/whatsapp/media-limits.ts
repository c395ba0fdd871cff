/** How a file goes out: by its own kind where WhatsApp takes it, else as a document. */
export type MediaType = 'image' | 'video' | 'audio' | 'document'

const mega = 1024 * 1024

/** Kinds and bytes that WhatsApp takes (developers.facebook.com, Cloud API, supported media types). */
const kinds: readonly {
  readonly type: MediaType
  readonly mimes: readonly string[]
  readonly maxBytes: number
}[] = [
  { type: 'image', mimes: ['image/jpeg', 'image/png'], maxBytes: 5 * mega },
  { type: 'video', mimes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * mega },
  {
    type: 'audio',
    mimes: ['audio/aac', 'audio/mp4', 'audio/mpeg', 'audio/amr', 'audio/ogg'],
    maxBytes: 16 * mega,
  },
]

/** The largest file WhatsApp carries in either direction, bytes. */
export const WA_FILE_MAX_BYTES = 100 * mega

/** Texts: a message, and what may stand under a file. In characters. */
export const waTextLimits = { body: 4096, buttonsBody: 1024, caption: 1024 } as const

/** A file too large or of another type for its own kind still arrives as a document. */
export function mediaTypeOf(mime: string, size: number): MediaType {
  return kinds.find(kind => kind.mimes.includes(mime) && size <= kind.maxBytes)?.type ?? 'document'
}
