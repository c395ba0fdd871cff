import { createHash, randomBytes } from 'node:crypto'
import { GraphError } from './graph-error.ts'
import { type Media, newMediaId, takeFault, type World } from './world.ts'

const MB = 1024 * 1024

/** Types and sizes that can be sent. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const allowed: Readonly<Record<string, readonly [mimes: readonly string[], most: number]>> = {
  image: [['image/jpeg', 'image/png'], 5 * MB],
  video: [['video/mp4', 'video/3gpp'], 16 * MB],
  audio: [['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], 16 * MB],
  sticker: [['image/webp'], 0.5 * MB],
  document: [
    [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    100 * MB,
  ],
}

const bare = (mime: string) => (mime.split(';')[0] ?? '').trim().toLowerCase()

export function keepMedia(
  world: World,
  file: { readonly mime: string; readonly bytes: Buffer; readonly filename: string | null },
  keptMs: number,
): Media {
  const media: Media = {
    ...file,
    id: newMediaId(),
    expiresAt: world.now() + keptMs,
    urls: new Map(),
  }
  world.media.set(media.id, media)
  return media
}

/** What the business uploads to send it. */
export async function upload(world: World, body: Buffer, contentType: string): Promise<{ id: string }> {
  if (!contentType.startsWith('multipart/form-data'))
    throw new GraphError(100, 'media are uploaded as multipart/form-data')
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new GraphError(100, 'the form cannot be read')
    })
  for (const name of form.keys())
    if (!['messaging_product', 'file', 'type'].includes(name))
      throw new GraphError(100, `unknown field ${name}`)
  if (form.get('messaging_product') !== 'whatsapp') throw new GraphError(100, 'messaging_product is missing')
  const file = form.get('file')
  if (file === null || typeof file === 'string') throw new GraphError(131008, 'file is missing')
  const type = form.get('type')
  const mime = typeof type === 'string' ? type : file.type
  const kind = Object.values(allowed).find(([mimes]) => mimes.includes(bare(mime)))
  if (kind === undefined) throw new GraphError(131053, `media type ${mime} is not supported`)
  if (file.size === 0 || file.size > kind[1])
    throw new GraphError(131053, `file size ${file.size} is not allowed`)
  const bytes = Buffer.from(await file.arrayBuffer())
  return { id: keepMedia(world, { mime, bytes, filename: file.name }, world.options.uploadKeptMs).id }
}

/** The file of a message that is being sent; its kind must fit. */
export function mediaToSend(world: World, type: string, id: string): Media {
  const media = world.media.get(id)
  if (media === undefined || media.expiresAt <= world.now())
    throw new GraphError(131009, `media ${id} does not exist or has expired`)
  const [mimes = [], most = 0] = allowed[type] ?? []
  // Anything may go as a document.
  if (type !== 'document' && !mimes.includes(bare(media.mime)))
    throw new GraphError(131053, `${media.mime} cannot be sent as ${type}`)
  if (media.bytes.length > most) throw new GraphError(131053, `too large for ${type}`)
  return media
}

/** Step one of fetching: where the file is for the next minutes. */
export function describeMedia(world: World, id: string, origin: string) {
  const media = world.media.get(id)
  if (media === undefined || media.expiresAt <= world.now())
    throw new GraphError(
      100,
      `Object with ID '${id}' does not exist, cannot be loaded due to missing permissions`,
    )
  const key = randomBytes(18).toString('base64url')
  media.urls.set(key, world.now() + world.options.mediaUrlMs)
  return {
    messaging_product: 'whatsapp',
    url: `${origin}/whatsapp_business/attachments/?mid=${id}&ext=${Math.floor(world.now() / 1000)}&hash=${key}`,
    mime_type: media.mime,
    // Hexadecimal here, base64 in the webhook: Meta's own two ways.
    sha256: createHash('sha256').update(media.bytes).digest('hex'),
    file_size: media.bytes.length,
    id,
  }
}

/** Step two. Null: gone, or the address has expired. */
export function fetchMedia(world: World, id: string, key: string): Media | null {
  const media = world.media.get(id)
  if (media === undefined) return null
  const fault = takeFault(world.faults.media)
  if (fault?.mode === 'expire') media.urls.delete(key)
  const until = media.urls.get(key)
  if (until === undefined || until <= world.now()) return null
  if (fault?.mode === 'fail') throw new GraphError(131000, 'the file cannot be had just now')
  if (fault?.mode === 'corrupt') {
    const bytes = Buffer.from(media.bytes)
    bytes[0] = (bytes[0] ?? 0) ^ 0xff
    return { ...media, bytes }
  }
  return media
}
