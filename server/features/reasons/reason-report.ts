import { type Kysely, sql } from 'kysely'
import type { InTime, ReasonReportRow } from '#shared/contract/reasons.ts'
import { type Refusal, refuse } from '#shared/contract/refusal.ts'
import { atLocal, DAY_MS, localDate, ZONE_OFFSET_HOURS } from '#shared/domain/clock/zone.ts'
import type { Schema } from '../../storage/schema/schema.ts'

const mostDays = 92
const zone = 'WIB'
const offsetMs = ZONE_OFFSET_HOURS[zone] * 3_600_000

interface Cell {
  readonly reason: string | null
  readonly day: number
  readonly tickets: number
  readonly answerInTime: number
  readonly answerLate: number
  readonly answerAll: number
  readonly endInTime: number
  readonly endLate: number
  readonly overdue: number
}

/** Tickets opened from `from` to `to` by reason and day, and how many kept their terms as of `now`. */
export async function reasonReport(
  db: Kysely<Schema>,
  from: string,
  to: string,
  now: number,
): Promise<{ ok: true; value: { rows: ReasonReportRow[]; tickets: number } } | Refusal> {
  const fromAt = atLocal(from, zone)
  const untilAt = atLocal(to, zone) + DAY_MS
  if (untilAt <= fromAt) return refuse('input.invalid', { field: 'to' })
  if (untilAt - fromAt > mostDays * DAY_MS) return refuse('input.tooLong', { limit: mostDays })
  const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
  const by = Math.trunc(now)
  const { rows: cells } = await sql<Cell>`
    SELECT reason_code AS "reason", (created_at + ${sql.lit(offsetMs)}) / ${sql.lit(DAY_MS)} AS "day", COUNT(*) AS "tickets",
      ${sql.raw(sum('clock_answered_at <= clock_answer_due_at'))} AS "answerInTime",
      ${sql.raw(sum(`clock_answered_at > clock_answer_due_at OR (clock_answered_at IS NULL AND clock_ended_at IS NULL AND clock_answer_due_at < ${by})`))}
        AS "answerLate",
      ${sql.raw(sum('clock_answer_due_at IS NOT NULL AND (clock_answered_at IS NOT NULL OR clock_ended_at IS NULL)'))} AS "answerAll",
      ${sql.raw(sum('clock_ended_at <= clock_end_due_at'))} AS "endInTime",
      ${sql.raw(sum(`clock_ended_at > clock_end_due_at OR (clock_ended_at IS NULL AND clock_end_due_at < ${by})`))} AS "endLate",
      ${sql.raw(sum(`clock_ended_at IS NULL AND ((clock_answered_at IS NULL AND clock_answer_due_at < ${by}) OR clock_end_due_at < ${by})`))} AS "overdue"
    FROM ticket WHERE created_at >= ${fromAt} AND created_at < ${untilAt} AND merged_into IS NULL
    GROUP BY 1, 2 ORDER BY 2`.execute(db)
  const rows = new Map<string | null, ReasonReportRow>()
  for (const cell of cells) {
    const tickets = Number(cell.tickets)
    const row = rows.get(cell.reason) ?? emptyRow(cell.reason)
    const known = cell.reason !== null
    rows.set(cell.reason, {
      ...row,
      tickets: row.tickets + tickets,
      answer: known ? plus(row.answer, cell.answerInTime, cell.answerLate, cell.answerAll) : row.answer,
      end: known ? plus(row.end, cell.endInTime, cell.endLate, tickets) : row.end,
      overdue: row.overdue + Number(cell.overdue),
      days: [...row.days, { day: localDate(Number(cell.day) * DAY_MS - offsetMs, zone), tickets }],
    })
  }
  const list = [...rows.values()].sort((a, b) => b.tickets - a.tickets)
  return { ok: true, value: { rows: list, tickets: list.reduce((all, row) => all + row.tickets, 0) } }
}

function emptyRow(code: string | null): ReasonReportRow {
  const none = { inTime: 0, late: 0, running: 0 }
  return { code, tickets: 0, answer: none, end: none, overdue: 0, days: [] }
}

function plus(known: InTime, inTime: number, late: number, all: number): InTime {
  const [more, tooLate, whole] = [Number(inTime), Number(late), Number(all)]
  return {
    inTime: known.inTime + more,
    late: known.late + tooLate,
    running: known.running + Math.max(0, whole - more - tooLate),
  }
}
