import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Readable } from 'node:stream'
import * as z from 'zod'
import { caseworkers } from '#shared/contract/procedure.ts'
import { refuse, type Refusal } from '#shared/contract/refusal.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import { EvidenceId, TicketId } from '#shared/domain/ids.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import type { Caller } from '../../transport/handler.ts'
import { bearer } from '../../transport/http.ts'
import { findTicket } from '../tickets/ticket-rows.ts'
import { addEvidence } from './add-evidence.ts'
import type { Blobs } from './blobs.ts'
import { findEvidence } from './evidence-rows.ts'
import { answered, refused } from './http-answer.ts'
import { receiveFile } from './receive-file.ts'

interface Parts {
  readonly identify: (token: string) => Promise<Caller | null>
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly blobs: Blobs
}

const Params = z.object({ id: EvidenceId })
const Query = z.object({ ticketId: TicketId, name: z.string().max(1000).default('') })
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** PUT and GET `/evidence/:id` for desks. Answers are contract answers as JSON; a file itself comes as its bytes. */
export function evidenceRoutes(http: FastifyInstance, parts: Parts): void {
  void http.register(async scope => {
    // Bodies stay streams whatever type they claim: nothing of 25 MB is ever held in memory.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    scope.put('/evidence/:id', { bodyLimit: evidenceMaxBytes }, (request, reply) =>
      answered(reply, () => put(parts, request, reply)).finally(() => readRest(request)),
    )
    scope.get('/evidence/:id', (request, reply) => answered(reply, () => get(parts, request, reply)))
  })
}

async function put(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const caller = await caseworker(parts, request)
  if ('ok' in caller) return refused(reply, caller)
  const params = Params.safeParse(request.params)
  const query = Query.safeParse(request.query)
  const hash = Hash.safeParse(request.headers['x-content-sha256'])
  if (!params.success) return refused(reply, refuse('input.invalid', { field: 'id' }))
  if (!query.success) return refused(reply, refuse('input.invalid', { field: 'ticketId' }))
  if (!hash.success) return refused(reply, refuse('input.invalid', { field: 'x-content-sha256' }))
  if (Number(request.headers['content-length'] ?? 0) > evidenceMaxBytes)
    return refused(reply, refuse('evidence.tooLarge'))

  const { id } = params.data
  const known = await findEvidence(parts.reader, id)
  if (known !== undefined) {
    if (known.ticketId === query.data.ticketId && known.sha256 === hash.data)
      return reply.send({ ok: true, value: known, seq: known.seq })
    return refused(reply, refuse('input.invalid', { field: 'id' }))
  }
  // Known beforehand, or 25 MB would stay in the store for nothing.
  if ((await findTicket(parts.reader, query.data.ticketId)) === undefined)
    return refused(reply, refuse('input.notFound'))
  const checked = await receiveFile(parts.blobs, bodyOf(request), hash.data)
  const file = checked.ok ? await checked.value.keep() : checked
  if (!file.ok) return refused(reply, file)
  const { value: outcome, seq } = await parts.writer.run(
    caller,
    work => addEvidence(work, { id, ...query.data, byName: caller.name, file: file.value }),
    result => result.ok,
  )
  return outcome.ok ? reply.send({ ...outcome, seq }) : refused(reply, outcome)
}

async function get(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const caller = await caseworker(parts, request)
  if ('ok' in caller) return refused(reply, caller)
  const params = Params.safeParse(request.params)
  const evidence = params.success ? await findEvidence(parts.reader, params.data.id) : undefined
  if (evidence === undefined) return refused(reply, refuse('input.notFound'))
  const blob = await parts.blobs.stream(evidence.sha256)
  if (blob === null) throw new Error('evidence without its file')
  // Nobody sees a file without leaving a trace: first the line of the audit trail, then the bytes.
  await parts.writer.run(caller, async work => work.audit('evidence.view', evidence.id))
  return reply
    .header('content-type', evidence.mime)
    .header('content-length', blob.size)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(evidence.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .header('x-content-sha256', evidence.sha256)
    .send(blob.stream)
}

async function caseworker(parts: Parts, request: FastifyRequest): Promise<Caller | Refusal> {
  const caller = await bearer(request.headers.authorization, parts.identify)
  if (caller === null) return refuse('auth.signedOut')
  return (caseworkers as readonly string[]).includes(caller.role) ? caller : refuse('auth.forbidden')
}

/** Leaves the connection open when reading stops early, so that the refusal still reaches the sender. */
function bodyOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const body = request.body as Readable | undefined
  return body?.iterator({ destroyOnReturn: false }) ?? (async function* () {})()
}

/** Bytes nobody has read would stand before the sender's next request on the same connection. */
function readRest(request: FastifyRequest): void {
  const body = request.body as Readable | undefined
  body?.resume()
}

/** RFC 8187: everything outside `attr-char` as percent code. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
