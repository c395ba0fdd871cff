import type { Deadline } from '../clock/deadline.ts'
import type { ProgrammeSource } from './sources.ts'

type Entry = {
  readonly deadline: Deadline
  readonly source: ProgrammeSource
  /** True where sources differ or are old: somebody in charge should confirm it before it is quoted. */
  readonly confirm: boolean
}

const hours = (count: number): Deadline => ({ clock: 'elapsed_hours', hours: count })
const days = (count: number): Deadline => ({ clock: 'calendar_days', days: count })
const workingDays = (count: number): Deadline => ({ clock: 'working_days', days: count })

/**
 * Every term that law or a partner sets, with its clock. The programme's own terms change by period: they are in the
 * ruleset.
 */
export const DEADLINES = {
  /** Ineligible recipients return the money (Perpres 76/2020 art. 31C). */
  returnFunds: { deadline: days(60), source: 'perpres76_2020', confirm: false },
  /** Access, correction, withdrawal, restriction (UU 27/2022 arts. 30, 32, 40, 41). */
  dataSubjectRequest: { deadline: hours(72), source: 'uu27_2022', confirm: false },
  /** Notice of a data breach (UU 27/2022 art. 46). */
  dataBreachNotice: { deadline: hours(72), source: 'uu27_2022', confirm: false },
  takedownUrgent: { deadline: hours(4), source: 'permenkominfo5_2020', confirm: true },
  takedownNormal: { deadline: hours(24), source: 'permenkominfo5_2020', confirm: true },
  /** Without an answer the reporter may turn to the investigator's superior (UU 20/2025 art. 23(6)). */
  policeNoResponse: { deadline: days(14), source: 'kuhap2025', confirm: false },
  policeFirstLetter: { deadline: days(3), source: 'kuhap2025', confirm: true },
  prosecutorNotice: { deadline: days(7), source: 'kuhap2025', confirm: false },
  stopNotice: { deadline: days(1), source: 'kuhap2025', confirm: false },
  iascAnswer: { deadline: workingDays(5), source: 'iasc', confirm: false },
  /** Money that moved less than this ago has the best chance of being stopped. */
  goldenHour: { deadline: hours(12), source: 'iasc', confirm: false },
  numberBlock: { deadline: hours(24), source: 'aduannomor', confirm: true },
  complaintVerified: { deadline: workingDays(3), source: 'sp4n', confirm: false },
  informationAnswered: { deadline: workingDays(5), source: 'sp4n', confirm: false },
  complaintAnswered: { deadline: workingDays(14), source: 'sp4n', confirm: false },
  oversightAnswered: { deadline: workingDays(60), source: 'sp4n', confirm: false },
  /** From the complete file (Perpres 76/2013). */
  complaintResolved: { deadline: days(60), source: 'perpres76_2013', confirm: false },
  whatsappWindow: { deadline: hours(24), source: 'whatsapp', confirm: false },
} as const satisfies Record<string, Entry>
export type DeadlineName = keyof typeof DEADLINES
