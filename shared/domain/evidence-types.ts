/** What may be handed in; the type is sniffed from the bytes, never believed from the name. */
export const evidenceTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/amr',
] as const

/** How such files are called; many a system knows no type for what its own telephone has recorded. */
export const evidenceEndings = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  '3gp': 'video/3gpp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  amr: 'audio/amr',
} as const satisfies Readonly<Record<string, (typeof evidenceTypes)[number]>>

/** For a file chooser: types, and endings for systems that know no type for them. */
export const evidenceAccept: readonly string[] = [
  ...evidenceTypes,
  ...Object.keys(evidenceEndings).map(ending => `.${ending}`),
]

/** Other names of the same things: those of before registration, and those of a picture that moves a little. */
const sameAs: Readonly<Record<string, (typeof evidenceTypes)[number]>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
}

/** A sniffed type by its one name, without parameters: WhatsApp's voice notes are "audio/ogg; codecs=opus". */
export function plainType(sniffed: string): string {
  const plain = sniffed.split(';')[0]?.trim().toLowerCase() ?? ''
  return sameAs[plain] ?? plain
}

export function isEvidenceType(mime: string): boolean {
  return (evidenceTypes as readonly string[]).includes(mime)
}

/**
 * Chromium draws no HEIC or HEIF and plays no AMR, whatever the computer has (chromium.org, "Audio/Video" and
 * "Supported image formats"). Whether it can show one of the others it tells only when it tries.
 */
export function isNeverShown(mime: string): boolean {
  return mime === 'image/heic' || mime === 'image/heif' || mime === 'audio/amr'
}
