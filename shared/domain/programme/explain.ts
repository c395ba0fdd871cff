import { type Deadline, dueAt } from '../clock/deadline.ts'
import type { HolidayCalendar } from '../clock/holidays.ts'
import { DEADLINES, type DeadlineName } from './deadline-table.ts'
import type { ExplainedStatus, Explanation, ProgrammeRule, Sentence, Taboo } from './explanation.ts'
import type { ProgrammeSource } from './sources.ts'

export type Params = Sentence['params']
export type Rule = readonly [ExplainedStatus, ProgrammeRule, ProgrammeSource, ...Taboo[]]
export type Due = { readonly at: number; readonly clock: Deadline['clock'] }

/** The programme's own deadlines are all given in WIB, wherever the person lives. */
export const PROGRAMME_ZONE = 'WIB'

/** The deadline of that name counted from `startedAt`. */
export function dueOf(name: DeadlineName, startedAt: number, calendar: HolidayCalendar): Due {
  const { deadline } = DEADLINES[name]
  return { at: dueAt(deadline, startedAt, PROGRAMME_ZONE, calendar), clock: deadline.clock }
}

export function instant(at: number): { atMs: number; zone: typeof PROGRAMME_ZONE } {
  return { atMs: at, zone: PROGRAMME_ZONE }
}

// Statuses that leave the person nothing to do.
const NO_STEP: ReadonlySet<ExplainedStatus> = new Set(['allReceived'])

/** Puts an explanation together; sentence and next step share their params. */
export function explain(
  [status, ruleId, source, ...mustNotPromise]: Rule,
  params: Params,
  due?: Due,
): Explanation {
  return {
    status,
    ruleId,
    source,
    sentence: { key: `programme:status.${status}.sentence`, params },
    ...(NO_STEP.has(status) ? {} : { nextStep: { key: `programme:status.${status}.nextStep`, params } }),
    ...(due === undefined ? {} : { deadline: { at: due.at, zone: PROGRAMME_ZONE, clock: due.clock } }),
    mustNotPromise,
  }
}
