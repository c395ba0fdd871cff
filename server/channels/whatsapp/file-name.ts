import { safeLine } from '#shared/domain/text/safe-text.ts'
import type { WaMedia } from '#shared/domain/whatsapp/payload.ts'

/** As WhatsApp's own apps name files that have no name: kind, day, number. */
const prefixes: Readonly<Record<string, string>> = {
  image: 'IMG',
  video: 'VID',
  audio: 'AUD',
  voice: 'PTT',
  sticker: 'STK',
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/3gpp': '3gp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'application/pdf': 'pdf',
}

interface Unnamed {
  readonly type: string
  readonly mime: string
  readonly media: WaMedia
  /** Epoch ms. */
  readonly sentAt: number
}

/** The sender's name for the file where there is one; only documents have. */
export function fileNameOf({ type, mime, media, sentAt }: Unnamed): string {
  const given = safeLine(media.filename ?? '').slice(-160)
  if (given !== '') return given
  const day = new Date(sentAt).toISOString().slice(0, 10).replaceAll('-', '')
  const number = media.id.replace(/[^A-Za-z0-9]/g, '').slice(-6)
  return `${prefixes[type] ?? 'DOC'}-${day}-WA${number}.${endings[mime] ?? 'bin'}`
}
