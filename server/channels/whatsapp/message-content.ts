import type { Attachment } from '#shared/domain/entry.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import type { InboundContent } from '#shared/domain/message-content.ts'
import { safeText } from '#shared/domain/text/safe-text.ts'
import {
  WaButton,
  WaInteractive,
  WaKind,
  WaLocation,
  WaMedia,
  type WaMessage,
  WaOrder,
  WaText,
} from '#shared/domain/whatsapp/payload.ts'
import { cardsOf } from './contact-cards.ts'
import { fileNameOf } from './file-name.ts'
import { cut, short } from './short.ts'

/** What a message says, as a line of ours. `media` tells where the attachment's file is to be fetched. */
export interface Said {
  readonly body: string
  readonly content: InboundContent
  readonly attachment: Attachment | null
  readonly media: WaMedia | null
  /** The original says more than the line does and must be kept. */
  readonly keepsRaw: boolean
}

/** WhatsApp ends a text at 4,096 characters; whatever is much longer was not typed there. */
const longestBody = 16_384

/** Reads the part of the message that its `type` names; what has not the documented form becomes `unsupported`. */
export function saidBy(message: WaMessage, evidenceId: string, sentAt: number): Said {
  switch (message.type) {
    case 'text': {
      const text = WaText.safeParse(message['text'])
      return text.success ? plain(text.data.body) : unsupported(message)
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return file(message, evidenceId, sentAt)
    case 'location':
      return place(message)
    case 'contacts':
      return cards(message)
    case 'interactive':
      return answer(message)
    case 'button': {
      const { text, payload = text } = WaButton.safeParse(message['button']).data ?? {}
      return payload === undefined ? unsupported(message) : chosen(payload, text)
    }
    case 'order': {
      // Nobody here sells anything: only what they wrote with it is shown.
      const { text = '' } = WaOrder.safeParse(message['order']).data ?? {}
      return { ...unsupported(message), body: cut(safeText(text), longestBody) }
    }
    default:
      return unsupported(message)
  }
}

function plain(text: string): Said {
  const body = cut(safeText(text), longestBody)
  return { ...other(body, { kind: 'text' }), keepsRaw: body.length < text.length - 1000 }
}

function file(message: WaMessage, evidenceId: string, sentAt: number): Said {
  const read = WaMedia.safeParse(message[message.type])
  if (!read.success) return unsupported(message)
  const media = read.data
  const stated = media.mime_type?.split(';')[0]?.trim() ?? ''
  const mime = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(stated) ? stated : 'application/octet-stream'
  const isVoice = message.type === 'voice' || media.voice === true
  const attachment: Attachment = {
    evidenceId: evidenceId as EvidenceId,
    name: fileNameOf({ type: isVoice ? 'voice' : message.type, mime, media, sentAt }),
    mime,
    size: 0,
    shape: isVoice ? 'voice' : message.type === 'sticker' ? 'sticker' : 'file',
    state: 'awaited',
  }
  const body = cut(safeText(media.caption ?? ''), longestBody)
  return { body, content: { kind: 'text' }, attachment, media, keepsRaw: false }
}

function place(message: WaMessage): Said {
  const read = WaLocation.safeParse(message['location'])
  if (!read.success) return unsupported(message)
  const { latitude, longitude, name = '', address = '', url = '' } = read.data
  return other('', {
    kind: 'location',
    latitude,
    longitude,
    name: short(name),
    address: short(address),
    url: short(url),
  })
}

function cards(message: WaMessage): Said {
  const list = cardsOf(message['contacts'])
  // A card can hold more than is shown: birthdays, whatever else a telephone keeps.
  return list.length === 0
    ? unsupported(message)
    : { ...other('', { kind: 'contacts', cards: list }), keepsRaw: true }
}

function answer(message: WaMessage): Said {
  const read = WaInteractive.safeParse(message['interactive'])
  if (!read.success) return unsupported(message)
  if ('nfm_reply' in read.data) {
    const { name = '', body = '', response_json } = read.data.nfm_reply
    return other(cut(safeText(body), longestBody), {
      kind: 'answers',
      name: short(name),
      fields: fieldsOf(response_json),
    })
  }
  const { id, title, description } =
    'button_reply' in read.data ? read.data.button_reply : read.data.list_reply
  return chosen(id, title, description)
}

function chosen(id: string, title = id, description = ''): Said {
  return other('', {
    kind: 'choice',
    id: short(id),
    title: short(title),
    description: short(description),
  })
}

/** A form's answers come as JSON inside a text. */
function fieldsOf(answers: unknown): { name: string; value: string }[] {
  try {
    const read: unknown = typeof answers === 'string' ? JSON.parse(answers) : answers
    if (typeof read !== 'object' || read === null) return []
    return Object.entries(read)
      .filter(([name]) => name !== 'flow_token')
      .slice(0, 100)
      .map(([name, value]) => ({
        name: short(name),
        value: short(typeof value === 'string' ? value : JSON.stringify(value)),
      }))
  } catch {
    // Not JSON: shown as it came.
    return answers === '' ? [] : [{ name: '', value: short(String(answers)) }]
  }
}

/** Named as closely as Meta does: `unsupported.type`, `interactive.type`, else the type itself. */
function unsupported(message: WaMessage): Said {
  const { type } = WaKind.safeParse(message[message.type]).data ?? message
  return { ...other('', { kind: 'unsupported', type: short(type) }), keepsRaw: true }
}

function other(body: string, content: InboundContent): Said {
  return { body, content, attachment: null, media: null, keepsRaw: false }
}
