import type { Attachment } from '#shared/domain/entry.ts'
import type { EvidenceId } from '#shared/domain/ids.ts'
import type { InboundContent } from '#shared/domain/message-content.ts'
import { safeLine, safeText } from '#shared/domain/text/safe-text.ts'
import {
  WaButton,
  WaCards,
  WaInteractive,
  WaLocation,
  WaMedia,
  type WaMessage,
  WaText,
  WaUnsupported,
} from '#shared/domain/whatsapp/payload.ts'
import { fileNameOf } from './file-name.ts'

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
export function saidBy(message: WaMessage, evidenceId: string): Said {
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
      return file(message, evidenceId)
    case 'location':
      return place(message)
    case 'contacts':
      return cards(message)
    case 'interactive':
      return answer(message)
    case 'button': {
      const button = WaButton.safeParse(message['button'])
      if (!button.success) return unsupported(message)
      const { text, payload = text } = button.data
      return other('', { kind: 'choice', id: short(payload), title: short(text), description: '' })
    }
    default:
      return unsupported(message)
  }
}

function plain(text: string): Said {
  const body = cut(safeText(text), longestBody)
  return { ...other(body, { kind: 'text' }), keepsRaw: body.length < text.length - 1000 }
}

function file(message: WaMessage, evidenceId: string): Said {
  const read = WaMedia.safeParse(message[message.type])
  if (!read.success) return unsupported(message)
  const media = read.data
  const stated = media.mime_type?.split(';')[0]?.trim() ?? ''
  const mime = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(stated) ? stated : 'application/octet-stream'
  const isVoice = message.type === 'voice' || media.voice === true
  const attachment: Attachment = {
    evidenceId: evidenceId as EvidenceId,
    name: fileNameOf({ type: isVoice ? 'voice' : message.type, mime, media, timestamp: message.timestamp }),
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
  const { latitude, longitude, name = '', address = '' } = read.data
  return other('', { kind: 'location', latitude, longitude, name: short(name), address: short(address) })
}

function cards(message: WaMessage): Said {
  const read = WaCards.safeParse(message['contacts'])
  if (!read.success) return unsupported(message)
  return other('', {
    kind: 'contacts',
    cards: read.data.slice(0, 100).map(({ name, phones }) => ({
      name: short(name?.formatted_name ?? ''),
      phones: (phones ?? []).slice(0, 20).flatMap(({ phone, wa_id }) => {
        const number = phone ?? (wa_id === undefined ? '' : `+${wa_id}`)
        return number === '' ? [] : [short(number)]
      }),
    })),
  })
}

function answer(message: WaMessage): Said {
  const read = WaInteractive.safeParse(message['interactive'])
  if (!read.success) return unsupported(message)
  if ('nfm_reply' in read.data) {
    const { name = '', body = '', response_json = '' } = read.data.nfm_reply
    return other(cut(safeText(body), longestBody), {
      kind: 'answers',
      name: short(name),
      fields: fieldsOf(response_json),
    })
  }
  const {
    id,
    title,
    description = '',
  } = 'button_reply' in read.data ? read.data.button_reply : read.data.list_reply
  return other('', { kind: 'choice', id: short(id), title: short(title), description: short(description) })
}

/** A form's answers come as JSON inside a text. */
function fieldsOf(json: string): { name: string; value: string }[] {
  try {
    const read: unknown = JSON.parse(json)
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
    return json === '' ? [] : [{ name: '', value: short(json) }]
  }
}

function unsupported(message: WaMessage): Said {
  const { type } = WaUnsupported.safeParse(message['unsupported']).data ?? {}
  return {
    ...other('', { kind: 'unsupported', type: short(type ?? message.type) }),
    keepsRaw: true,
  }
}

function other(body: string, content: InboundContent): Said {
  return { body, content, attachment: null, media: null, keepsRaw: false }
}

function short(text: string): string {
  return cut(safeLine(text), 900)
}

/** At most `length` UTF-16 units, never through the middle of a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
