import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { ComplaintForm, type FormReceipt } from '#shared/contract/complaint-form.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { Language } from '#shared/contract/visitor.ts'
import { EntryId } from '#shared/domain/ids.ts'
import { answered, refused } from '../../features/evidence/http-answer.ts'
import { reasonAsSeen } from '../../features/reasons/public-reasons.ts'
import type { Schema } from '../../storage/schema/schema.ts'
import type { Writer } from '../../storage/writer.ts'
import { createLimiter, type Limit, type Limiter } from '../../transport/limiter.ts'
import type { Metrics } from '../../transport/metrics.ts'
import { hashSecret } from '../livechat/visitor-rows.ts'
import type { Uploads } from '../uploads/uploads.ts'
import { receiptOf } from './receipt.ts'
import { presentTitle } from './present-title.ts'
import { receiptPdf } from './receipt-pdf.ts'
import { findReport } from './report-rows.ts'
import { reasonRoutes } from './reason-routes.ts'
import { createGate, type Gate, type GateLimits } from './surge-gate.ts'
import { checkReport, knownReport, takeReport } from './take-report.ts'

export interface FormTools {
  readonly writer: Writer
  readonly reader: Kysely<Schema>
  readonly uploads: Uploads
  readonly metrics: Metrics
  readonly now: () => number
  /** Only tests make it smaller. */
  readonly limits?: GateLimits
}

interface Parts extends FormTools {
  readonly gate: Gate
  readonly ofAddress: Limiter
}

/** Reports from one address: a village office fills in many, a person one. */
const reportsOfAddress: Limit = { burst: 30, everyMs: 2_000 }
/** Bytes of the report itself; the account alone may be 8,000 characters of four bytes. */
const reportBytes = 96 * 1024
const surge: GateLimits = { inside: 128, waiting: 2_000, patienceMs: 20_000 }
/** Seconds until a browser that found no room asks again; each adds some chance of its own. */
const comeAgain = 10

const nobody = { accountId: null, name: null }

/**
 * POST `/form`: one report as JSON, its files uploaded before. Answers with a receipt only after the report and its
 * files are durable. POST `/form/receipt` (`id`, `secret`): the same receipt as a PDF. GET `/form/reasons`: what can be
 * chosen.
 */
export function formRoutes(http: FastifyInstance, tools: FormTools): void {
  const parts: Parts = {
    ...tools,
    gate: createGate(tools.limits ?? surge),
    ofAddress: createLimiter(reportsOfAddress, tools.now),
  }
  void http.register(async scope => {
    scope.setErrorHandler((error, _, reply) => sayWhy(reply, error))
    reasonRoutes(scope, tools.reader)
    scope.post('/form', { bodyLimit: reportBytes }, (request, reply) =>
      answered(reply, async () => {
        const startedAt = performance.now()
        const seconds = parts.ofAddress.take(request.ip)
        const answer =
          seconds > 0 ? refuse('input.rateLimited', { seconds }) : await take(parts, request.body)
        parts.metrics.called('form.submit', answer.ok ? 'ok' : answer.code, performance.now() - startedAt)
        if (answer.ok) return reply.send(answer)
        const wait = answer.params?.['seconds']
        if (wait !== undefined) void reply.header('retry-after', wait)
        return answer.code === 'input.rateLimited' ? reply.code(429).send(answer) : refused(reply, answer)
      }),
    )
    scope.post('/form/receipt', { bodyLimit: 4 * 1024 }, (request, reply) =>
      answered(reply, () => sendPdf(parts, request.body, reply)),
    )
  })
}

async function take(parts: Parts, raw: unknown): Promise<FormReceipt | Refusal> {
  const parsed = ComplaintForm.safeParse(raw)
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.map(String).join('.') || 'report'))]
    return refuse('input.invalid', { field: fields[0] ?? 'report', fields: fields.join(',') })
  }
  const form = parsed.data
  const again = await known(parts, form)
  if (again !== null) return again
  const reason = await reasonAsSeen(parts.reader, form.category, form.reasonVersion)
  const checked = checkReport(form, reason, parts.now())
  if (!checked.ok) return checked
  const answer = await parts.gate.pass(async () => {
    const ids = form.files.map(({ id }) => id)
    const ready = await parts.uploads.ready(ids, hashSecret(form.secret), form.id)
    // A second copy of the same report may have been faster and have used them up.
    if (!ready.ok) return (await known(parts, form)) ?? ready
    const { value } = await parts.writer.run(
      nobody,
      work => takeReport(work, form, checked, ready.files),
      outcome => outcome.ok,
    )
    if (!value.ok) return value
    await parts.uploads.release(ready.files)
    if (value.fresh) parts.metrics.inbound('form')
    return receiptOf(parts.reader, value.report, form.secret)
  })
  return answer ?? refuse('server.busy', { seconds: comeAgain })
}

/** The receipt of a report that is here already, or why there is none for this sender; null: it is new. */
async function known(
  { reader }: Parts,
  form: Pick<ComplaintForm, 'id' | 'secret'>,
): Promise<FormReceipt | Refusal | null> {
  const report = await knownReport(reader, form)
  if (report === undefined) return null
  return 'ok' in report ? report : receiptOf(reader, report, form.secret)
}

const ReceiptKey = z.object({ id: EntryId, secret: z.string().min(32).max(100), language: Language })

async function sendPdf({ reader }: Parts, raw: unknown, reply: FastifyReply): Promise<FastifyReply> {
  const key = ReceiptKey.safeParse(raw)
  const found = key.success ? await knownReport(reader, key.data) : undefined
  if (!key.success || found === undefined || 'ok' in found) return refused(reply, refuse('input.notFound'))
  const report = await findReport(reader, found.id)
  if (report === undefined) throw new Error('a report has gone')
  const receipt = await receiptOf(reader, report, key.data.secret)
  const title = await presentTitle(reader, report.category)
  const pdf = await receiptPdf(receipt, { code: report.category, title }, key.data.language)
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `attachment; filename="${report.number}.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(pdf))
}

/** Errors from before the route: too large, not JSON. Ours are passed on. */
function sayWhy(reply: FastifyReply, error: unknown): FastifyReply {
  const fault = error as { readonly statusCode?: number }
  if (fault.statusCode === 413) return reply.code(413).send(refuse('input.tooLong', { field: 'report' }))
  if ((fault.statusCode ?? 500) < 500) return refused(reply, refuse('input.invalid', { field: 'report' }))
  throw error
}
