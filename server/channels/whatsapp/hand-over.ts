import { WaAccepted } from '#shared/domain/whatsapp/payload.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import type { Claimed } from './claim.ts'
import { mediaBody, type OutFile, type Part } from './compose.ts'
import type { Graph, GraphAnswer } from './graph.ts'

type Refused = Extract<GraphAnswer, { ok: false }>

/** What the provider said to an attempt: taken with these ids, or why not (`step`: the part it was about). */
export type Handed =
  | { readonly ok: true; readonly accepted: readonly WaAccepted[] }
  | { readonly ok: false; readonly refused: Refused; readonly reason: 'fileMissing' | null }

interface Parts {
  readonly graph: Graph
  readonly blobs: Blobs
  readonly phoneNumberId: string
  /** Writes down that a part of several was taken, before the next one goes. */
  readonly partTaken: (part: number, providerId: string) => Promise<void>
}

/** Sends every part of a claimed attempt that has not gone yet, in order. The first that fails ends it. */
export async function handOver(parts: Parts, claimed: Claimed): Promise<Handed> {
  const accepted: WaAccepted[] = []
  for (const [index, part] of claimed.parts.entries()) {
    const before = claimed.parts.length > 1 ? claimed.done.get(index) : undefined
    if (before !== undefined) {
      accepted.push({ contacts: undefined, messages: [{ id: before, message_status: undefined }] })
      continue
    }
    const body = await bodyOf(parts, part)
    if ('refused' in body) return body
    const answer = await parts.graph.post(`${parts.phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...claimed.address,
      ...body.body,
      ...(claimed.quotes === null || index > 0 ? {} : { context: { message_id: claimed.quotes } }),
      biz_opaque_callback_data: claimed.parts.length > 1 ? `${claimed.row.id}:${index}` : claimed.row.id,
    })
    if (!answer.ok) return { ok: false, refused: answer, reason: null }
    const read = WaAccepted.safeParse(answer.value)
    // 200 without an id: perhaps it went out. Its status will say so, or nothing will.
    if (!read.success) return doubt
    accepted.push(read.data)
    if (claimed.parts.length > 1) await parts.partTaken(index, read.data.messages[0]?.id ?? '')
  }
  return { ok: true, accepted }
}

const doubt: Handed = {
  ok: false,
  refused: { ok: false, sure: false, code: null, status: 200 },
  reason: null,
}

type Body = { readonly body: Readonly<Record<string, unknown>> } | Extract<Handed, { ok: false }>

async function bodyOf(parts: Parts, part: Part): Promise<Body> {
  if ('body' in part) return part
  const id = await upload(parts, part.file)
  return typeof id === 'string' ? { body: mediaBody(part.file, part.caption, id) } : id
}

async function upload(parts: Parts, file: OutFile): Promise<string | Extract<Handed, { ok: false }>> {
  let bytes: Buffer
  try {
    bytes = await parts.blobs.read(file.sha256)
  } catch {
    // Missing or damaged: sending it again will not bring it back.
    return { ok: false, refused: { ok: false, sure: true, code: null, status: null }, reason: 'fileMissing' }
  }
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.mime)
  form.set('file', new Blob([new Uint8Array(bytes)], { type: file.mime }), file.name)
  const answer = await parts.graph.upload(`${parts.phoneNumberId}/media`, form)
  // An upload sends nothing to anybody: whatever became of it, it may be repeated.
  if (!answer.ok) return { ok: false, refused: { ...answer, sure: true }, reason: null }
  const id = (answer.value as { id?: unknown } | null)?.id
  if (typeof id === 'string') return id
  return { ok: false, refused: { ok: false, sure: true, code: null, status: 200 }, reason: null }
}
