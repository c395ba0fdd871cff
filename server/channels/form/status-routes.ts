import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ReportStatus, StatusAddition, StatusKey } from '#shared/contract/report-status.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { readStatusCode, readTicketNumber } from '#shared/domain/status-code.ts'
import { answered, refused } from '../../features/evidence/http-answer.ts'
import { createLimiter, type Limit, type Limiter } from '../../transport/limiter.ts'
import { hashSecret } from '../livechat/visitor-rows.ts'
import { addToReport, isAdded } from './add-to-report.ts'
import type { FormTools } from './form-routes.ts'
import { findReport, findReportByNumber, type Report } from './report-rows.ts'
import { isCodeOf } from './status-code.ts'
import { statusOf } from './status-view.ts'

/** Looks at one report from anywhere, and from one address at any report. */
export const statusLimits = {
  ofNumber: { burst: 20, everyMs: 15_000 },
  ofAddress: { burst: 60, everyMs: 2_000 },
} as const satisfies Record<string, Limit>

interface Parts extends FormTools {
  readonly ofNumber: Limiter
  readonly ofAddress: Limiter
}

const nobody = { accountId: null, name: null }

/**
 * POST `/status` (number, code): where a report stands. POST `/status/add`: something that was missing. A wrong number
 * and a wrong code are one answer, given in the same time; guessing is slowed down by number and by address.
 */
export function statusRoutes(http: FastifyInstance, tools: FormTools): void {
  const parts: Parts = {
    ...tools,
    ofNumber: createLimiter(statusLimits.ofNumber, tools.now),
    ofAddress: createLimiter(statusLimits.ofAddress, tools.now),
  }
  const serve = (
    name: string,
    act: (report: Report, raw: unknown) => Promise<ReportStatus | Refusal>,
  ): ((request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => {
    return (request, reply) =>
      answered(reply, async () => {
        const startedAt = performance.now()
        const found = await open(parts, request.ip, request.body)
        const answer = 'ok' in found ? found : await act(found, request.body)
        tools.metrics.called(name, answer.ok ? 'ok' : answer.code, performance.now() - startedAt)
        void reply.header('cache-control', 'private, no-store')
        if (answer.ok) return reply.send(answer)
        if (answer.code === 'input.rateLimited')
          return reply
            .code(429)
            .header('retry-after', String(answer.params?.['seconds'] ?? 1))
            .send(answer)
        return refused(reply, answer)
      })
  }
  http.post(
    '/status',
    { bodyLimit: 4 * 1024 },
    serve('status.view', report => statusOf(tools.reader, report)),
  )
  http.post(
    '/status/add',
    { bodyLimit: 64 * 1024 },
    serve('status.add', (report, raw) => add(parts, report, raw)),
  )
}

async function open(parts: Parts, address: string, raw: unknown): Promise<Report | Refusal> {
  const key = StatusKey.safeParse(raw)
  const number = key.success ? readTicketNumber(key.data.number) : null
  const code = key.success ? readStatusCode(key.data.code) : null
  const seconds = Math.max(parts.ofAddress.take(address), number === null ? 0 : parts.ofNumber.take(number))
  if (seconds > 0) return refuse('input.rateLimited', { seconds })
  const report = number === null ? undefined : await findReportByNumber(parts.reader, number)
  return isCodeOf(report?.code_hash, code ?? '') && report !== undefined ? report : refuse('input.notFound')
}

async function add(parts: Parts, report: Report, raw: unknown): Promise<ReportStatus | Refusal> {
  const parsed = StatusAddition.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse('input.invalid', { field: issue?.path.map(String).join('.') || 'text' })
  }
  const addition = parsed.data
  const known = await isAdded(parts.reader, addition.id, report)
  if (typeof known !== 'boolean') return known
  if (!known) {
    const ids = addition.files.map(({ id }) => id)
    const ready = await parts.uploads.ready(ids, hashSecret(addition.secret), addition.id)
    if (!ready.ok) return ready
    const { value } = await parts.writer.run(
      nobody,
      async work => {
        const again = await isAdded(work.db, addition.id, report)
        if (again !== false) return again === true ? ({ ok: true } as const) : again
        const now = (await findReport(work.db, report.id)) ?? report
        return addToReport(work, now, addition, ready.files)
      },
      outcome => outcome.ok,
    )
    if (!value.ok) return value
    await parts.uploads.release(ready.files)
    parts.metrics.inbound('form')
  }
  return statusOf(parts.reader, (await findReport(parts.reader, report.id)) ?? report)
}
