import { type Deadline, dueAt } from '../clock/deadline.ts'
import type { HolidayCalendar } from '../clock/holidays.ts'
import type { CanonicalStatus } from './canonical-status.ts'
import type { ExplainedStatus, Explanation, ProgrammeRule, Sentence, Taboo } from './explanation.ts'
import type { Ruleset } from './ruleset.ts'
import { dashboardLabel } from './status-labels.ts'

export type Params = Sentence['params']
export type Rule = readonly [ExplainedStatus, ProgrammeRule, source: string, ...Taboo[]]
export type Due = { readonly at: number; readonly clock: Deadline['clock'] }

/** What an explanation is computed from, beside the person's record. `now` is the instant that is asked about. */
export interface Standing {
  readonly now: number
  readonly rules: Ruleset
  readonly calendar: HolidayCalendar
}

/** The programme's own deadlines are all given in WIB, wherever the person lives. */
export const PROGRAMME_ZONE = 'WIB'

/** When a deadline counted from `startedAt` ends. */
export function dueOf(deadline: Deadline, startedAt: number, calendar: HolidayCalendar): Due {
  return { at: dueAt(deadline, startedAt, PROGRAMME_ZONE, calendar), clock: deadline.clock }
}

export function instant(at: number): { atMs: number; zone: typeof PROGRAMME_ZONE } {
  return { atMs: at, zone: PROGRAMME_ZONE }
}

// Statuses that leave the person nothing to do.
const NO_STEP: ReadonlySet<ExplainedStatus> = new Set(['allReceived', 'beforeProgramme'])

/** What the dashboard shows for a status. Where it shows none of its own, the membership's word. */
const SHOWN: Readonly<Partial<Record<ExplainedStatus, CanonicalStatus>>> = {
  notJoined: 'wave.canJoin',
  waveOpen: 'wave.joined',
  selecting: 'wave.selecting',
  resultLate: 'wave.selecting',
  notSelected: 'result.notSelected',
  selectedNotBought: 'membership.aktif',
  purchaseOverdue: 'membership.aktif',
  revokedLate: 'membership.dicabut',
  revoked: 'membership.dicabut',
  inactive: 'membership.nonaktif',
  trainingBought: 'membership.aktif',
  trainingRunning: 'membership.aktif',
  trainingNotRated: 'membership.aktif',
  reconciling: 'incentive.waiting',
  reconciliationLate: 'incentive.waiting',
  accountNotLinked: 'incentive.waiting',
  incentiveWaiting: 'incentive.waiting',
  incentiveNext: 'incentive.paid',
  incentiveScheduled: 'incentive.scheduled',
  incentiveLate: 'incentive.scheduled',
  incentiveChecking: 'incentive.checking',
  incentiveHeld: 'incentive.held',
  incentiveFailed: 'incentive.failed',
  surveyOpen: 'incentive.paid',
  surveyUnpaid: 'incentive.paid',
  surveyWaiting: 'incentive.paid',
  balanceLeft: 'incentive.paid',
  balanceLapsed: 'incentive.paid',
  allReceived: 'incentive.paid',
  ended: 'membership.selesai',
}

/** Other words of a status than its usual ones, by their keys beside those. */
interface Wording {
  readonly sentence?: string
  readonly nextStep?: string
  /** Where the dashboard shows something else than it does for this status as a rule. */
  readonly shown?: CanonicalStatus
}

/** The words for something that has a last day, before it and after it. */
export const until: Wording = { sentence: 'until', nextStep: 'nextStepUntil' }
export const late: Wording = { sentence: 'late', nextStep: 'nextStepLate' }

/** Puts an explanation together; sentence and next step share their params. */
export function explain(
  { now, rules }: Standing,
  [status, ruleId, source, ...mustNotPromise]: Rule,
  params: Params,
  due?: Due,
  { sentence = 'sentence', nextStep = 'nextStep', shown }: Wording = {},
): Explanation {
  const canonical = shown ?? SHOWN[status]
  return {
    status,
    ruleId,
    source,
    dashboard:
      canonical === undefined ? null : { canonical, label: dashboardLabel(canonical, now, rules.labels) },
    sentence: { key: `programme:status.${status}.${sentence}`, params },
    ...(NO_STEP.has(status) ? {} : { nextStep: { key: `programme:status.${status}.${nextStep}`, params } }),
    ...(due === undefined ? {} : { deadline: { at: due.at, zone: PROGRAMME_ZONE, clock: due.clock } }),
    mustNotPromise,
  }
}
