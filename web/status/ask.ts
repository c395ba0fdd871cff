import type { ReportStatus, StatusAddition, StatusKey } from '#shared/contract/report-status.ts'
import type { Refusal } from '#shared/contract/refusal.ts'
import { readClock } from '../form/clock.ts'

export type StatusAnswer = ReportStatus | Refusal | null

export const lookUp = (key: StatusKey): Promise<StatusAnswer> => post('../status', key)
export const sendAddition = (addition: StatusAddition): Promise<StatusAnswer> =>
  post('../status/add', addition)

/** Null: no answer that can be read. */
async function post(path: string, body: unknown): Promise<StatusAnswer> {
  try {
    const response = await fetch(new URL(path, location.href), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    readClock(response)
    return (await response.json()) as StatusAnswer
  } catch {
    // No connection, or a page of something between us.
    return null
  }
}
