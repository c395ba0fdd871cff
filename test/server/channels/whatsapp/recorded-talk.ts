import { expect } from 'vitest'
import { ownNumber } from './payloads.ts'

/**
 * Messages as they stand in Meta's reference (developers.facebook.com, WhatsApp webhooks reference), in the fixtures of
 * public client libraries (pywa, whatsapp-api-js, restfb, netflie/whatsapp-cloud-api, meta-whatsapp-rs) and in issues about
 * them; people, numbers and ids are made up. `id`, `from` and `timestamp` are added unless they are here.
 */
export interface Recorded {
  readonly name: string
  readonly message: Readonly<Record<string, unknown>>
  /** Of the change; Siti alone unless it says otherwise. */
  readonly contacts?: readonly unknown[] | null
  /** What stands on the timeline. */
  readonly line: Readonly<Record<string, unknown>>
  /** The original is kept beside the line. */
  readonly keepsRaw?: boolean
}

export const text = { type: 'text', text: { body: 'Halo' } }
export const unsupported = (type: string) => ({ content: { kind: 'unsupported', type } })
export const choice = (id: string, title: string, description = '') => ({
  content: { kind: 'choice', id, title, description },
})
const image = { id: '1003383421387256', mime_type: 'image/jpeg', sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzw=' }
const ad = {
  source_url: 'https://fb.me/3cr4Wqqkv',
  source_id: '120226305854810726',
  source_type: 'ad',
  headline: 'Chat with us',
  body: 'Lolos tanpa seleksi',
  media_type: 'image',
  image_url: 'https://scontent.xx.fbcdn.net/v/t45.1',
  ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e',
  welcome_message: { text: 'Hi there!' },
}
const adShown = {
  kind: 'ad',
  form: 'ad',
  headline: 'Chat with us',
  text: 'Lolos tanpa seleksi',
  url: 'https://fb.me/3cr4Wqqkv',
}

/** Words and files. */
export const recordedTalk: readonly Recorded[] = [
  // Text and what goes with it.
  { name: 'text', message: text, line: { body: 'Halo', content: { kind: 'text' }, authorName: 'Siti' } },
  { name: 'text before its type', message: { text: { body: 'Halo' }, type: 'text' }, line: { body: 'Halo' } },
  { name: 'text without a type', message: { text: { body: 'Halo' } }, line: { body: 'Halo' } },
  { name: 'text with type null', message: { ...text, type: null }, line: { body: 'Halo' } },
  { name: 'text that is a number', message: { type: 'text', text: { body: 2026 } }, line: { body: '2026' } },
  { name: 'text null', message: { type: 'text', text: null }, line: unsupported('text'), keepsRaw: true },
  {
    name: 'text of joined emoji, several scripts and slashes',
    message: { type: 'text', text: { body: '👨‍👩‍👧 🏳️‍🌈 Grüße — سلام https://x.id/a' } },
    line: { body: '👨‍👩‍👧 🏳️‍🌈 Grüße — سلام https://x.id/a' },
  },
  { name: 'context null', message: { ...text, context: null }, line: { quotes: null, forwarded: 'no' } },
  { name: 'forwarded', message: { ...text, context: { forwarded: true } }, line: { forwarded: 'once' } },
  {
    name: 'forwarded often',
    message: { ...text, context: { frequently_forwarded: true } },
    line: { forwarded: 'often' },
  },
  {
    name: 'reply to a message that we do not have',
    message: { ...text, context: { from: ownNumber, id: 'wamid.TIDAKADA' } },
    line: { body: 'Halo', quotes: null },
  },
  {
    name: 'question about a product',
    message: {
      ...text,
      context: {
        from: ownNumber,
        id: 'wamid.PRODUK',
        referred_product: { catalog_id: '194836987003835', product_retailer_id: 'di9ozbzfi4' },
      },
    },
    line: { body: 'Halo', origin: { kind: 'product', catalog: '194836987003835', product: 'di9ozbzfi4' } },
  },
  {
    name: 'text from an advertisement',
    message: { ...text, referral: ad },
    line: { body: 'Halo', origin: adShown },
    keepsRaw: true,
  },
  {
    name: 'picture from a post, with a video',
    message: {
      type: 'image',
      image,
      referral: { source_type: 'post', source_url: 'https://fb.me/p', media_type: 'video', video_url: 'x' },
    },
    line: {
      origin: { kind: 'ad', form: 'post', headline: '', text: '', url: 'https://fb.me/p' },
      attachments: [{ mime: 'image/jpeg' }],
    },
    keepsRaw: true,
  },
  { name: 'empty referral', message: { ...text, referral: {} }, line: { body: 'Halo' }, keepsRaw: true },
  {
    name: 'text in a group',
    message: { ...text, group_id: 'Y2FwaV9ncm91cDoxNjUwNTU1MTIzNA' },
    line: { body: 'Halo', origin: { kind: 'group' } },
  },
  {
    name: 'answer to an authentication template',
    message: {
      type: 'button',
      from_logical_id: '131063108133020',
      button: { payload: 'DID_NOT_REQUEST_CODE', text: 'Bukan saya' },
    },
    line: choice('DID_NOT_REQUEST_CODE', 'Bukan saya'),
  },
  // Files.
  {
    name: 'picture with caption and address',
    message: { type: 'image', image: { ...image, caption: 'Bukti', url: 'https://lookaside.fbsbx.com/x' } },
    line: { body: 'Bukti', attachments: [{ shape: 'file', state: 'awaited', mime: 'image/jpeg' }] },
  },
  {
    name: 'picture without hash and caption null',
    message: { type: 'image', image: { id: '65463453', mime_type: null, sha256: null, caption: null } },
    line: { body: '', attachments: [{ mime: 'application/octet-stream' }] },
  },
  {
    name: 'picture whose id is a number',
    message: { type: 'image', image: { ...image, id: 65463453 } },
    line: { attachments: [{ state: 'awaited' }] },
  },
  {
    name: 'picture null',
    message: { type: 'image', image: null },
    line: unsupported('image'),
    keepsRaw: true,
  },
  {
    name: 'picture that Meta could not load',
    message: { type: 'image', errors: [{ code: 131052, title: 'Media download error' }] },
    line: unsupported('image'),
    keepsRaw: true,
  },
  {
    name: 'voice note',
    message: { type: 'audio', audio: { id: '11', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    line: { attachments: [{ shape: 'voice', mime: 'audio/ogg' }] },
  },
  {
    name: 'recording, and voicemail of a call',
    message: { type: 'audio', audio: { id: '12', mime_type: 'audio/ogg; codecs=opus', voice: false } },
    line: { attachments: [{ shape: 'file', mime: 'audio/ogg' }] },
  },
  {
    name: 'video',
    message: { type: 'video', video: { id: '13', mime_type: 'video/mp4', caption: 'Rekaman' } },
    line: { body: 'Rekaman', attachments: [{ mime: 'video/mp4' }] },
  },
  {
    name: 'document with name and caption',
    message: {
      type: 'document',
      document: { id: '14', filename: 'kuitansi é.pdf', mime_type: 'application/pdf', caption: 'kuitansi' },
    },
    line: { body: 'kuitansi', attachments: [{ name: 'kuitansi é.pdf' }] },
  },
  {
    name: 'document whose name is null',
    message: { type: 'document', document: { id: '15', filename: null, mime_type: 'application/pdf' } },
    line: { attachments: [{ name: expect.stringMatching(/^DOC-\d{8}-WA\w+\.pdf$/) }] },
  },
  {
    name: 'moving sticker',
    message: { type: 'sticker', sticker: { id: '16', mime_type: 'image/webp', animated: true } },
    line: { attachments: [{ shape: 'sticker', mime: 'image/webp' }] },
  },
]
