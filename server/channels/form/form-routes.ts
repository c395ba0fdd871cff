import multipart, { type MultipartFile } from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ComplaintForm, FORM_FILES_MAX, type FormReceipt } from '#shared/contract/complaint-form.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { evidenceMaxBytes } from '#shared/domain/evidence.ts'
import type { Blobs } from '../../features/evidence/blobs.ts'
import { answered, refused } from '../../features/evidence/http-answer.ts'
import { type CheckedFile, receiveFile } from '../../features/evidence/receive-file.ts'
import type { Writer } from '../../storage/writer.ts'
import { createLimiter, type Limiter } from '../../transport/limiter.ts'
import type { Metrics } from '../../transport/metrics.ts'
import { checkReport, type FormFile, takeReport } from './take-report.ts'

interface FormTools {
  readonly writer: Writer
  readonly blobs: Blobs
  readonly metrics: Metrics
  readonly now: () => number
}

interface Parts extends FormTools {
  readonly files: Limiter
}

/** Reports a minute from one address: a village office fills in many, a person one. */
const perMinute = 30
/** Files from one address: each may be 25 MB, and the disk is everybody's. */
const filesOfAddress = { burst: 100, everyMs: 6_000 }
/** Bytes of the report itself; the account alone may be 8,000 characters of four bytes. */
const reportBytes = 64 * 1024

const nobody = { accountId: null, name: null }

/**
 * POST `/form`: one report, as JSON or as multipart with the field `report` (the same JSON) before its files.
 * Answers with a receipt only after the report and its files are durable.
 */
export function formRoutes(http: FastifyInstance, tools: FormTools): void {
  const parts: Parts = { ...tools, files: createLimiter(filesOfAddress, tools.now) }
  void http.register(async scope => {
    await scope.register(rateLimit, {
      max: perMinute,
      timeWindow: 60_000,
      errorResponseBuilder: (_, { ttl }) => ({
        statusCode: 429,
        ...refuse('input.rateLimited', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
      }),
    })
    await scope.register(multipart, {
      limits: { fields: 1, fieldSize: reportBytes, files: FORM_FILES_MAX, fileSize: evidenceMaxBytes + 1 },
      throwFileSizeLimit: false,
    })
    scope.setErrorHandler((error, _, reply) => sayWhy(reply, error))
    scope.post('/form', { bodyLimit: reportBytes }, (request, reply) =>
      answered(reply, async () => {
        const startedAt = performance.now()
        const answer = await take(parts, request)
        parts.metrics.called('form.submit', answer.ok ? 'ok' : answer.code, performance.now() - startedAt)
        return answer.ok ? reply.send(answer) : refused(reply, answer)
      }),
    )
  })
}

async function take(parts: Parts, request: FastifyRequest): Promise<FormReceipt | Refusal> {
  const read = request.isMultipart() ? await readParts(parts, request) : readReport(parts, request.body)
  if (!read.ok) return read
  const { value } = await parts.writer.run(
    nobody,
    work => takeReport(work, read.form, read.points, read.files),
    receipt => receipt.ok,
  )
  if (!value.ok) return value
  if (value.fresh) parts.metrics.inbound('form')
  return { ok: true, ticketNumber: value.ticketNumber, receivedAt: value.receivedAt }
}

type Checked = Extract<ReturnType<typeof checkReport>, { ok: true }>
type Read = (Checked & { readonly form: ComplaintForm; readonly files: readonly FormFile[] }) | Refusal

function readReport(parts: Parts, raw: unknown): Read {
  const form = ComplaintForm.safeParse(raw)
  if (!form.success) {
    const path = form.error.issues[0]?.path ?? []
    return refuse('input.invalid', { field: path.map(String).join('.') || 'report' })
  }
  const checked = checkReport(form.data, parts.now())
  return checked.ok ? { ...checked, form: form.data, files: [] } : checked
}

/** Nothing of a report is put into the store before the whole of it may be. */
async function readParts(parts: Parts, request: FastifyRequest): Promise<Read> {
  let read: Read = refuse('input.invalid', { field: 'report' })
  const arrived: ArrivedFile[] = []
  const discardAll = async (): Promise<void> =>
    void (await Promise.all(arrived.splice(0).map(({ file }) => file.discard())))
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.fieldname === 'report' && !part.valueTruncated)
          read = readReport(parts, parseJson(String(part.value)))
        continue
      }
      // After a refusal the rest is read and thrown away: a connection cut in the middle would hide the reason.
      if (!read.ok) part.file.resume()
      else {
        const file = await arrive(parts, request.ip, part)
        if ('ok' in file) read = file
        else arrived.push(file)
      }
    }
  } catch (error) {
    await discardAll()
    if (isOurs(error)) throw error
    return refuse('input.invalid', { field: 'files' })
  }
  if (!read.ok) {
    await discardAll()
    return read
  }
  const files: FormFile[] = []
  for (let next = arrived.shift(); next !== undefined; next = arrived.shift()) {
    const kept = await next.file.keep()
    if (!kept.ok) {
      await discardAll()
      return kept
    }
    files.push({ name: next.name, file: kept.value })
  }
  return { ...read, files }
}

interface ArrivedFile {
  readonly name: string
  readonly file: CheckedFile
}

async function arrive(parts: Parts, address: string, part: MultipartFile): Promise<ArrivedFile | Refusal> {
  const seconds = parts.files.take(address)
  if (seconds > 0) {
    part.file.resume()
    return refuse('input.rateLimited', { seconds })
  }
  const received = await receiveFile(parts.blobs, part.file.iterator({ destroyOnReturn: false }))
  part.file.resume()
  if (!received.ok) return { ...received, params: { name: part.filename.slice(-100) } }
  return { name: part.filename, file: received.value }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever is no JSON is no report: the schema says so.
    return null
  }
}

/** Our disk's failures name a system call; all else that reading parts can throw is the sender's: too many, cut off, garbled. */
function isOurs(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** Errors from before the route: too large, not JSON, too many requests. Ours are passed on. */
function sayWhy(reply: FastifyReply, error: unknown): FastifyReply {
  const fault = error as Partial<Refusal> & { readonly statusCode?: number }
  if (fault.code === 'input.rateLimited') {
    return reply.code(429).send(refuse(fault.code, fault.params))
  }
  if (fault.statusCode === 413) return reply.code(413).send(refuse('input.tooLong', { field: 'report' }))
  if ((fault.statusCode ?? 500) < 500) return refused(reply, refuse('input.invalid', { field: 'report' }))
  throw error
}
