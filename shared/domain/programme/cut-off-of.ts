import type { Participant } from '../people/participant.ts'
import { DAY_MS, endOfDay, localDate } from '../clock/zone.ts'
import {
  type Due,
  explain,
  instant,
  late,
  type Params,
  PROGRAMME_ZONE,
  type Rule,
  type Standing,
  until,
} from './explain.ts'
import type { Explanation } from './explanation.ts'
import type { CutOff, Ruleset } from './ruleset.ts'
import { schemeOf } from './schemes.ts'

export interface KnownCutOff extends Due {
  readonly source: string
  /**
   * Whether it was set for this person's own year. A later one (nobody has recorded the own year's) only tells that by
   * then it was over at the latest.
   */
  readonly isOwn: boolean
}

const yearMs = 366 * DAY_MS

/** The last day for `what` that holds for somebody: the first one after they were selected; null where none is known. */
export function cutOffOf(person: Participant, what: CutOff['what'], rules: Ruleset): KnownCutOff | null {
  const { selectedAt } = person
  if (selectedAt === null) return null
  const selectedOn = localDate(selectedAt, PROGRAMME_ZONE)
  const next = schemeOf(person, rules)
    .cutOffs.filter(each => each.what === what && each.date >= selectedOn)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))[0]
  if (next === undefined) return null
  const at = endOfDay(Date.parse(`${next.date}T05:00:00Z`), PROGRAMME_ZONE)
  return { at, clock: 'calendar_days', source: next.source, isOwn: at - selectedAt < yearMs }
}

/** Something that had to be done by the last day of the person's year, where one is known: before it and after it. */
export function explainUntil(
  person: Participant,
  standing: Standing,
  what: CutOff['what'],
  [status, ruleId, source, ...taboos]: Rule,
  params: Params,
): Explanation {
  const last = cutOffOf(person, what, standing.rules)
  if (last === null || !last.isOwn) return explain(standing, [status, ruleId, source, ...taboos], params)
  const rule: Rule = [status, ruleId, last.source, ...taboos, 'deadlineExtension']
  const withDate: Params = { ...params, dueAt: instant(last.at) }
  return explain(standing, rule, withDate, last, standing.now <= last.at ? until : late)
}
