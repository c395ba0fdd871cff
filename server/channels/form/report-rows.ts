import type { Kysely } from 'kysely'
import type { Awaited } from '#shared/contract/complaint-form.ts'
import type { FormReportTable, PromisedPaper } from '../../storage/schema/channels.ts'
import type { Schema } from '../../storage/schema/schema.ts'

export type Report = FormReportTable

export function findReport(db: Kysely<Schema>, id: string): Promise<Report | undefined> {
  return db.selectFrom('form_report').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findReportByNumber(db: Kysely<Schema>, number: string): Promise<Report | undefined> {
  return db.selectFrom('form_report').selectAll().where('number', '=', number).executeTakeFirst()
}

const isAwaited = (paper: PromisedPaper): boolean => paper === 'due' || paper === 'late'

/** Papers that were promised and have not come. */
export function awaitedOf(
  report: Pick<Report, 'proof' | 'proof_due_at' | 'power' | 'power_due_at'>,
): Awaited[] {
  return [
    ...(isAwaited(report.proof) ? [{ kind: 'proof' as const, dueAt: report.proof_due_at }] : []),
    ...(isAwaited(report.power) ? [{ kind: 'power' as const, dueAt: report.power_due_at }] : []),
  ]
}
