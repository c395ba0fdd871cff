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

/** Whether the last day for `what` has passed, the person's own or the latest it can have been. */
export function isOver(person: Participant, what: CutOff['what'], { now, rules }: Standing): boolean {
  const last = cutOffOf(person, what, rules)
  return last !== null && now > last.at
}

/** Something that had to be done by a last day, where one is known: before it, and after the latest it can have been. */
export function explainUntil(
  person: Participant,
  standing: Standing,
  what: CutOff['what'],
  [status, ruleId, source, ...taboos]: Rule,
  params: Params,
): Explanation {
  const last = cutOffOf(person, what, standing.rules)
  if (last === null || (!last.isOwn && standing.now <= last.at))
    return explain(standing, [status, ruleId, source, ...taboos], params)
  const rule: Rule = [status, ruleId, last.source, ...taboos, 'deadlineExtension']
  const withDate: Params = { ...params, dueAt: instant(last.at) }
  return explain(standing, rule, withDate, last, standing.now <= last.at ? until : late)
}
